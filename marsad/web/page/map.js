// The map: our own base, no server of tiles or letters; incidents as what is known of them.

import * as maplibregl from "/vendor/maplibre-gl/maplibre-gl.mjs";
import { byType } from "./colours.js";
import { HOME } from "./view.js";
import { arabic, label, language, number, say, setup } from "./words.js";

const FONT = ["IBM Plex Sans Arabic"];
const SKINS = {
  light: { sea: "#d4e3e8", land: "#f7f5ef", line: "#9a948a", words: "#5c574e", halo: "#f7f5ef", ring: "#fff" },
  dark: { sea: "#0f1a20", land: "#1e252b", line: "#5d6670", words: "#a9b2ba", halo: "#14191d", ring: "#0f1a20" },
};

const NEAR = 5; // from this zoom on the base is drawn with all it has; before, with what can be seen from far

const WIDEST_KM = 180; // a whole country's circle would hide the rest: its mark is hollow and says how wide it is

const LONG = 1500; // milliseconds that a map may take unseen

const none = { type: "FeatureCollection", features: [] };

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
  map.on("zoom", () => comeNear(map));
  map.on("moveend", () => moved(viewOf(map)));
  for (const layer of ["points", "area-fill"]) hover(map, layer);
  map.on("click", ["points", "area-fill"], (event) => click(map, event.features[0], chosen));
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
  if (!outlines && drawn.features.some((one) => one.properties.outline)) {
    outlines = {};
    fetch("/base/areas.json").then((answer) => answer.json()).then((told) => { outlines = told; show(map, drawn); });
  }
  const points = drawn.features.map((one) => ({ ...one, properties: {
    ...one.properties, label: one.properties.count > 1 ? number(one.properties.count) : "" } }));
  const areas = points.filter((one) => one.properties.kind === "area" && (one.properties.outline || one.properties.radius_km <= WIDEST_KM));
  map.getSource("incidents")?.setData({ type: "FeatureCollection", features: points });
  map.getSource("areas")?.setData({ type: "FeatureCollection", features: areas.map(areaOf) });
  map.once("idle", () => requestAnimationFrame(() => setTimeout(() => performance.mark("marsad.map")))); // drawn, seen: benchmarks/page.py waits for it
}

/** What is known of where it lies: the area of a governorate, else a circle. */
function areaOf(feature) {
  const rings = outlines?.[feature.properties.outline];
  return rings ? { ...feature, geometry: { type: "MultiPolygon", coordinates: rings.map((ring) => [ring]) } } : circle(feature);
}

/** The area of radius_km round a point, as a polygon. */
function circle(feature) {
  const [lon, lat] = feature.geometry.coordinates;
  const up = feature.properties.radius_km / 111.2;
  const aside = up / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  const ring = Array.from({ length: 65 }, (_, i) => (i * Math.PI) / 32)
    .map((angle) => [lon + aside * Math.cos(angle), lat + up * Math.sin(angle)]);
  return { ...feature, geometry: { type: "Polygon", coordinates: [ring] } };
}

function click(map, feature, chosen) {
  const { id, bounds } = feature.properties;
  if (id) return chosen(id);
  const [west, south, east, north] = JSON.parse(bounds);
  if (east - west < 0.0005 && north - south < 0.0005) return chosen(null, feature.geometry, feature.properties);
  return map.fitBounds([[west, south], [east, north]], { padding: 60, maxZoom: Math.min(15, map.getZoom() + 4) });
}

function hover(map, layer) {
  const popup = new maplibregl.Popup({ closeButton: false, closeOnClick: false, className: "hint" });
  map.on("mousemove", layer, (event) => {
    map.getCanvas().style.cursor = "pointer";
    popup.setLngLat(event.lngLat).setText(hint(event.features[0].properties)).addTo(map);
  });
  map.on("mouseleave", layer, () => {
    map.getCanvas().style.cursor = "";
    popup.remove();
  });
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
  const skin = SKINS[dark ? "dark" : "light"];
  return { version: 8, sources: sources(zoom < NEAR ? FAR : WHOLE), layers: [...ground(skin), ...tiles(), ...names(skin), ...incidents(skin)] };
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
  return { ...own, ...user, incidents: { type: "geojson", data: none }, areas: { type: "geojson", data: none } };
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

function incidents(skin) {
  const radius = ["case", ["==", ["get", "count"], 1], 6.5,
    ["interpolate", ["linear"], ["log10", ["get", "count"]], 0, 9, 1, 12, 3, 21, 5, 30]];
  const area = ["==", ["get", "kind"], "area"];
  return [
    { id: "area-fill", type: "fill", source: "areas", paint: { "fill-color": byType, "fill-opacity": 0.07, "fill-antialias": false } },
    { id: "area-edge", type: "line", source: "areas", paint: { "line-color": byType, "line-opacity": 0.55,
      "line-width": 1.2, "line-dasharray": [2, 2] } },
    { id: "points", type: "circle", source: "incidents", paint: {
      "circle-color": ["case", area, skin.land, byType], "circle-radius": radius, "circle-opacity": 0.92,
      "circle-stroke-color": ["case", area, byType, skin.ring], "circle-stroke-width": ["case", area, 2.4, 1.6] } },
    { id: "counts", type: "symbol", source: "incidents", layout: { "text-field": ["get", "label"], "text-font": FONT,
      "text-size": 12.5, "text-allow-overlap": true, "text-ignore-placement": true },
      paint: { "text-color": ["case", area, skin.words, "#fff"] } },
  ];
}

/** Let the map speak another language or wear another skin, where it stands. */
export function restyle(map, dark, drawn) {
  map.setStyle(style(dark, map.getZoom()), { diff: false });
  map.once("styledata", () => drawn && show(map, drawn));
}

