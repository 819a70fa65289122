// A chart as a file: what it shows, with its name, the key and the fonts, so that it looks the same elsewhere.

import { say } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const LOOKS = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "opacity", "font-size", "font-weight", "text-anchor", "paint-order", "stroke-linejoin"];
const FONT = "IBM Plex Sans Arabic";
const FILES = ["arabic-400", "latin-400", "latin-ext-400"];
const HEAD = 30;
const FOOT = 24;
const SHARP = 2; // pixels a point in a PNG
const FONTS_READY = 400; // milliseconds after which fonts inside an image are there

/** Save the drawing as an SVG file. */
export async function saveSvg(drawing, name, note) {
  offer(new Blob([await written(drawing, name, note)], { type: "image/svg+xml" }), `${file(name)}.svg`);
}

/** Save the drawing as a PNG file. */
export async function savePng(drawing, name, note) {
  const address = URL.createObjectURL(new Blob([await written(drawing, name, note)], { type: "image/svg+xml" }));
  try {
    const image = await loaded(address);
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width * SHARP, height: image.height * SHARP });
    const draw = () => canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    draw(); // only now are the fonts inside it asked for
    await new Promise((done) => { setTimeout(done, FONTS_READY); });
    draw();
    offer(await new Promise((done) => { canvas.toBlob(done, "image/png"); }), `${file(name)}.png`);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Let the browser keep a file. */
function offer(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const file = (name) => `marsad-${name.replace(/[\s/\\:*?"<>|]+/g, "-")}`.slice(0, 80);

async function loaded(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}

/** The drawing as a whole file. */
async function written(drawing, name, note) {
  const width = drawing.viewBox.baseVal.width;
  const height = drawing.viewBox.baseVal.height;
  const root = document.createElementNS(SVG, "svg");
  root.setAttribute("viewBox", `0 0 ${width} ${height + HEAD + FOOT}`);
  root.setAttribute("width", width);
  root.setAttribute("height", height + HEAD + FOOT);
  root.setAttribute("direction", "ltr");
  root.setAttribute("font-family", `'${FONT}', sans-serif`);
  const skin = getComputedStyle(document.documentElement);
  const sheet = document.createElementNS(SVG, "style");
  sheet.textContent = await fonts();
  root.append(sheet, box(width, height + HEAD + FOOT, skin.getPropertyValue("--card")),
    text(name, width, 21, 15, skin.getPropertyValue("--fg")), moved(dressed(drawing)),
    text(note, width, height + HEAD + 15, 10.5, skin.getPropertyValue("--soft")));
  return new XMLSerializer().serializeToString(root);
}

function box(width, height, fill) {
  return made("rect", { width, height, fill: fill.trim() });
}

function text(words, width, y, size, fill) {
  const rtl = document.body.dir === "rtl";
  const out = made("text", { x: rtl ? width - 10 : 10, y, "font-size": size, fill: fill.trim(), direction: rtl ? "rtl" : "ltr" });
  out.textContent = words;
  return out;
}

function moved(part) {
  const group = made("g", { transform: `translate(0 ${HEAD})` });
  group.append(...part.childNodes);
  return group;
}

function made(kind, given) {
  const out = document.createElementNS(SVG, kind);
  for (const [name, value] of Object.entries(given)) out.setAttribute(name, value);
  return out;
}

/** A copy that bears its looks itself, without the page's style sheet. */
function dressed(drawing) {
  const copy = drawing.cloneNode(true);
  const own = drawing.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((element, i) => {
    const looks = getComputedStyle(own[i]);
    for (const look of LOOKS) if (!(look === "fill" && element.getAttribute("fill"))) element.setAttribute(look, looks.getPropertyValue(look));
    element.removeAttribute("class");
  });
  copy.querySelectorAll("[data-live]").forEach((element) => element.remove());
  return copy;
}

let held = null;

/** The fonts of the page, inside the file. */
async function fonts() {
  held ??= Promise.all(FILES.map(async (one) => {
    const bytes = new Uint8Array(await (await fetch(`/vendor/fonts/ibm-plex-sans-arabic/${one}.woff2`)).arrayBuffer());
    const coded = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    return `@font-face { font-family: "${FONT}"; src: url(data:font/woff2;base64,${coded}) format("woff2"); }`;
  }));
  return (await held).join("\n");
}
