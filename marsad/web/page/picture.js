// The picture: map, time line, filters and list under one filter, which stands in the address.

import { html, nothing, render } from "/vendor/lit-html/lit-html.js";
import { ask } from "./api.js";
import { filterOf, goTo, keep, pathTo, query, viewOf as viewInAddress } from "./address.js";
import { filters } from "./filters.js";
import { list } from "./list.js";
import { sinceBar } from "./since.js";
import { timeline, timeTable } from "./timeline.js";
import { isDark, top } from "./top.js";
import { HOME, viewBefore } from "./view.js";
import { number, say, setup } from "./words.js";

const PAGE = 50;
const PATIENCE = 150; // milliseconds after which the page shows that it waits for an answer
const held = { told: null, maps: null, map: null, canvas: null, drawn: null, width: 800, problem: null, busy: false, open: null, bbox: "" };

/** Show the picture in `root`; gives what takes it away again. */
export function openPicture(root, refresh, news) {
  Object.assign(held, { root, refresh, news });
  held.canvas ??= Object.assign(document.createElement("div"), { className: "canvas" });
  const sizes = new ResizeObserver(() => measure(root));
  draw();
  sizes.observe(root);
  start();
  return () => sizes.disconnect();
}

/** List and time line do not wait for the map's library, which is by far the largest file. */
async function start() {
  const answered = load();
  const library = import("./map.js");
  await answered;
  const [maps] = await Promise.all([library, ...["سيوة", "Siwa"].map((letters) => document.fonts.load("16px 'IBM Plex Sans Arabic'", letters))]);
  if (held.map) held.map.resize();
  else {
    held.maps = maps;
    held.map = maps.makeMap(held.canvas, { view: viewInAddress(), dark: isDark(), moved, chosen });
    if (held.drawn) maps.show(held.map, held.drawn);
  }
  await answered;
  if (!near(viewNow().bbox, held.bbox)) await drawView(viewNow());
}

/** Whether two boxes are one, but for a pixel. */
function near(one, two) {
  const [a, b] = [one, two].map((box) => box.split(",").map(Number));
  return a.every((degrees, i) => Math.abs(degrees - b[i]) < (a[2] - a[0]) / 500);
}

/** What is in view; before there is a map, what it will show. */
function viewNow() {
  if (held.map) return held.maps.viewOf(held.map);
  return viewBefore(viewInAddress() ?? HOME, held.canvas.clientWidth || 800, held.canvas.clientHeight || 600);
}

/** Draw in another language or skin. */
export function redress() {
  if (held.map) held.maps.restyle(held.map, isDark());
  draw();
}

/** Draw what is held once more. */
export const drawAgain = () => draw();

/** Ask for everything that the filter shows. What is asked for is drawn with the answer, but where that keeps one
 * waiting: to draw it in between would hold the answer up. */
export async function load() {
  const view = viewNow();
  const asked = query(filterOf(), { bbox: view.bbox, zoom: view.zoom.toFixed(2), limit: PAGE });
  Object.assign(held, { busy: true, bbox: view.bbox });
  const waiting = setTimeout(draw, PATIENCE);
  try {
    const told = await ask(`/picture?${asked}`, "picture");
    if (!told) return;
    Object.assign(held, { told, problem: null, drawn: told.map });
    held.news.upTo(told.change);
    if (held.map) held.maps.show(held.map, told.map);
  } catch (problem) {
    held.problem = problem;
  } finally {
    clearTimeout(waiting);
  }
  held.busy = false;
  draw();
}

/** The map came to rest: only what it draws is asked for; but all of it where news wait, so that map and list agree. */
function moved(view) {
  keep("map", view.text);
  return held.news.waiting() ? load() : drawView(view);
}

async function drawView(view) {
  const drawn = await ask(`/map?${query(filterOf(), { bbox: view.bbox, zoom: view.zoom.toFixed(2) })}`, "map")
    .catch((problem) => { held.problem = problem; return null; });
  if (!drawn) return;
  held.drawn = drawn;
  held.maps.show(held.map, drawn);
  draw();
}

function chosen(id, point, properties) {
  if (id) return held.refresh(pathTo("incident", id));
  const [lon, lat] = point.coordinates;
  const near = Math.max(0.02, (properties.radius_km > 20 ? 0.01 : 0.002));
  return go({ ...filterOf(), area: [`${(lon - near).toFixed(4)},${(lat - near).toFixed(4)},${(lon + near).toFixed(4)},${(lat + near).toFixed(4)}`] });
}

function go(filter) {
  goTo(filter);
  load();
}

async function more() {
  const next = await ask(`/incidents?${query(filterOf(), { limit: PAGE, after: held.told.list.after })}`, "list");
  if (!next) return;
  held.told.list = { items: [...held.told.list.items, ...next.items], after: next.after };
  draw();
}

function measure(root) {
  const box = root.querySelector(".timebox");
  const width = Math.floor(box?.clientWidth ?? 0);
  if (width && width !== held.width) {
    held.width = width;
    draw();
  }
}

function draw() {
  if (!held.root?.isConnected) return;
  const { told } = held;
  render(html`<a class="skip" href="#list">${say("skip")}</a>${top(held.refresh)}
    <main class="picture ${held.open ?? ""}">
      <section class="panel" aria-label=${say("filters")}><button type="button" class="drawer" aria-expanded=${held.open === "filters"}
          @click=${() => { held.open = held.open ? null : "filters"; draw(); }}>${say("filters")}</button>
        <div class="inner">${filters(filterOf(), told?.facets ?? {}, go, draw)}</div></section>
      <section class="ground" aria-label=${say("map")}>${held.canvas}${told ? beside(told) : nothing}
        <p class="credit">${setup.disputed ? say("disputed_note") : nothing} <span lang="en" dir="ltr">Natural Earth · GeoNames</span></p></section>
      <section class="timebox" aria-label=${say("timeline")}>${told ? time(told) : nothing}</section>
      <section class="entries" aria-label=${say("list")} aria-busy=${held.busy}>
        ${sinceBar(held.refresh)}${held.problem ? fault(held.problem) : nothing}
        <h2>${told ? html`${say("incidents")}: <b>${number(told.totals.incidents)}</b>` : say("loading")}</h2>
        ${told ? list(told.list, more) : nothing}</section>
    </main>`, held.root);
}

/** What the map cannot show is counted beside it. */
function beside({ totals }) {
  return html`<p class="beside"><span><b>${number(held.drawn?.in_view ?? 0)}</b> ${say("in_view")}</span>
    <span><b>${number(totals.unlocated)}</b> ${say("unlocated")}</span>
    <button type="button" @click=${() => go({ ...filterOf(), area: [viewNow().bbox] })}>${say("only_view")}</button></p>`;
}

function time({ timeline: line }) {
  const filter = filterOf();
  const choose = (from, to) => go({ ...filterOf(), from, to });
  return html`<p class="timehead">${filter.from || filter.to ? html`<button type="button" class="plain"
      @click=${() => go({ ...filterOf(), from: undefined, to: undefined })}>${say("whole_time")}</button>` : nothing}
    ${["undated", "before", "after"].map((name) => line[name] ? html`<span><b>${number(line[name])}</b> ${say(name)}</span>` : nothing)}</p>
    ${timeline(line, filter, held.width, choose)}${timeTable(line)}`;
}

function fault(problem) {
  const words = problem.told ? [problem.told.detail, problem.told.remedy].filter(Boolean).join(". ") : say("failed");
  return html`<p class="fault" role="alert"><span dir="auto">${words}</span>
    <button type="button" @click=${load}>${say("again")}</button></p>`;
}
