// The map of a border: sections as lines by level, the ground that belongs to them, crossings, incidents.

import { isDark } from "./top.js";
import { makeMap, show } from "./map.js";
import { levelWords, STROKES } from "./levels.js";
import { arabic, number } from "./words.js";

const UNKNOWN = ["not known", "no baseline"];
const FONT = ["IBM Plex Sans Arabic"];
const by = (place) => ["match", ["get", "level"], ...Object.entries(STROKES).flatMap(([level, stroke]) => [level, stroke[place]]), STROKES.low[place]];

/** Draw a border of the list with the levels of a week in `element`. `picked(section)`, `chosen(incident)` are called
 * for what is clicked. Gives the map. */
export async function borderMap(element, border, picture, { picked, chosen }) {
  await Promise.all([document.fonts.load("16px 'IBM Plex Sans Arabic'", "سيوة"), document.fonts.load("16px 'IBM Plex Sans Arabic'", "Siwa")]);
  const bounds = boundsOf(border.sections.flatMap((section) => section.area));
  const map = makeMap(element, { view: { bounds, fitBoundsOptions: { padding: 12, maxZoom: 9 } }, dark: isDark(), moved() {}, chosen: (id) => id && chosen(id) });
  await new Promise((done) => map.once("load", done));
  addSections(map, border, picture);
  show(map, { features: picture.incidents.filter((one) => one.lat !== null).map(spot) });
  for (const layer of ["section-lines", "section-unknown", "section-areas"]) {
    map.on("click", layer, (event) => picked(event.features[0].properties.id));
  }
  element.dataset.ready = picture.week;
  return map;
}

export function boundsOf(points) {
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  return [[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]];
}

function addSections(map, border, picture) {
  const levels = Object.fromEntries(picture.sections.map((one) => [one.section, one.level]));
  const told = (section, i) => ({ id: section.id, level: levels[section.id],
    label: `${number(i + 1)} ${arabic() ? section.ar : section.en}: ${levelWords(levels[section.id])}` });
  const features = (kind, geometry) => ({ type: "FeatureCollection", features: border.sections.map((section, i) => (
    { type: "Feature", properties: told(section, i), geometry: geometry(section), id: i })) });
  map.addSource("areas-of", { type: "geojson", data: features("area", (section) => ({ type: "Polygon", coordinates: [section.area] })) });
  map.addSource("lines-of", { type: "geojson", data: features("line", (section) => ({ type: "LineString", coordinates: section.line })) });
  map.addSource("crossings-of", { type: "geojson", data: crossings(border) });
  for (const layer of layers()) map.addLayer(layer);
}

function crossings(border) {
  return { type: "FeatureCollection", features: border.sections.flatMap((section) => section.crossings.map((one) => (
    { type: "Feature", properties: { label: arabic() ? one.ar : one.en }, geometry: { type: "Point", coordinates: [one.lon, one.lat] } }))) };
}

function layers() {
  const unknown = ["in", ["get", "level"], ["literal", UNKNOWN]];
  const line = { "line-color": by(0), "line-width": by(1) };
  const words = { "text-color": isDark() ? "#e6e4de" : "#1f2428", "text-halo-color": isDark() ? "#12161a" : "#fffefb", "text-halo-width": 1.8 };
  return [
    { id: "section-areas", type: "fill", source: "areas-of", paint: { "fill-color": by(0), "fill-opacity": ["match", ["get", "level"], "critical", 0.3, "high", 0.24, "medium", 0.18, 0.09] } },
    { id: "section-lines", type: "line", source: "lines-of", filter: ["!", unknown], layout: { "line-cap": "round" }, paint: line },
    { id: "section-unknown", type: "line", source: "lines-of", filter: unknown, paint: { ...line, "line-dasharray": [2, 1.6] } },
    { id: "crossing-marks", type: "circle", source: "crossings-of", paint: { "circle-radius": 4.5, "circle-color": "#fffefb", "circle-stroke-color": "#1f2428", "circle-stroke-width": 2 } },
    { id: "crossing-names", type: "symbol", source: "crossings-of", minzoom: 6, layout: { "text-field": ["get", "label"], "text-font": FONT, "text-size": 11.5, "text-variable-anchor": ["left", "right", "bottom"], "text-radial-offset": 0.8 }, paint: words },
    { id: "section-names", type: "symbol", source: "lines-of", layout: { "text-field": ["get", "label"], "text-font": FONT, "text-size": 13, "symbol-placement": "point", "text-allow-overlap": false, "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": 1, "text-max-width": 11 }, paint: words },
  ];
}

function spot(one) {
  const km = one.radius_km ?? 1;
  return { type: "Feature", geometry: { type: "Point", coordinates: [one.lon, one.lat] },
    properties: { kind: km >= 20 ? "area" : "incident", count: 1, radius_km: km, type: one.type, id: one.id } };
}
