// A border in a week: its sections by level, why each stands there, the incidents behind, and what it was before.

import { html, nothing, render } from "/vendor/lit-html/lit-html.js";
import { ask } from "./api.js";
import { keep, pathTo } from "./address.js";
import { borderMap } from "./border_map.js";
import { confidence, history, reportLinks, seeWeek } from "./border_parts.js";
import { detail } from "./border_section.js";
import { badge, levelClass } from "./levels.js";
import { top } from "./top.js";
import { arabic, number, say, tenths, told } from "./words.js";

const WEEKS = 26;

/** Show a border in `root`; gives what takes it away. */
export function openBorder(root, id, refresh) {
  const page = { root, id, refresh, borders: null, picture: null, history: null, problem: null, map: null,
    canvas: Object.assign(document.createElement("div"), { className: "bordermap" }),
    picked: new URLSearchParams(location.search).get("section") };
  load(page);
  return () => { page.root = null; page.map?.remove(); };
}

async function load(page) {
  draw(page);
  try {
    page.borders ??= await ask("/borders", "borders");
    const border = page.borders.borders.find((one) => one.id === page.id) ?? (page.id ? null : page.borders.borders[0]);
    if (!border) throw Object.assign(new Error(say("no_border")), { told: { detail: say("no_border") } });
    page.border = border;
    const week = new URLSearchParams(location.search).get("week") || page.borders.latest;
    page.picture = await ask(`/borders/${border.id}?week=${encodeURIComponent(week)}`, "border");
    if (!page.picture || !page.root) return;
    page.problem = null;
    draw(page);
    await Promise.all([mapOf(page), past(page, week)]);
  } catch (problem) {
    page.problem = problem;
    draw(page);
  }
}

async function mapOf(page) {
  page.map?.remove();
  page.map = null;
  const map = await borderMap(page.canvas, page.border, page.picture, { picked: (section) => pick(page, section),
    chosen: (incident) => page.refresh(pathTo("incident", incident)) });
  if (page.root) page.map = map;
  else map.remove();
}

async function past(page, week) {
  page.history = await ask(`/borders/${page.border.id}/history?week=${encodeURIComponent(week)}&weeks=${WEEKS}`, "past");
  draw(page);
  if (page.root) seeWeek(page.root);
}

function pick(page, section) {
  page.picked = page.picked === section ? null : section;
  keep("section", page.picked);
  draw(page);
}

function toWeek(page, week) {
  if (!week) return;
  keep("week", week);
  load(page);
}

function draw(page) {
  if (!page.root) return;
  document.title = `${page.border ? (arabic() ? page.border.ar : page.border.en) : say("border_page")} · ${say("title")}`;
  render(html`${top(page.refresh)}<main class="reading border">${page.problem ? fault(page) : page.picture ? whole(page)
    : html`<p class="quiet">${say("loading")}</p>`}</main>`, page.root);
}

function fault(page) {
  const { detail: words, remedy } = page.problem.told ?? {};
  return html`<p class="fault" role="alert"><span dir="auto">${[words ?? say("failed"), remedy].filter(Boolean).join(". ")}</span>
    <button type="button" @click=${() => { keep("week", null); load(page); }}>${say("again")}</button></p>`;
}

function whole(page) {
  const { border, picture } = page;
  const stands = page.picked === border.id ? picture.whole : picture.sections.find((one) => one.section === page.picked);
  return html`<div class="borderhead"><h1>${arabic() ? border.ar : border.en}</h1>${choice(page)}</div>
    <p class="stands">${badge(picture.whole.level)} <span class="quiet">${say("before_week")}: ${say(`level.${picture.whole.before}`)}</span>
      <span dir="auto">${told(picture.whole.words)}</span></p>
    <div class="bordergrid"><section aria-label=${say("map")}>${page.canvas}<p class="note">${say("key_of_map")}. ${say("disputed_note")}</p></section>
      <section><h2>${say("sections")}</h2>${table(page)}
        <p class="quiet">${say("incidents")}: ${number(picture.incidents.length)} · ${number(picture.nowhere)} ${say("nowhere")} · ${number(picture.undated.length)} ${say("no_day")}</p>
        ${confidence(picture.confidence)}</section></div>
    ${stands ? detail(page, stands, () => load(page)) : nothing}
    ${page.history ? history(page, (week) => toWeek(page, week)) : nothing}
    ${reportLinks(page)}`;
}

function choice(page) {
  const { picture } = page;
  return html`<form class="choice" @submit=${(event) => event.preventDefault()}>
    <label>${say("which_border")}<select name="border" @change=${(event) => page.refresh(`/border/${event.target.value}${location.search}`)}>
      ${page.borders.borders.map((one) => html`<option value=${one.id} ?selected=${one.id === page.border.id}>${arabic() ? one.ar : one.en}</option>`)}</select></label>
    <label>${say("which_week")}<input type="week" name="week" dir="ltr" .value=${picture.week} pattern="\\d{4}-W\\d{2}" @change=${(event) => toWeek(page, event.target.value)}></label>
    <span class="row"><button type="button" @click=${() => toWeek(page, picture.previous)}>${say("earlier")}</button>
      <button type="button" @click=${() => toWeek(page, picture.next)}>${say("later")}</button></span>
    <a href=${`/measures/${page.border.id}${location.search}`} data-page>${say("measures_page")}</a>
    <a href=${`/draw${location.search}`} data-page>${say("draw_page")}</a></form>`;
}

function table(page) {
  const { picture, border } = page;
  const rows = [...border.sections.map((section, i) => [i + 1, section, picture.sections[i]]), [null, border, picture.whole]];
  return html`<div class="wide"><table class="levels"><thead><tr><th></th><th scope="col">${say("section")}</th><th scope="col">${say("level")}</th>
      <th scope="col">${say("before_week")}</th><th scope="col">${say("points")}</th><th scope="col">${say("behind_count")}</th></tr></thead>
    <tbody>${rows.map(([place, section, stands]) => html`<tr class=${page.picked === section.id ? "on" : ""}><td class="n">${place ? number(place) : ""}</td>
      <th scope="row"><button type="button" class="plain" aria-expanded=${page.picked === section.id} @click=${() => pick(page, section.id)}>
        ${place ? (arabic() ? section.ar : section.en) : say("whole_border")}</button>${section.disputed ? html` <span class="tag">${say("disputed_line")}</span>` : nothing}</th>
      <td class=${levelClass(stands.level)}>${badge(stands.level)}${stands.entry?.kind === "set" ? html` <span class="tag">${say("set_by_person")}</span>` : nothing}</td>
      <td>${say(`level.${stands.before}`)}</td><td class="num">${number(tenths(stands.points))}</td><td class="num">${number(stands.incidents.length)}</td></tr>`)}</tbody></table></div>`;
}
