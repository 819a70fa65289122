// What was announced for a border, in the words of the reports, who committed, and what people say became of it.

import { html, nothing, render } from "/vendor/lit-html/lit-html.js";
import { ask, send } from "./api.js";
import { pathTo } from "./address.js";
import { joined } from "./card.js";
import { top } from "./top.js";
import { arabic, day, label, number, say, told } from "./words.js";

const NAME = "marsad.name";
const STATES = ["done", "lapsed", "unknown"];

/** Show the measures of a border in `root`; gives what takes them away. */
export function openMeasures(root, id, refresh) {
  const page = { root, id, refresh, borders: null, told: null, problem: null, wrong: null, state: null };
  load(page);
  return () => { page.root = null; };
}

async function load(page) {
  try {
    page.borders ??= (await ask("/borders", "borders")).borders;
    page.id ||= page.borders[0].id;
    page.told = await ask(`/borders/${encodeURIComponent(page.id)}/measures`, "measures") ?? page.told;
  } catch (problem) {
    page.problem = problem;
  }
  draw(page);
}

function draw(page) {
  if (!page.root) return;
  document.title = `${say("measures_page")} · ${say("title")}`;
  render(html`${top(page.refresh)}<main class="reading measures"><h1>${say("measures_page")}</h1>
    ${page.problem ? html`<p class="fault" role="alert">${page.problem.told?.detail ?? say("failed")}</p>` : page.told ? whole(page) : html`<p class="quiet">${say("loading")}</p>`}</main>`, page.root);
}

function whole(page) {
  const of = (one) => one.mark?.state ?? "unmarked";
  const shown = page.told.filter((one) => !page.state || of(one) === page.state).reverse();
  return html`<form class="choice" @submit=${(event) => event.preventDefault()}><label>${say("which_border")}<select name="border" @change=${(event) => page.refresh(`/measures/${event.target.value}${location.search}`)}>
      ${page.borders.map((one) => html`<option value=${one.id} ?selected=${one.id === page.id}>${arabic() ? one.ar : one.en}</option>`)}</select></label>
    <label>${say("your_name")}<input name="by" autocomplete="name" dir="auto" value=${localStorage.getItem(NAME) ?? ""} @input=${(event) => localStorage.setItem(NAME, event.target.value)}></label>
    <a href=${`/border/${page.id}${location.search}`} data-page>${say("border_page")}</a></form>
    <p class="row">${["unmarked", ...STATES].map((state) => html`<button type="button" aria-pressed=${page.state === state} @click=${() => { page.state = page.state === state ? null : state; draw(page); }}>
      ${stateWords(state)}: ${number(page.told.filter((one) => of(one) === state).length)}</button>`)}</p>
    <p class="quiet">${say("measures_note")}</p>${page.wrong ? html`<p class="fault" role="alert" dir="auto">${page.wrong}</p>` : nothing}
    ${shown.length ? html`<ol class="measured">${shown.map((one) => measure(page, one))}</ol>` : html`<p class="quiet">${page.told.length ? say("nothing") : say("no_measures")}</p>`}`;
}

const stateWords = (state) => say(state === "unmarked" ? state : `mark.${state}`);

function measure(page, one) {
  return html`<li class="measure"><p class="meta"><time>${told(one.when)}</time><span>· ${label(one.type)}</span><span>· ${joined(one.sources.map((name) => html`<bdi>${name}</bdi>`))}</span></p>
    ${one.words ? html`<blockquote dir="auto">${one.words}</blockquote>` : nothing}
    <p><a href=${pathTo("incident", one.incident)} data-page dir="auto">${told(one.headline)}</a></p>
    <p><span class="quiet">${say("committed")}:</span> ${one.parties.length ? joined(one.parties.map((name) => html`<bdi>${told(name)}</bdi>`)) : say("nobody")}</p>
    <p class="row"><b class="tag ${one.mark ? "sure" : ""}">${stateWords(one.mark?.state ?? "unmarked")}</b>${one.mark ? html`<span><bdi>${one.mark.person}</bdi>, ${day(one.mark.day)}</span>` : nothing}
      <label>${say("reason")}<input name="reason" dir="auto"></label>
      ${STATES.map((state) => html`<button type="button" @click=${(event) => mark(event, page, one, state)}>${say(`mark.${state}`)}</button>`)}</p></li>`;
}

async function mark(event, page, one, state) {
  const by = localStorage.getItem(NAME)?.trim();
  const reason = event.target.closest(".row").querySelector("input").value;
  page.wrong = by ? null : say("name_first");
  if (by) {
    try {
      await send(`/measures/${encodeURIComponent(one.id)}/mark`, { by, state, reason: reason || null });
    } catch (problem) {
      page.wrong = [problem.told?.detail ?? say("failed"), problem.told?.remedy].filter(Boolean).join(". ");
    }
  }
  await load(page);
}
