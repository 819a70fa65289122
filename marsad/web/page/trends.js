// Trends: incidents, dead, claims and seizures by week or month, whole or by kind, place, actor; under each what was
// published then, so that a gap in what was told is not read as calm.

import { html, nothing, render } from "/vendor/lit-html/lit-html.js";
import { ask } from "./api.js";
import { filterOf, goTo, keep, query } from "./address.js";
import { amount, chart, chartTable, reading } from "./chart.js";
import { filters } from "./filters.js";
import { savePng, saveSvg } from "./saving.js";
import { nothingFound } from "./list.js";
import { top } from "./top.js";
import { arabic, digits, label, number, say } from "./words.js";

const MEASURES = ["incidents", "killed", "claims", "seizures"];
const SPLITS = ["type", "section", "admin1", "country", "actors", "claimed_by", "goods"];
const CHOICES = ["unit", "by", "measure"];

/** Show the trends in `root`; gives what takes them away. */
export function openTrends(root, _, refresh) {
  const held = { root, refresh, told: null, facets: {}, problem: null, at: null, width: 600, open: false };
  document.title = `${say("trends_page")} · ${say("title")}`;
  const sizes = new ResizeObserver(() => measure(held));
  sizes.observe(root);
  load(held);
  return () => { sizes.disconnect(); held.root = null; };
}

const chosen = () => {
  const given = new URLSearchParams(location.search);
  return Object.fromEntries(CHOICES.map((name) => [name, given.get(name)]));
};

async function load(held) {
  draw(held);
  try {
    const [told, facets] = await Promise.all([ask(`/trends?${query(filterOf(), chosen())}`, "trends"), ask(`/facets?${query(filterOf())}`, "facets")]);
    if (!told || !facets) return;
    const last = told.starts.length - 1;
    Object.assign(held, { told, facets, problem: null, at: Math.min(held.at ?? last, Math.max(0, last)) });
  } catch (problem) {
    Object.assign(held, { problem, told: null });
  }
  draw(held);
}

function measure(held) {
  const width = Math.floor(held.root?.querySelector(".charts")?.clientWidth ?? 0);
  if (!width) return;
  const wide = width > 900 ? Math.floor((width - 24) / 2) : width;
  if (wide !== held.width) {
    held.width = wide;
    draw(held);
  }
}

function draw(held) {
  if (!held.root) return;
  const go = (filter) => { goTo(filter); load(held); };
  render(html`${top(held.refresh)}<main class="views ${held.open ? "filters" : ""}">
    <section class="panel" aria-label=${say("filters")}><button type="button" class="drawer" aria-expanded=${held.open}
        @click=${() => { held.open = !held.open; draw(held); }}>${say("filters")}</button>
      <div class="inner">${filters(filterOf(), held.facets, go, () => draw(held))}</div></section>
    <section class="sheet"><h1>${say("trends_page")}</h1>${choices(held)}
      ${held.problem ? html`<p class="fault" role="alert" dir="auto">${held.problem.told ? [held.problem.told.detail, held.problem.told.remedy].filter(Boolean).join(". ") : say("failed")}</p>` : nothing}
      ${held.told ? body(held) : held.problem ? nothing : html`<p class="quiet">${say("loading")}</p>`}</section></main>`, held.root);
  measure(held);
}

function choices(held) {
  const given = chosen();
  const pick = (name, values) => html`<label>${say({ unit: "unit", by: "split_by", measure: "measure" }[name])}<select name=${name} @change=${(event) => {
    keep(name, event.target.value);
    if (name === "unit") held.at = null;
    load(held);
  }}>${values.map(([value, words]) => html`<option value=${value} ?selected=${(given[name] ?? "") === value}>${words}</option>`)}</select></label>`;
  const csv = `/api/v1/trends?${query(filterOf(), { ...given, form: "csv" })}`;
  return html`<form class="choices" @submit=${(event) => event.preventDefault()}>
    ${pick("unit", [["", say("auto")], ["week", say("by_week")], ["month", say("by_month")]])}
    ${pick("by", [["", say("no_split")], ...SPLITS.map((name) => [name, splitName(name)])])}
    ${given.by ? pick("measure", MEASURES.map((name) => [name === "incidents" ? "" : name, say(`${name}_measure`)])) : nothing}
    <a class="button" href=${csv} download>${say("download_csv")}</a><button type="button" @click=${() => window.print()}>${say("print")}</button></form>`;
}

const splitName = (name) => (["section", "admin1", "actors"].includes(name) ? say(name) : label(name));

function body(held) {
  const { told } = held;
  if (!told.starts.length) return nothingFound();
  const drawn = told.by ? told.series.filter((one) => one.value !== null || some(one, told.measure)).map((one) => curve(told, one, told.measure, arabic() ? one.ar : one.en)) : MEASURES.map((name) => curve(told, told.measures, name, say(`${name}_measure`)));
  const shared = told.by ? Math.max(...drawn.map(greatest)) : null;
  return html`<p class="sums">${sums(told)}</p><p class="note"><svg class="swatch" viewBox="0 0 22 14" aria-hidden="true"><rect class="hatchground" width="22" height="14"></rect>
      <path class="hatchline" d="M-2 8 L6 0 M0 16 L16 0 M10 16 L24 2"></path></svg> ${say("hatch_note")} ${["actors", "claimed_by", "goods"].includes(told.by) ? say("several_note") : nothing}</p>
    <div class="charts">${drawn.map((one, i) => figure(held, one, shared ?? greatest(one), i))}</div>`;
}

const some = (one, measure) => (one[measure] ?? one.killed_max).some(Boolean);
const greatest = (one) => Math.max(0, ...(one.high ?? one.low));

function sums({ totals, outside, undated }) {
  return html`<span><b>${number(totals.incidents)}</b> ${say("incidents")}</span>
    ${outside ? html`<span><b>${number(outside)}</b> ${say("outside")}</span>` : nothing}${undated ? html`<span><b>${number(undated)}</b> ${say("undated")}</span>` : nothing}`;
}

/** One curve as charts take it. */
function curve(told, measures, measure, name) {
  const killed = measure === "killed";
  return { starts: told.starts, unit: told.unit, name: digits(name), measure, ...told.watched,
    low: killed ? measures.killed_min : measures[measure], high: killed ? measures.killed_max : null, open: killed ? measures.killed_open : null };
}

function figure(held, one, top, i) {
  const move = (at) => { if (at !== held.at) { held.at = at; draw(held); } };
  const sum = (values) => values.reduce((a, b) => a + b, 0);
  const whole = { low: [sum(one.low)], high: one.high && [sum(one.high)], open: one.open && [sum(one.open)] };
  const save = (how) => (event) => how(event.target.closest("figure").querySelector("svg.chart"), one.name, say("hatch_note"));
  return html`<figure class="curve m-${one.measure}"><figcaption><h2><bdi>${one.name}</bdi> <b class="n">${amount(whole, 0)}</b>${one.high ? html` <small>${say("range_note")}</small>` : nothing}</h2>
      <span class="tools"><button type="button" @click=${save(saveSvg)}>SVG<span class="hidden"> ${one.name}</span></button><button type="button" @click=${save(savePng)}>PNG<span class="hidden"> ${one.name}</span></button></span></figcaption>
    ${chart(one, { width: held.width, top, at: held.at, move, id: `c${i}` })}
    <p class="readout">${reading(one, held.at)} <a href="/?${query(filterOf(), { ...stretchOf(one, held.at), lang: arabic() ? "ar" : "en" })}" data-page>${say("in_picture")}</a></p>
    ${chartTable(one)}</figure>`;
}

/** The first and last day of a stretch, as the filter takes them. */
function stretchOf({ starts, unit }, i) {
  const [year, month, date] = starts[i].split("-").map(Number);
  const last = unit === "week" ? new Date(Date.UTC(year, month - 1, date + 6)) : new Date(Date.UTC(year, month, 0));
  return { from: starts[i], to: last.toISOString().slice(0, 10) };
}
