// The view of the map, told without the map: what can be asked for before the map is there.

export const HOME = { center: [25.5, 28.3], zoom: 4.3 };
export const TILE = 512; // pixels of the whole world at zoom 0

/** What a map of so many pixels shows, as `viewOf` in map.js tells it of a map that is there. */
export function viewBefore({ center: [lon, lat], zoom }, width, height) {
  const world = TILE * 2 ** zoom;
  const y = mercator(lat);
  const aside = (width / 2 / world) * 360;
  const [north, south] = [y - height / 2 / world, y + height / 2 / world].map(latitude);
  return { zoom, bbox: [lon - aside, Math.max(-85, south), lon + aside, Math.min(85, north)].map((degrees) => degrees.toFixed(4)).join(",") };
}

/** Where a point lies on the map of the world, in parts of its width from the upper left. */
export const placeOf = ([lon, lat]) => [(lon + 180) / 360, mercator(lat)];

function mercator(lat) {
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
}

function latitude(y) {
  return (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90;
}
