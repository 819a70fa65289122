// Since I last looked: what is new, changed, merged or withdrawn since the change that this browser saw last.

import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { ask } from "./api.js";
import { pathTo } from "./address.js";
import { row } from "./list.js";
import { number, say } from "./words.js";

const KEY = "marsad.seen";
const held = { told: null };

const NOTHING = Number.MAX_SAFE_INTEGER; // a change after which nothing altered yet

/** Ask what altered; to the first visit nothing is new. Gives the newest change. */
export async function look(draw) {
  const seen = Number(localStorage.getItem(KEY));
  const told = await ask(`/since?change=${seen || NOTHING}`, "since").catch(() => null);
  if (!told) return seen;
  if (!seen) localStorage.setItem(KEY, String(told.change));
  held.told = seen ? told : null;
  draw();
  return told.change;
}

export function sinceBar(refresh) {
  const numbers = held.told?.numbers;
  if (!numbers || !(numbers.new + numbers.altered + numbers.gone)) return nothing;
  return html`<details class="since"><summary>${say("since")}: ${part("new")} ${part("altered")} ${part("gone")}</summary>
    <button type="button" @click=${() => seen(refresh)}>${say("seen")}</button>
    ${["new", "altered"].map((kind) => held.told[kind].length ? html`<h3>${say(kind)}</h3><ol class="list">${held.told[kind].map(row)}</ol>` : nothing)}
    ${held.told.gone.length ? html`<h3>${say("gone")}</h3><ul class="gone">${held.told.gone.map(ended)}</ul>` : nothing}
  </details>`;
}

/** An incident that stands no more: its page tells what became of it. */
const ended = (id) => html`<li><a href=${pathTo("incident", id)} data-page><bdi dir="ltr">${id}</bdi></a></li>`;

function part(kind) {
  return held.told.numbers[kind] ? html`<span class="tag"><b>${number(held.told.numbers[kind])}</b> ${say(kind)}</span>` : nothing;
}

function seen(refresh) {
  localStorage.setItem(KEY, String(held.told.change));
  held.told = null;
  refresh();
}
