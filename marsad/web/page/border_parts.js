// What stands round the sections: confidence, the weeks before, who changed a level, the situation report.

import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { send } from "./api.js";
import { levelClass, levelWords } from "./levels.js";
import { arabic, day, number, say } from "./words.js";

const INPUTS = [["information", "information"], ["source", "source_of"], ["validation", "validation"]];
const FORMS = ["html", "pdf", "docx", "json", "csv"];

/** How many incidents have each value of each input; the three are never made one number. */
export function confidence(counts) {
  if (!Object.values(counts).some((values) => Object.keys(values).length)) return nothing;
  return html`<h3>${say("confidence_of")}</h3><dl class="inputs">${INPUTS.map(([key, name]) => html`<div><dt>${say(name)}</dt>
    <dd>${Object.entries(counts[key] ?? {}).map(([value, count]) => html`<span><b>${number(count)}</b> ${value.length === 1 ? html`<bdi>${value}</bdi>` : say(`conf.${value}`)}</span>`)}</dd></div>`)}</dl>`;
}

/** A row a section, a cell a week; a cell leads to its week. */
export function history(page, toWeek) {
  const { weeks, entries } = page.history;
  const rows = [...page.border.sections, { ...page.border, whole: true }];
  return html`<section class="past"><h2>${say("history_of_levels")}</h2><div class="wide"><table class="weeks"><tbody>${rows.map((section) => html`<tr>
      <th scope="row">${section.whole ? say("whole_border") : arabic() ? section.ar : section.en}</th>
      ${weeks.map((week) => cell(page, week, week.levels[section.id], toWeek))}</tr>`)}</tbody></table></div>
    <p class="keys">${["low", "medium", "high", "critical", "not known", "no baseline"].map((level) => html`<span class="cell ${levelClass(level)}">${say(`initial.${level}`)}</span> ${levelWords(level)} `)}</p>
    <h2>${say("entries")}</h2><p><button type="button" @click=${() => keepWeek(page, toWeek)}>${say("keep_levels")}</button></p>${entries.length ? html`<ol class="entries-of">${entries.slice(0, 40).map(entry)}</ol>` : html`<p class="quiet">${say("no_entries")}</p>`}</section>`;
}

/** Enter what the rules compute for the week, so that it stands until another entry says why not. */
async function keepWeek(page, toWeek) {
  await send(`/borders/${page.border.id}/levels?week=${page.picture.week}`, {}).catch(() => null);
  toWeek(page.picture.week);
}

/** On a narrow screen the weeks run out of sight: the one that is shown is brought into it. */
export function seeWeek(root) {
  const [row, cell] = [root.querySelector(".past .wide"), root.querySelector(".weeks [aria-current=true]")];
  if (!row || !cell) return;
  const [all, one] = [row.getBoundingClientRect(), cell.getBoundingClientRect()];
  if (one.left < all.left || one.right > all.right) row.scrollLeft += one.left + one.width / 2 - all.left - all.width / 2;
}

function cell(page, week, stood, toWeek) {
  const words = `${week.week}: ${levelWords(stood.level)}${stood.set ? ` (${say("set_by_person")})` : ""}`;
  return html`<td><button type="button" class="cell ${levelClass(stood.level)} ${stood.set ? "set" : ""}" title=${words} aria-label=${words}
    aria-current=${week.week === page.picture.week ? "true" : "false"} @click=${() => toWeek(week.week)}>${say(`initial.${stood.level}`)}</button></td>`;
}

function entry(one) {
  const was = one.was ? html`${levelWords(one.was)} ${arabic() ? "←" : "→"} ` : nothing;
  return html`<li><bdi dir="ltr">${one.section}</bdi>: ${was}<b>${levelWords(one.level ?? "as-computed")}</b>
    (${day(one.since)} – ${day(one.until)}) ${one.person ? html`<bdi>${one.person}</bdi>: <q dir="auto">${one.why}</q>` : html`${say("computed")}: <span dir="auto">${one.why}</span>`}</li>`;
}

/** Links that make the situation report of the week. */
export function reportLinks(page) {
  const here = arabic() ? "ar" : "en";
  const link = (form, language) => `/api/v1/borders/${page.border.id}/sitrep.${form}?week=${page.picture.week}&lang=${language}`;
  return html`<section class="reports-of"><h2>${say("situation_report")} <bdi dir="ltr">${page.picture.week}</bdi></h2>
    <p class="row">${FORMS.map((form) => html`<a class="button" href=${link(form, here)} target="_blank" rel="noopener">${form.toUpperCase()}</a>`)}
      <a class="button" href=${link("pdf", "both")} target="_blank" rel="noopener">PDF · ${say("both_languages")}</a>
      <a class="button" href=${link("docx", "both")}>DOCX · ${say("both_languages")}</a></p></section>`;
}
