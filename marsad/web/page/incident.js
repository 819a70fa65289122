// One incident: its values with who gives each, the accounts side by side with their words lit, who claims it, history.

import { html, nothing, render } from "/vendor/lit-html/lit-html.js";
import { ask } from "./api.js";
import { pathTo, query } from "./address.js";
import { accountOf } from "./account.js";
import { joined, tally } from "./card.js";
import { decisions, forget, historyOf } from "./deciding.js";
import { romanised, row } from "./list.js";
import { isDark, top } from "./top.js";
import { claims, values } from "./values.js";
import { counted, say, told } from "./words.js";

const NEAR_KM = 50;
const NEAR_DAYS = 30;
const FEW = 7;

/** Show an incident in `root`; gives what takes it away. */
export function openIncident(root, id, refresh) {
  const held = { root, id, refresh, told: null, history: [], near: [], problem: null, hot: null, chosen: new Set(), map: null,
    canvas: Object.assign(document.createElement("div"), { className: "spot" }) };
  held.show = () => draw(held);
  forget();
  load(held);
  return () => { held.root = null; held.map?.remove(); };
}

async function load(held) {
  try {
    held.told = await ask(`/incidents/${encodeURIComponent(held.id)}`, "incident");
    held.history = await ask(`/incidents/${encodeURIComponent(held.id)}/history`, "history");
    document.title = `${told(held.told.headline)} · ${say("title")}`;
  } catch (problem) {
    held.problem = problem;
  }
  draw(held);
  if (held.told?.place.best?.lat !== undefined && held.root) await Promise.all([near(held), spot(held)]);
}

/** What else happened near it, at about that time. */
async function near(held) {
  const { place, date } = held.told;
  const days = date.best ? { from: moved(date.best.start, -NEAR_DAYS), to: moved(date.best.end, NEAR_DAYS) } : {};
  const found = await ask(`/incidents?${query({ place: `${place.best.lat},${place.best.lon}`, within: NEAR_KM, limit: FEW, ...days })}`, "near").catch(() => null);
  held.near = (found?.items ?? []).filter((one) => one.id !== held.told.id);
  draw(held);
}

function moved(iso, days) {
  const date = new Date(`${iso}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Where it happened, as closely as it is known. */
async function spot(held) {
  const { lat, lon, radius_km: km = 1 } = held.told.place.best;
  const [{ makeMap, show }] = await Promise.all([import("./map.js"), document.fonts.load("16px 'IBM Plex Sans Arabic'", "سيوة")]);
  if (held.map || !held.root) return;
  held.map = makeMap(held.canvas, { view: { center: [lon, lat], zoom: Math.max(3, 12 - Math.log2(Math.max(1, km)) * 1.05) }, dark: isDark(), moved() {}, chosen() {} });
  const drawn = { features: [{ type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] },
    properties: { kind: km >= 2 ? "area" : "incident", count: 1, radius_km: km, type: held.told.type.best, id: held.told.id, ...(held.told.outline ? { outline: held.told.outline } : {}) } }] };
  show(held.map, drawn);
}

function draw(held) {
  if (!held.root) return;
  const body = held.problem ? absent(held.problem) : held.told ? whole(held) : html`<p class="quiet">${say("loading")}</p>`;
  render(html`${top(held.refresh)}<main class="reading"><p><a href="/${location.search}" data-page>${say("back")}</a></p>${body}</main>`, held.root);
}

/** What became of an id that stands for no incident. */
function absent(problem) {
  const { now = [], status } = problem.told ?? {};
  if (problem.status !== 410) return html`<p class="fault" role="alert">${problem.status === 404 ? say("missing") : say("failed")}</p>`;
  return html`<p class="fault">${now.length ? say(status === "merged" ? "merged" : "split") : say("withdrawn")}
    ${joined(now.map((id) => html`<a href=${pathTo("incident", id)} data-page><bdi>${id}</bdi></a>`))}</p>`;
}

function whole(held) {
  const one = held.told;
  return html`<h1 dir="auto">${told(one.headline)}</h1>
    <p class="meta"><bdi dir="ltr">${one.id}</bdi> · ${counted(one.voices, "voice")} · ${counted(one.reports, "report")}
      ${one.asked !== one.id ? html`<span class="tag">${say("took_in")} <bdi dir="ltr">${one.asked}</bdi></span>` : nothing}
      ${one.decided.confirmed.length ? html`<span class="tag sure">${say("confirmed")}</span>` : nothing}
      ${one.shown_status === "retracted" ? html`<span class="tag">${say("retracted")}</span>` : nothing}</p>
    ${romanised([one])}${tally(one.evidence)}
    <div class="two"><section><h2>${say("values")}</h2>${values(held, draw)}${claims(held, draw)}
        ${one.place.best?.lat !== undefined ? held.canvas : html`<p class="quiet">${say("unlocated")}</p>`}${related(held.near)}</section>
      <section><h2>${say("accounts")}</h2>${one.told.map((account, i) => accountOf(held, account, i, draw))}</section></div>
    ${decisions(held, () => load(held))}${historyOf(held, () => load(held))}`;
}

function related(near) {
  if (!near.length) return nothing;
  return html`<h2>${say("related")}</h2><ol class="list">${near.map(row)}</ol>`;
}
