// The map: our own base, no server of tiles or letters; incidents as what is known of them.

import * as maplibregl from "/vendor/maplibre-gl/maplibre-gl.mjs";
import { marksOver } from "./marks.js";
import { HOME } from "./view.js";
import { arabic, label, language, number, say, setup } from "./words.js";

const FONT = ["IBM Plex Sans Arabic"];
const SKINS = {
  light: { sea: "#d4e3e8", land: "#f7f5ef", line: "#9a948a", words: "#5c574e", halo: "#f7f5ef", ring: "#fff" },
  dark: { sea: "#0f1a20", land: "#1e252b", line: "#5d6670", words: "#a9b2ba", halo: "#14191d", ring: "#0f1a20" },
};

const skinOf = (dark) => SKINS[dark ? "dark" : "light"];

const NEAR = 5; // from this zoom on the base is drawn with all it has; before, with what can be seen from far

const LONG = 1500; // milliseconds that a map may take unseen

const shown = new WeakMap(); // for each map its marks, and what they show

maplibregl.prewarm(); // its worker starts while the map's place and first answer are still awaited

/** A map in `element`. `moved(view)` is called when it comes to rest, `chosen(id)` for an incident. */
export function makeMap(element, { view, dark, moved, chosen }) {
  const map = new maplibregl.Map({
    container: element, style: style(dark, (view ?? HOME).zoom ?? NEAR), ...(view ?? HOME), attributionControl: false, dragRotate: false,
    pitchWithRotate: false, touchPitch: false, maxZoom: 15, renderWorldCopies: false, locale: locale(), fadeDuration: 0,
  });
  showWhole(map, element);
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), arabic() ? "top-left" : "top-right");
  map.addControl(new maplibregl.ScaleControl({ unit: "metric" }), arabic() ? "bottom-left" : "bottom-right");
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.on("zoom", () => comeNear(map));
  map.on("moveend", () => moved(viewOf(map)));
  const marks = marksOver(map, skinOf(dark));
  shown.set(map, { marks, drawn: { features: [] } });
  hover(map, marks);
  map.on("click", (event) => click(map, marks.at(event.point), chosen));
  return map;
}

/** Each half-drawn state of a map keeps a machine without a GPU busy with bringing it onto the screen: a map is
 * shown once it is whole, or once that takes long. */
function showWhole(map, element) {
  const show = () => { element.style.visibility = ""; };
  element.style.visibility = "hidden";
  map.once("idle", show);
  setTimeout(show, LONG);
}

export function viewOf(map) {
  const { lng, lat } = map.getCenter();
  const box = map.getBounds();
  return { zoom: map.getZoom(), text: `${map.getZoom().toFixed(2)}/${lat.toFixed(3)}/${lng.toFixed(3)}`,
    bbox: [box.getWest(), Math.max(-85, box.getSouth()), box.getEast(), Math.min(85, box.getNorth())]
      .map((degrees) => degrees.toFixed(4)).join(",") };
}

let outlines = null; // areas of governorates by id, asked for when there is one to draw

/** Show what the server gave for the view. */
export function show(map, drawn) {
  shown.get(map).drawn = drawn;
  if (!outlines && drawn.features.some((one) => one.properties.outline)) {
    outlines = {};
    fetch("/base/areas.json").then((answer) => answer.json()).then((told) => { outlines = told; again(map); });
  }
  again(map);
  if (map.loaded() && !map.isMoving()) requestAnimationFrame(given);
  else map.once("idle", given);
}

function again(map) {
  const { marks, drawn } = shown.get(map);
  marks.show(drawn.features, outlines);
}

/** Say that what this frame drew has been given to the screen, as the next one begins; benchmarks/page.py waits for it. */
function given() {
  requestAnimationFrame(() => setTimeout(() => performance.mark("marsad.map")));
}

function click(map, mark, chosen) {
  if (!mark) return null;
  const { id, bounds } = mark.properties;
  if (id || !bounds) return chosen(id);
  const [west, south, east, north] = bounds;
  if (east - west < 0.0005 && north - south < 0.0005) return chosen(null, mark.geometry, mark.properties);
  return map.fitBounds([[west, south], [east, north]], { padding: 60, maxZoom: Math.min(15, map.getZoom() + 4) });
}

function hover(map, marks) {
  const popup = new maplibregl.Popup({ closeButton: false, closeOnClick: false, className: "hint" });
  const { style } = map.getCanvas();
  let before = null; // the pointer's shape while it is not over a mark
  const leave = () => {
    if (before === null) return;
    popup.remove();
    style.cursor = before;
    before = null;
  };
  map.on("mousemove", (event) => {
    const mark = marks.at(event.point);
    if (!mark) return leave();
    before ??= style.cursor;
    style.cursor = "pointer";
    return popup.setLngLat(event.lngLat).setText(hint(mark.properties)).addTo(map);
  });
  map.on("mouseout", leave);
}

function hint({ count, type, radius_km: km, kind, outline }) {
  const what = count === 1 ? label(type) : `${say("incidents")}: ${number(count)}`;
  return kind === "area" && !outline ? `${what} · ${say("area_of")} ${number(Math.round(km))} ${say("km")}` : what;
}

function locale() {
  if (!arabic()) return {};
  return { "NavigationControl.ZoomIn": "قرّب", "NavigationControl.ZoomOut": "أبعد", "Map.Title": "خريطة",
    "ScaleControl.Meters": "م", "ScaleControl.Kilometers": "كم" };
}

function style(dark, zoom) {
  const skin = skinOf(dark);
  return { version: 8, sources: sources(zoom < NEAR ? FAR : WHOLE), layers: [...ground(skin), ...tiles(), ...names(skin)] };
}

const BASE = ["land", "borders", "labels"];
const [FAR, WHOLE] = ["/base/far/", "/base/"];
const baseAt = (folder, name) => `${location.origin}${folder}${name}.json`;

/** The whole base takes the place of the one for far, once the map is near. */
function comeNear(map) {
  if (map.getZoom() < NEAR || map.getSource("land")?.serialize().data !== baseAt(FAR, "land")) return;
  for (const name of BASE) map.getSource(name).setData(baseAt(WHOLE, name));
}

function sources(folder) {
  const own = Object.fromEntries(BASE.map((name) => [name, { type: "geojson", data: baseAt(folder, name), tolerance: 0.4 }]));
  const user = setup.tiles ? { tiles: { type: "raster", tiles: [setup.tiles], tileSize: 256 } } : {};
  return { ...own, ...user };
}

function tiles() {
  return setup.tiles ? [{ id: "tiles", type: "raster", source: "tiles" }] : [];
}

function ground(skin) {
  const disputed = ["==", ["get", "kind"], "disputed"];
  const line = { "line-color": skin.line, "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.8, 8, 2] };
  const dashed = setup.disputed ? { ...line, "line-dasharray": [3, 2.5] } : line;
  return [
    { id: "sea", type: "background", paint: { "background-color": skin.sea } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": skin.land, "fill-antialias": false } },
    { id: "coast", type: "line", source: "land", paint: { "line-color": skin.line, "line-width": 0.4 } },
    { id: "borders", type: "line", source: "borders", filter: ["!", disputed], paint: line },
    { id: "disputed", type: "line", source: "borders", filter: disputed, paint: dashed },
  ];
}

// A town's name stands beside its point, where a mark may be.
const BELOW = { "text-variable-anchor": ["top", "bottom"], "text-radial-offset": 0.7 };

function names(skin) {
  const layer = (rank, from, to, size) => ({
    id: `names-${rank}`, type: "symbol", source: "labels", minzoom: from, maxzoom: to,
    filter: ["==", ["get", "rank"], rank],
    layout: { "text-field": ["get", language()], "text-font": FONT, "text-size": size, "text-max-width": 8,
      "symbol-sort-key": ["-", ["get", "km"]], "text-padding": 6, ...(rank >= 2 ? BELOW : {}) },
    paint: { "text-color": skin.words, "text-halo-color": skin.halo, "text-halo-width": 1.4 } });
  return [layer(3, 6.2, 24, 12), layer(2, 5.6, 24, 12.5), layer(1, 5.2, 9, 11.5), layer(0, 1.5, 8, 15)];
}

/** Let the map speak another language or wear another skin, where it stands. */
export function restyle(map, dark) {
  map.setStyle(style(dark, map.getZoom()), { diff: false });
  shown.get(map).marks.dress(skinOf(dark));
  again(map);
}
