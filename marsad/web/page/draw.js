// A border of one's own: its sections drawn on the map, named in both languages, checked as the command checks them,
// and taken home as one file.

import { html, nothing, render } from "/vendor/lit-html/lit-html.js";
import { live } from "/vendor/lit-html/directives/live.js";
import { send } from "./api.js";
import { drawingMap, lookAt, showLines } from "./drawing.js";
import { top } from "./top.js";
import { number, say } from "./words.js";

const KEY = "marsad.drawing";
const country = (code, name_ar, name_en, adjective) => ({ code, name_ar, name_en, adjective });
const section = (place) => ({ id: `section-${place}`, name_ar: "", name_en: "", depth: [60, 60], points: [] });
const fresh = () => ({ border: { id: "my-border", name_ar: "", name_en: "" }, active: 0, sections: [section(1)],
  countries: [country("EG", "مصر", "Egypt", "مصري"), country("LY", "ليبيا", "Libya", "ليبي")] });

/** Show the drawing board in `root`; gives what takes it away. What was drawn stays in the browser. */
export function openDraw(root, id, refresh) {
  const page = { root, refresh, map: null, said: null, wrong: null, work: remembered() ?? fresh(),
    canvas: Object.assign(document.createElement("div"), { className: "bordermap" }) };
  draw(page);
  start(page);
  return () => { page.root = null; page.map?.remove(); };
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEY));
  } catch {
    return null;
  }
}

async function start(page) {
  const map = await drawingMap(page.canvas, {
    lines: () => lines(page), added: (point) => alter(page, () => active(page).points.push(point)),
    moved: (line, place, point, done) => {
      page.work.sections[line].points[place] = point;
      showLines(map, lines(page));
      if (done) alter(page, () => {});
    } });
  if (!page.root) return map.remove();
  page.map = map;
  return lookAt(map, page.work.sections.flatMap((one) => one.points));
}

const active = (page) => page.work.sections[page.work.active];
const lines = (page) => page.work.sections.map((one, i) => ({ points: one.points, active: i === page.work.active }));

function alter(page, change) {
  change();
  page.said = null;
  localStorage.setItem(KEY, JSON.stringify(page.work));
  if (page.map) showLines(page.map, lines(page));
  draw(page);
}

/** The file: one GeoJSON with all that a borders file has (docs/picture.md). */
export function fileOf({ border, countries, sections }) {
  const told = Object.fromEntries(countries.map((one) => [one.code, { name_ar: one.name_ar, name_en: one.name_en, adjectives: [one.adjective].filter(Boolean) }]));
  return { type: "FeatureCollection", countries: told,
    border: [{ ...border, countries: countries.map((one) => one.code), section: sections.map((one) => ({ id: one.id, name_ar: one.name_ar, name_en: one.name_en,
      depth_km: Object.fromEntries(countries.map((of, i) => [of.code, one.depth[i]])) })) }],
    features: sections.map((one) => ({ type: "Feature", id: `${border.id}/${one.id}`, properties: {}, geometry: { type: "LineString", coordinates: one.points } })) };
}

async function check(page, take) {
  Object.assign(page, { said: null, wrong: null });
  try {
    const found = await send("/borders/check", fileOf(page.work));
    if (found.faults.length) page.wrong = found.faults;
    else {
      page.said = say("it_holds");
      if (take) save(`${page.work.border.id}.geojson`, found.file);
    }
  } catch (problem) {
    page.wrong = [{ problem: problem.told?.detail ?? say("failed"), remedy: problem.told?.remedy ?? "" }];
  }
  draw(page);
}

function save(name, text) {
  const link = Object.assign(document.createElement("a"), { download: name, href: URL.createObjectURL(new Blob([text], { type: "application/geo+json" })) });
  link.click();
  URL.revokeObjectURL(link.href);
}

function draw(page) {
  if (!page.root) return;
  document.title = `${say("draw_page")} · ${say("title")}`;
  const { work } = page;
  render(html`${top(page.refresh)}<main class="reading drawing"><h1>${say("draw_page")}</h1><p class="quiet">${say("draw_note")}</p>
    <div class="bordergrid"><section aria-label=${say("map")}>${page.canvas}</section><section>
      <fieldset>${field(page, say("border_id"), work.border, "id", "ltr")}${field(page, say("name_ar"), work.border, "name_ar", "rtl")}${field(page, say("name_en"), work.border, "name_en", "ltr")}</fieldset>
      ${work.countries.map((one) => html`<fieldset><span class="short">${field(page, say("two_countries"), one, "code", "ltr")}</span>${field(page, say("country_ar"), one, "name_ar", "rtl")}
        ${field(page, say("country_en"), one, "name_en", "ltr")}${field(page, say("adjective"), one, "adjective", "rtl")}</fieldset>`)}
      ${work.sections.map((one, i) => sectionForm(page, one, i))}
      <p class="row"><button type="button" @click=${() => alter(page, () => { work.active = work.sections.push(section(work.sections.length + 1)) - 1; })}>${say("add_section")}</button>
        <button type="button" @click=${() => check(page, false)}>${say("check_it")}</button>
        <button type="button" @click=${() => check(page, true)}>${say("keep_it")}</button>
        <button type="button" class="plain" @click=${() => alter(page, () => { page.work = fresh(); page.wrong = null; })}>${say("clear")}</button></p>
      ${page.wrong ? html`<ul class="fault" role="alert">${page.wrong.map((one) => html`<li dir="auto">${one.problem}. ${one.remedy}</li>`)}</ul>` : nothing}
      ${page.said ? html`<p role="status" class="tag sure">${page.said}</p>` : nothing}</section></div></main>`, page.root);
}

function sectionForm(page, one, i) {
  const { work } = page;
  const on = i === work.active;
  return html`<fieldset class=${on ? "on" : ""} @focusin=${() => { if (work.active !== i) alter(page, () => { work.active = i; }); }}>
    ${field(page, `${say("section")} ${number(i + 1)}`, one, "id", "ltr")}${field(page, say("name_ar"), one, "name_ar", "rtl")}${field(page, say("name_en"), one, "name_en", "ltr")}
    ${work.countries.map((of, side) => html`<label class="short">${say("depth_km")}: ${of.code}<input type="number" min="0.1" max="1000" step="any" .value=${live(String(one.depth[side]))}
      @change=${(event) => alter(page, () => { one.depth[side] = Number(event.target.value); })}></label>`)}
    <label>${say("coordinates")} (${number(one.points.length)})<textarea dir="ltr" spellcheck="false" .value=${live(one.points.map((point) => point.join(", ")).join("\n"))}
      @change=${(event) => alter(page, () => { one.points = read(event.target.value); })}></textarea></label>
    <button type="button" ?disabled=${!one.points.length} @click=${() => alter(page, () => one.points.pop())}>${say("undo_point")}</button>
    ${work.sections.length > 1 ? html`<button type="button" @click=${() => alter(page, () => { work.sections.splice(i, 1); work.active = 0; })}>${say("remove_section")}</button>` : nothing}</fieldset>`;
}

/** Points as written, one a line; what is no pair of numbers is left out. */
function read(text) {
  return text.split("\n").map((line) => line.split(/[,،\s]+/).filter(Boolean).map(Number)).filter((pair) => pair.length === 2 && pair.every(Number.isFinite));
}

function field(page, words, of, name, direction) {
  return html`<label>${words}<input dir=${direction} .value=${live(of[name])} @change=${(event) => alter(page, () => { of[name] = event.target.value.trim(); })}></label>`;
}
