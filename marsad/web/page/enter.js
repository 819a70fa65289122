// A field report: free text that is read while it is typed, or fields; with photos; kept like any other report.

import { html, nothing, render } from "/vendor/lit-html/lit-html.js";
import { live } from "/vendor/lit-html/directives/live.js";
import { ask, send } from "./api.js";
import { pathTo } from "./address.js";
import { card } from "./card.js";
import { draft, dropDraft, dropPhotos, keepDraft } from "./drafts.js";
import { fieldsOf, fieldsPart } from "./enter_fields.js";
import { loadPhotos, photosPart, photosToSend } from "./enter_photos.js";
import { placeMap } from "./enter_place.js";
import { row } from "./list.js";
import { paragraphs, spansOf } from "./lit.js";
import { top } from "./top.js";
import { counted, label, say } from "./words.js";

const REST = 450; // milliseconds without a key after which the text is read
const RATINGS = ["A", "B", "C", "D", "E", "F"];
const NAME = "marsad.name";

const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
const fresh = () => ({ by: localStorage.getItem(NAME) ?? "", source: "", reliability: "", published: today(), way: "text", title: "", text: "", fields: {} });

/** Show the form in `root`; gives what takes it away. */
export function openEnter(root, _, refresh) {
  const held = { root, refresh, draft: { ...fresh(), ...draft() }, photos: [], sources: [], places: [], read: null, problem: null, wrong: null, saved: null, busy: false, room: true, hot: null, timer: null, asked: 0 };
  document.title = `${say("enter_page")} · ${say("title")}`;
  held.draw = () => draw(held);
  held.set = (name, value) => { held.draft[name] = value; changed(held); };
  held.setField = (name, value) => { held.draft.fields = { ...held.draft.fields, [name]: value }; changed(held); };
  held.map = placeMap(held);
  draw(held);
  loadPhotos(held);
  ask("/sources", "sources").then((told) => { held.sources = told?.sources ?? []; draw(held); }).catch(() => {});
  readSoon(held, 0);
  return () => { clearTimeout(held.timer); held.map.close(); held.root = null; };
}

/** Something was typed: it is kept at once, and read when the keys rest. */
function changed(held) {
  held.room = keepDraft(held.draft);
  held.saved = null;
  readSoon(held, REST);
  draw(held);
}

function readSoon(held, wait) {
  clearTimeout(held.timer);
  held.timer = setTimeout(() => read(held), wait);
}

async function read(held) {
  const one = held.draft;
  const given = one.way === "text" ? { text: one.text, title: one.title || null } : { fields: fieldsOf(one.fields) };
  held.asked += 1;
  const mine = held.asked;
  if (!(given.text?.trim() || given.fields?.type)) return Object.assign(held, { read: null, wrong: null }), draw(held);
  try {
    const told = await send("/entry/read", { ...given, published: one.published || null });
    if (mine === held.asked) Object.assign(held, { read: told.wrong ? null : told, wrong: told.wrong ? { told: told.wrong } : null });
  } catch (problem) {
    if (mine === held.asked) Object.assign(held, { read: null, wrong: problem });
  }
  return draw(held);
}

async function save(held, event) {
  event.preventDefault();
  Object.assign(held, { busy: true, problem: null });
  draw(held);
  const one = held.draft;
  localStorage.setItem(NAME, one.by);
  const told = one.way === "text" ? { text: one.text, title: one.title || null } : { fields: fieldsOf(one.fields) };
  try {
    held.saved = await send("/entry", { by: one.by, source: one.source, reliability: one.reliability || null, published: one.published, ...told, photos: await photosToSend(held) });
    held.saved.asked = one.reliability;
    dropDraft();
    await dropPhotos().catch(() => {});
    Object.assign(held, { draft: { ...fresh(), source: one.source, reliability: one.reliability, way: one.way }, photos: [], read: null, wrong: null });
  } catch (problem) {
    held.problem = problem;
  }
  held.busy = false;
  draw(held);
  held.root?.querySelector(held.saved ? ".saved" : ".fault")?.focus();
}

function draw(held) {
  if (!held.root) return;
  render(html`${top(held.refresh)}<main class="enter"><h1>${say("enter_page")}</h1>${held.saved ? saved(held) : nothing}
    <form class="sides" @submit=${(event) => save(held, event)} aria-busy=${held.busy}><section>${whose(held)}${way(held)}
        ${held.draft.way === "text" ? textPart(held) : fieldsPart(held)}${photosPart(held)}${end(held)}</section>
      <section class="beside-it" aria-live="polite">${held.draft.way === "fields" ? held.map.part() : nothing}${reading(held)}</section></form></main>`, held.root);
}

function whose(held) {
  const one = held.draft;
  const known = held.sources.find((source) => source.name === one.source.trim());
  return html`<div class="row"><label>${say("your_name")}<input name="by" required maxlength="200" autocomplete="name" dir="auto" .value=${live(one.by)} @input=${(event) => held.set("by", event.target.value)}></label>
      <label>${say("report_day")}<input type="date" name="published" required .value=${live(one.published)} @change=${(event) => held.set("published", event.target.value)}></label></div>
    <div class="row"><label>${say("source")}<input name="source" required maxlength="200" dir="auto" list="sources" autocomplete="off" .value=${live(one.source)} @input=${(event) => held.set("source", event.target.value)}>
        <datalist id="sources">${held.sources.map((source) => html`<option value=${source.name}></option>`)}</datalist></label>
      <label>${say("reliability")}<select name="reliability" ?disabled=${Boolean(known?.reliability)} @change=${(event) => held.set("reliability", event.target.value)}>
        <option value="">${say("unrated")}</option>${RATINGS.map((letter) => html`<option value=${letter} ?selected=${letter === (known?.reliability ?? one.reliability)}>${say(`rel_${letter}`)}</option>`)}</select></label></div>`;
}

function way(held) {
  return html`<fieldset class="way"><legend>${say("way")}</legend>${["text", "fields"].map((name) => html`<label><input type="radio" name="way" value=${name}
    .checked=${live(held.draft.way === name)} @change=${() => held.set("way", name)}> ${say(`as_${name}`)}</label>`)}</fieldset>`;
}

function textPart(held) {
  return html`<label>${say("title_field")}<input name="title" maxlength="1000" dir="auto" .value=${live(held.draft.title)} @input=${(event) => held.set("title", event.target.value)}></label>
    <label>${say("the_text")}<textarea name="text" rows="9" dir="auto" required maxlength="190000" .value=${live(held.draft.text)} @input=${(event) => held.set("text", event.target.value)}></textarea></label>`;
}

function end(held) {
  const clear = () => { dropDraft(); dropPhotos().catch(() => {}); Object.assign(held, { draft: fresh(), photos: [], read: null, wrong: null, problem: null }); draw(held); };
  return html`${held.problem ? html`<p class="fault" role="alert" tabindex="-1">${say("not_saved")} <span dir="auto">${why(held.problem)}</span></p>` : nothing}
    <p class="row"><button type="submit" class="main" ?disabled=${held.busy}>${say(held.busy ? "saving" : "save_report")}</button>
      <button type="button" class="plain" @click=${clear}>${say("clear_draft")}</button> <span class="n ${held.room ? "" : "dark"}">${say(held.room ? "draft_kept" : "draft_full")}</span></p>`;
}

/** What a problem says and what to do, or that nobody answers. */
const why = (problem) => (problem.told ? [problem.told.detail, problem.told.remedy, ...(problem.told.errors ?? []).map((one) => `${one.at}: ${one.problem}`)].filter(Boolean).join(". ") : say("failed"));

/** The text as it is read, its words lit, a card for each event. */
function reading(held) {
  const told = held.read;
  const over = (key, stay) => { held.hot = key ?? (stay ? held.hot : null); draw(held); };
  if (!told) return html`<h2>${say("read_so")}</h2>${held.wrong ? html`<p class="fault" dir="auto">${why(held.wrong)}</p>` : html`<p class="quiet">${say("read_hint")}</p>`}`;
  const spans = told.events.flatMap((event, i) => [...spansOf(event.rows, i), { start: event.quote_at[0], end: event.quote_at[1], kind: "quote", key: `${i}.q`, event: i },
    { start: event.trigger_at[0], end: event.trigger_at[1], kind: "trigger", key: `${i}.t`, event: i }]);
  return html`<h2>${say("read_so")}</h2>${told.events.length ? nothing : html`<p class="quiet">${say("read_none")}</p>`}
    <div class="text">${paragraphs(told.text, spans, held.hot, (span) => over(span?.key))}</div>
    ${told.events.map((event, i) => html`<article class="account e${i % 8}"><h3>${label(event.type)} ${event.status !== "happened" ? html`<span class="tag">${label(event.status)}</span>` : nothing}</h3>${card(event.rows, i, held.hot, over)}</article>`)}`;
}

function saved(held) {
  const one = held.saved;
  return html`<section class="saved" role="status" tabindex="-1"><h2>${say(one.there ? "was_there" : "saved")}</h2>
    <p>${one.photos ? html`${counted(one.photos, "photo")} · ` : nothing}<a href=${pathTo("report", one.report)} data-page>${say("see_report")}</a>
      ${one.asked && one.reliability !== one.asked ? html` · ${say("rated_already")} <b>${one.reliability}</b>` : nothing}</p>
    <h3>${say("its_incidents")}</h3>${one.incidents.length ? html`<ol class="list">${one.incidents.map(row)}</ol>` : html`<p class="quiet">${say("no_incident")}</p>`}</section>`;
}
