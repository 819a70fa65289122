// One section: why its level stands, the incidents behind it with their weights, and a form to set another level.

import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { pathTo } from "./address.js";
import { send } from "./api.js";
import { badge, levelWords } from "./levels.js";
import { arabic, day, digits, number, say, tenths, told } from "./words.js";

const NAME = "marsad.name";
const SETTABLE = ["low", "medium", "high", "critical", "as-computed"];
const held = { said: null, wrong: null, of: null };

/** The panel of a section, or of the border as a whole; `after()` is called when a level was set. */
export function detail(page, stands, after) {
  const section = page.border.sections.find((one) => one.id === stands.section);
  const name = section ?? { ar: say("whole_border"), en: say("whole_border") };
  return html`<section class="detail" aria-label=${say("section")}><h2>${arabic() ? name.ar : name.en} ${badge(stands.level)}</h2>
    <p dir="auto">${told(stands.words)}${stands.until && stands.level === stands.computed ? html` · ${say("stands_until")} ${day(stands.until)}` : nothing}</p>
    ${stands.level !== stands.computed ? html`<p class="quiet">${say("computed")}: ${levelWords(stands.computed)}</p>` : nothing}
    ${section ? about(section, page.border.countries) : nothing}
    <h3>${say("behind")}</h3>${stands.incidents.length ? behind(page, stands) : html`<p class="quiet">${say("nothing_behind")}</p>`}
    ${form(page, stands, after)}</section>`;
}

function about(section, countries) {
  const depths = Object.entries(section.depth_km).map(([code, km]) => `${told(countries[code])} ${number(km)} ${say("km")}`).join(arabic() ? "، " : ", ");
  const crossings = section.crossings.map((one) => (arabic() ? one.ar : one.en)).join(arabic() ? "، " : ", ");
  return html`<p class="quiet">${number(section.km)} ${say("km")} · ${say("depth")}: ${depths}
    ${crossings ? html` · ${say("crossings_of")}: ${crossings}` : nothing}${section.disputed ? html` · ${section.disputed}` : nothing}</p>`;
}

function behind(page, stands) {
  const shown = new Map([...page.picture.incidents, ...page.picture.undated].map((one) => [one.id, one]));
  return html`<div class="wide"><table class="grounds"><thead><tr><th scope="col">${say("incident")}</th><th scope="col">${say("impact")}</th>
      <th scope="col">${say("weight")}</th><th scope="col">${say("share")}</th><th scope="col">${say("time_left")}</th><th scope="col">${say("bearing")}</th>
      <th scope="col">${say("information")}</th><th scope="col">${say("source_of")}</th><th scope="col">${say("validation")}</th></tr></thead>
    <tbody>${stands.incidents.map((one) => line(page, one, shown.get(one.incident), stands.section))}</tbody></table></div>`;
}

function line(page, weighed, shown, section) {
  const known = page.picture.told[weighed.incident];
  const { information, source, validation } = weighed.confidence;
  return html`<tr><th scope="row"><a href=${pathTo("incident", weighed.incident)} data-page dir="auto">${told(known.headline)}</a>
      <span class="n">${told(known.when)}${shown ? nothing : html` · ${say("earlier_one")}`}${known.closed ? html` · <span class="tag">${say("retracted")}</span>` : nothing}</span></th>
    <td>${levelWords(weighed.impact)}</td><td class="num">${number(tenths(weighed.weight))}</td><td class="num">${digits(`${Math.round(weighed.share * 100)}%`)}</td>
    <td class="num">${digits(`${Math.round(weighed.time * 100)}%`)}</td><td>${shown ? bearing(page, shown, section) : nothing}</td>
    <td>${say(`conf.${information}`)}</td><td>${source === "not rated" ? say("conf.not rated") : html`<bdi>${source}</bdi>`}</td><td>${say(`conf.${validation}`)}</td></tr>`;
}

/** How an incident bears on a section, and the way it went over the border. */
function bearing(page, shown, section) {
  const found = shown.bearings.find((one) => one.section === section) ?? shown.bearings[0];
  const names = page.picture.countries;
  const end = (code) => (code ? told(names[code] ?? { ar: code, en: code }) : "؟");
  const way = shown.route ? html` · ${arabic() ? `من ${end(shown.route.origin)} إلى ${end(shown.route.destination)}`
    : `from ${end(shown.route.origin)} to ${end(shown.route.destination)}`.replaceAll("؟", "?")}` : nothing;
  return html`${say(`how.${found.how}`)}${found.km === null ? nothing : html` (<bdi>${digits(`${found.km}`)} ${say("km")}</bdi> ${say("from_line")})`}${way}`;
}

function form(page, stands, after) {
  const mine = held.of === stands.section;
  return html`<details class="decide"><summary>${say("set_level")}</summary><form @submit=${(event) => set(event, page, stands, after)}>
    <div class="row"><label>${say("level")}<select name="level">${SETTABLE.map((value) => html`<option value=${value}>${say(`level.${value}`)}</option>`)}</select></label>
      <label>${say("from_the")}<input type="date" name="since" required value=${page.picture.start}></label>
      <label>${say("to_the")}<input type="date" name="until" required value=${page.picture.end}></label></div>
    <label>${say("your_name")}<input name="by" required autocomplete="name" dir="auto" value=${localStorage.getItem(NAME) ?? ""}></label>
    <label>${say("reason")}<input name="reason" required dir="auto"></label><div class="row"><button>${say("write_down")}</button></div>
    ${mine && held.wrong ? html`<p class="fault" role="alert" dir="auto">${held.wrong}</p>` : nothing}${mine && held.said ? html`<p role="status">${held.said}</p>` : nothing}
  </form></details>`;
}

async function set(event, page, stands, after) {
  event.preventDefault();
  const given = Object.fromEntries(new FormData(event.target));
  localStorage.setItem(NAME, given.by);
  const [border, section] = stands.section.split("/");
  try {
    await send(section ? `/borders/${border}/sections/${section}/level` : `/borders/${border}/level`, given);
    Object.assign(held, { of: stands.section, said: say("done"), wrong: null });
  } catch (problem) {
    const words = problem.told ?? {};
    Object.assign(held, { of: stands.section, said: null, wrong: [words.detail ?? say("failed"), words.remedy].filter(Boolean).join(". ") });
  }
  after();
}
