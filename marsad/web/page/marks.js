// Incidents on a map as what is known of them, on a canvas of their own above it. A filter alters them alone: the ground
// below, which takes a machine without a GPU a tenth of a second and more to draw, stays as it is.

import { COLOURS } from "./colours.js";
import { placeOf, TILE } from "./view.js";
import { number } from "./words.js";

const WIDEST_KM = 180; // a whole country's circle would hide the rest: its mark is hollow and says how wide it is
const EARTH_KM = 40075; // round the equator
const WORDS = "12.5px 'IBM Plex Sans Arabic'";
const UNIT = 2 ** 16; // an area's shape is kept about its own middle, in so many parts of the world's width
const DASHED = 4000; // pixels: the edge of what is larger on the screen is drawn whole, since so many dashes take long

/** The marks of a map. `show(features, outlines)` draws those that the server gave, `dress(skin)` draws them in other
 * colours, `at(point)` gives the one under a place of the screen, or null. */
export function marksOver(map, skin) {
  const canvas = Object.assign(document.createElement("canvas"), { className: "marks", ariaHidden: "true" });
  map.getCanvasContainer().append(canvas);
  const own = { map, canvas, pen: canvas.getContext("2d"), skin, marks: [] };
  fit(own);
  map.on("resize", () => fit(own));
  map.on("render", () => draw(own));
  return {
    show(features, outlines) {
      own.marks = features.map((one) => markOf(one, outlines));
      draw(own);
    },
    dress(next) {
      own.skin = next;
      draw(own);
    },
    at: (point) => markAt(own, point),
  };
}

/** As many pixels as the map has on this screen. */
function fit(own) {
  const { clientWidth: width, clientHeight: height } = own.map.getCanvas();
  const ratio = devicePixelRatio;
  Object.assign(own, { width, height, ratio });
  Object.assign(own.canvas, { width: width * ratio, height: height * ratio });
  Object.assign(own.canvas.style, { width: `${width}px`, height: `${height}px` });
}

function markOf({ geometry, properties }, outlines) {
  const { count, type, kind, outline, radius_km: km } = properties;
  const [x, y] = placeOf(geometry.coordinates);
  const hollow = kind === "area";
  return { properties, geometry, x, y, hollow, colour: COLOURS[type] ?? "#666", radius: radiusOf(count),
    words: count > 1 ? number(count) : "", ...(hollow ? areaOf(geometry.coordinates, km, outlines?.[outline]) : {}) };
}

/** By how many it stands for: 9 for a few, 12 for ten, 21 for a thousand, 30 for all that there may be. */
function radiusOf(count) {
  if (count === 1) return 6.5;
  const steps = [[0, 9], [1, 12], [3, 21], [5, 30]];
  const size = Math.min(5, Math.log10(count));
  const i = steps.findIndex(([to]) => size <= to);
  const [[from, low], [to, high]] = [steps[Math.max(0, i - 1)], steps[Math.max(1, i)]];
  return low + ((size - from) / (to - from)) * (high - low);
}

/** What is known of where it lies: a governorate as it is, else a circle; `across` is how wide that is. */
function areaOf([lon, lat], km, rings) {
  const path = new Path2D();
  const [x, y] = placeOf([lon, lat]);
  if (rings) {
    for (const ring of rings) {
      for (const [i, point] of ring.map(placeOf).entries()) path[i ? "lineTo" : "moveTo"]((point[0] - x) * UNIT, (point[1] - y) * UNIT);
      path.closePath();
    }
    return { path, across: widthOf(rings) };
  }
  if (km > WIDEST_KM) return {};
  const across = km / EARTH_KM / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  path.arc(0, 0, across * UNIT, 0, 2 * Math.PI);
  return { path, across };
}

function widthOf(rings) {
  const lons = rings.flat().map(([lon]) => lon);
  return (Math.max(...lons) - Math.min(...lons)) / 360;
}

/** Areas below, then marks, then numbers. */
function draw(own) {
  const { pen, skin, ratio, width, height } = own;
  put(own);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  for (const one of own.marks) if (one.shape) drawArea(pen, one);
  const seen = own.marks.filter(({ at: [x, y], radius }) => x > -radius && y > -radius && x < width + radius && y < height + radius);
  for (const one of seen) drawMark(pen, one, skin);
  Object.assign(pen, { font: WORDS, textAlign: "center", textBaseline: "middle" });
  for (const { at: [x, y], words, hollow } of seen) {
    pen.fillStyle = hollow ? skin.words : "#fff";
    if (words) pen.fillText(words, x, y);
  }
}

/** Where all of it lies on the screen now. */
function put({ map, marks, width, height }) {
  const scale = TILE * 2 ** map.getZoom();
  const [x, y] = placeOf(map.getCenter().toArray());
  for (const one of marks) {
    one.at = [(one.x - x) * scale + width / 2, (one.y - y) * scale + height / 2];
    if (!one.path) continue;
    one.shape = new Path2D();
    one.shape.addPath(one.path, new DOMMatrix([scale / UNIT, 0, 0, scale / UNIT, ...one.at]));
    one.pixels = one.across * scale;
  }
}

function drawArea(pen, { shape, colour, pixels }) {
  Object.assign(pen, { fillStyle: colour, strokeStyle: colour, lineWidth: 1.2, globalAlpha: 0.07 });
  pen.fill(shape);
  pen.globalAlpha = 0.55;
  pen.setLineDash(pixels < DASHED ? [2.4, 2.4] : []);
  pen.stroke(shape);
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

function drawMark(pen, { at: [x, y], radius, hollow, colour }, skin) {
  const edge = hollow ? 2.4 : 1.6;
  Object.assign(pen, { fillStyle: hollow ? skin.land : colour, strokeStyle: hollow ? colour : skin.ring, lineWidth: edge, globalAlpha: 0.92 });
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
  pen.globalAlpha = 1;
  pen.beginPath();
  pen.arc(x, y, radius + edge / 2, 0, 2 * Math.PI);
  pen.stroke();
}

/** What was drawn last lies on top; a mark before any area. */
function markAt({ marks, pen, ratio }, { x, y }) {
  return marks.findLast(({ at, radius }) => Math.hypot(at[0] - x, at[1] - y) <= radius + 2)
    ?? marks.findLast(({ shape }) => shape && pen.isPointInPath(shape, x * ratio, y * ratio)) ?? null;
}
