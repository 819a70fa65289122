// Talks: who met whom, when, at what level, about what, with what outcome; as a picture of parties, a time line, a list.

import { html, nothing, render } from "/vendor/lit-html/lit-html.js";
import { repeat } from "/vendor/lit-html/directives/repeat.js";
import { ask } from "./api.js";
import { goTo, keep, pathTo, query, talksFilterOf, toggled } from "./address.js";
import { joined } from "./card.js";
import { filters, FACETS } from "./filters.js";
import { parties } from "./parties.js";
import { timeline, timeTable } from "./timeline.js";
import { top } from "./top.js";
import { arabic, counted, label, number, say, told } from "./words.js";

const PAGE = 50;
const OWN = [["level", "level"], ["subject", "subject"], ...FACETS.filter(([name]) => ["country", "admin1", "actors", "status"].includes(name))];

/** Show the talks in `root`; gives what takes them away. */
export function openTalks(root, _, refresh) {
  const held = { root, refresh, told: null, problem: null, width: 700, open: false };
  document.title = `${say("talks_page")} · ${say("title")}`;
  const sizes = new ResizeObserver(() => measure(held));
  sizes.observe(root);
  load(held);
  return () => { sizes.disconnect(); held.root = null; };
}

async function load(held) {
  draw(held);
  try {
    const answer = await ask(`/talks?${query(talksFilterOf(), { limit: PAGE })}`, "talks");
    if (!answer) return;
    Object.assign(held, { told: answer, problem: null });
  } catch (problem) {
    held.problem = problem;
  }
  draw(held);
}

async function more(held) {
  const next = await ask(`/talks?${query(talksFilterOf(), { limit: PAGE, after: held.told.list.after })}`, "more");
  if (!next) return;
  held.told.list = { items: [...held.told.list.items, ...next.list.items], after: next.list.after };
  draw(held);
}

function measure(held) {
  const width = Math.floor(held.root?.querySelector(".talkline")?.clientWidth ?? 0);
  if (width && width !== held.width) {
    held.width = width;
    draw(held);
  }
}

function draw(held) {
  if (!held.root) return;
  const go = (filter) => { goTo(filter); load(held); };
  const facets = held.told?.facets ?? {};
  render(html`${top(held.refresh)}<a class="skip" href="#list">${say("skip")}</a><main class="views ${held.open ? "filters" : ""}">
    <section class="panel" aria-label=${say("filters")}><button type="button" class="drawer" aria-expanded=${held.open}
        @click=${() => { held.open = !held.open; draw(held); }}>${say("filters")}</button>
      <div class="inner">${filters(talksFilterOf(), facets, go, () => draw(held), OWN)}</div></section>
    <section class="sheet"><h1>${say("talks_page")}${held.told ? html`: <b>${number(held.told.total)}</b>` : nothing}</h1>
      ${held.problem ? html`<p class="fault" role="alert" dir="auto">${held.problem.told ? [held.problem.told.detail, held.problem.told.remedy].filter(Boolean).join(". ") : say("failed")}</p>` : nothing}
      ${held.told ? body(held, go) : held.problem ? nothing : html`<p class="quiet">${say("loading")}</p>`}</section></main>`, held.root);
  measure(held);
}

function body(held, go) {
  const answer = held.told;
  const filter = talksFilterOf();
  const kind = new URLSearchParams(location.search).get("circle") === "names" ? "names" : "sides";
  const turn = (name) => { keep("circle", name === "sides" ? null : name); draw(held); };
  const choose = (value) => go(toggled(filter, "side", value));
  return html`<section aria-labelledby="parties"><h2 id="parties">${say("parties")}
      <span class="tools" role="group" aria-label=${say("parties")}>${["sides", "names"].map((name) => html`<button type="button" aria-pressed=${kind === name} @click=${() => turn(name)}>${say(`by_${name}`)}</button>`)}</span></h2>
      ${parties(answer.circles[kind], filter.side ?? [], choose, held.width)}</section>
    <section class="talkline" aria-label=${say("timeline")}><h2>${say("timeline")}</h2>
      ${timeline(answer.timeline, filter, held.width, (from, to) => go({ ...talksFilterOf(), from, to }))}${timeTable(answer.timeline)}</section>
    <section aria-label=${say("list")}><h2>${say("list")}</h2>${list(answer.list, () => more(held))}</section>`;
}

function list(page, next) {
  if (!page.items.length) return html`<p class="quiet">${say("no_talks")}</p>`;
  return html`<ol class="talks" id="list" tabindex="-1">${repeat(page.items, (one) => one.id, talk)}</ol>
    ${page.after ? html`<button type="button" class="more" @click=${next}>${say("more")}</button>` : nothing}`;
}

const named = (one) => html`<bdi>${arabic() ? one.ar : one.en}</bdi>`;

function talk(one) {
  const subjects = one.subjects.filter((name) => name !== "untold");
  return html`<li><p class="meta"><time>${one.date ? told(one.when) : say("undated")}</time>
      ${one.level === "untold" ? nothing : html`<span class="tag level">${label(one.level, "level")}</span>`}
      ${one.place ? html`<bdi>${told(one.where)}</bdi>` : html`<span class="tag">${say("unlocated")}</span>`}
      ${one.status !== "happened" ? html`<span class="tag">${label(one.status)}</span>` : nothing}
      <span>${counted(one.voices, "voice")} · ${counted(one.reports, "report")}</span></p>
    <p class="headline"><a href=${pathTo("incident", one.id)} data-page dir="auto">${told(one.headline)}</a></p>
    <dl class="values"><div><dt>${say("parties")}</dt><dd>${one.parties.length ? joined(one.parties.map(named)) : html`<span class="quiet">${say("unknown_short")}</span>`}</dd></div>
      ${subjects.length ? html`<div><dt>${label("subjects")}</dt><dd>${joined(subjects.map((name) => html`<span>${label(name, "subjects")}</span>`))}</dd></div>` : nothing}
      <div><dt>${say("outcome")}</dt><dd>${one.outcomes.length ? html`<ul class="outcomes">${one.outcomes.map(outcome)}</ul>` : html`<span class="quiet">${say("no_outcome")}</span>`}</dd></div></dl></li>`;
}

/** Words of an outcome, each leading to them in the report. */
function outcome({ words, told: all }) {
  const by = all.filter((one, i) => all.findIndex((other) => other.report === one.report) === i);
  return html`<li><q dir="auto">${words}</q> <span class="n">${joined(by.map((one) => html`<a href="${pathTo("report", one.report)}#${one.event}" data-page><bdi>${one.source ?? say("full_report")}</bdi></a>`))}</span></li>`;
}
