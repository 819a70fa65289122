// The map on which a place is chosen: a click gives its point, named after the place of the gazetteer that is nearest.

import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { ask } from "./api.js";
import { makeMap, show } from "./map.js";
import { isDark } from "./top.js";
import { arabic, number, say } from "./words.js";

const AT_KM = 5;
const WINDS = ["شمال", "شمال شرق", "شرق", "جنوب شرق", "جنوب", "جنوب غرب", "غرب", "شمال غرب"];

/** A map for the form; made when it is first shown. */
export function placeMap(held) {
  const canvas = Object.assign(document.createElement("div"), { className: "spot" });
  const own = { map: null, starting: false, near: null };
  const start = async () => {
    own.starting = true;
    await document.fonts.load("16px 'IBM Plex Sans Arabic'", "سيوة");
    if (!held.root || own.map) return;
    own.map = makeMap(canvas, { view: null, dark: isDark(), moved() {}, chosen() {} });
    own.map.getCanvas().style.cursor = "crosshair";
    own.map.on("click", (event) => choose(held, own, event.lngLat.lat, event.lngLat.lng));
    own.map.once("load", () => mark(held, own));
  };
  return {
    part: () => { if (!own.starting) start(); return html`<h2>${say("place_map")}</h2>${canvas}${own.near ? html`<p class="n">${say("near_place")} <bdi>${arabic() ? own.near.ar : own.near.en}</bdi> (<bdi>${number(own.near.km)}</bdi> ${say("km")})</p>` : nothing}`; },
    point: (place) => { if (place) mark(held, own, place); },
    choose: (lat, lon) => choose(held, own, lat, lon),
    close: () => own.map?.remove(),
  };
}

/** Take a point for the place. */
async function choose(held, own, lat, lon) {
  const at = `${lat.toFixed(4)},${lon.toFixed(4)}`;
  const told = await ask(`/places?at=${at}`, "places").catch(() => null);
  own.near = told?.places[0] ?? null;
  const name = own.near ? `${described(own.near, lat, lon)}${own.near.country ? `, ${own.near.country}` : ""}` : at.replace(",", " ");
  held.setField("place", `${name} @ ${at}`);
  mark(held, own);
}

/** A point in words: the place itself where it is near, else how far from it in which direction. */
function described({ ar, km, lat: fromLat, lon: fromLon }, lat, lon) {
  if (km <= AT_KM) return ar;
  const angle = Math.atan2((lon - fromLon) * Math.cos((lat * Math.PI) / 180), lat - fromLat);
  return `${Math.round(km)} كم ${WINDS[(Math.round(angle / (Math.PI / 4)) + 8) % 8]} ${ar}`;
}

/** Draw what is chosen: the point in the field, or a place of the gazetteer. */
function mark(held, own, place) {
  const written = /@\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)/.exec(held.draft.fields.place ?? "");
  const [lat, lon] = place ? [place.lat, place.lon] : written ? [Number(written[1]), Number(written[2])] : [];
  if (lat === undefined || !own.map) return;
  show(own.map, { features: [{ type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties: { kind: "incident", count: 1, radius_km: 1, type: held.draft.fields.type ?? "attack" } }] });
  if (place || !own.map.getBounds().contains([lon, lat])) own.map.jumpTo({ center: [lon, lat], zoom: Math.max(7, own.map.getZoom()) });
}
