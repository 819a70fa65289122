// Drawing lines on the map: a click sets the next point of the line that is drawn, a point is dragged to move it.

import { isDark } from "./top.js";
import { makeMap } from "./map.js";
import { boundsOf } from "./border_map.js";

const empty = { type: "FeatureCollection", features: [] };
const places = 4; // digits of degrees: about ten metres
const reach = 10; // pixels from a point within which it is taken

/** A map to draw on in `element`. `lines()` gives {points, active} of each; `added(point)`, `moved(line, place, point)`
 * are called for what is done, `moved` with `done` true at its end. */
export async function drawingMap(element, { lines, added, moved }) {
  await document.fonts.load("16px 'IBM Plex Sans Arabic'", "سيوة");
  const map = makeMap(element, { view: null, dark: isDark(), moved() {}, chosen() {} });
  await new Promise((done) => map.once("load", done));
  map.addSource("drawn", { type: "geojson", data: empty });
  map.addLayer({ id: "drawn-lines", type: "line", source: "drawn", filter: ["==", ["geometry-type"], "LineString"],
    paint: { "line-color": ["case", ["get", "active"], "#b3402a", "#3f7d55"], "line-width": 4 } });
  map.addLayer({ id: "drawn-points", type: "circle", source: "drawn", filter: ["==", ["geometry-type"], "Point"],
    paint: { "circle-radius": 6, "circle-color": "#fffefb", "circle-stroke-color": "#b3402a", "circle-stroke-width": 2.5 } });
  map.doubleClickZoom.disable();
  map.getCanvas().style.cursor = "crosshair";
  map.on("click", (event) => {
    if (!pointAt(map, lines(), event.point)) added(rounded(event.lngLat));
  });
  dragging(map, lines, moved);
  showLines(map, lines());
  element.dataset.ready = "drawing";
  return map;
}

/** The point of the line that is drawn which lies under a place of the screen: by its coordinates, so that one just set
 * can be taken before the map has drawn it. */
function pointAt(map, lines, { x, y }) {
  for (const [line, { points, active }] of lines.entries()) {
    const place = active ? points.findIndex((point) => {
      const at = map.project(point);
      return Math.hypot(at.x - x, at.y - y) <= reach;
    }) : -1;
    if (place >= 0) return { line, place };
  }
  return null;
}

function dragging(map, lines, moved) {
  for (const [down, move, up] of [["mousedown", "mousemove", "mouseup"], ["touchstart", "touchmove", "touchend"]]) {
    map.on(down, (event) => {
      const taken = (event.points?.length ?? 1) === 1 && pointAt(map, lines(), event.point);
      if (!taken) return;
      event.preventDefault(); // the map itself stays
      const { line, place } = taken;
      const follow = (at) => moved(line, place, rounded(at.lngLat), false);
      map.on(move, follow);
      map.once(up, (at) => { map.off(move, follow); moved(line, place, rounded(at.lngLat), true); });
    });
  }
}

const rounded = ({ lng, lat }) => [Number(lng.toFixed(places)), Number(lat.toFixed(places))];

/** Show the lines as they are now. */
export function showLines(map, lines) {
  const features = lines.flatMap(({ points, active }, line) => [
    ...(points.length > 1 ? [{ type: "Feature", properties: { active }, geometry: { type: "LineString", coordinates: points } }] : []),
    ...(active ? points.map((point, place) => ({ type: "Feature", properties: { line, place }, geometry: { type: "Point", coordinates: point } })) : [])]);
  map.getSource("drawn").setData({ type: "FeatureCollection", features });
}

/** Let the map show all points, where there are any. */
export function lookAt(map, points) {
  if (points.length > 1) map.fitBounds(boundsOf(points), { padding: 60, maxZoom: 10, animate: false });
}
