// What is told of each field: every value with how many voices give it, and behind each the accounts side by side.

import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { fullReport, sourceOf } from "./account.js";
import { lit } from "./lit.js";
import { arabic, counted, country, day, digits, label, say } from "./words.js";

const FIELDS = ["type", "status", "date", "place", "killed", "injured", "missing", "people"];
const LISTS = ["by", "on", "goods", "means"];
// The field of the record whose evidence a row of a card bears.
const SAME = { place: ["place", "relation"] };

/** Every field that is told; the value that stands for the incident first. */
export function values(held, draw) {
  const one = held.told;
  const rows = [...FIELDS.map((name) => [name, one[name].told, one[name].best]), ...LISTS.map((name) => [name, one[name]])]
    .filter(([, all, best]) => all.length || best);
  return html`<dl class="values">${rows.map(([name, all, best]) => html`<div><dt>${label(name)}</dt>
    <dd>${corrected(one, name, best)}<ul>${all.map((given) => html`<li class=${same(given.value, best) ? "best" : ""}>${told(held, draw, name, given)}</li>`)}</ul></dd></div>`)}</dl>`;
}

/** Who claims it, apart from who did it. */
export function claims(held, draw) {
  const all = held.told.claimed_by;
  return html`<h2>${say("who_claims")}</h2>${all.length ? html`<ul class="claims">${all.map((given) =>
    html`<li>${told(held, draw, "claimed_by", given)}</li>`)}</ul>` : html`<p class="quiet">${say("nobody")}</p>`}`;
}

/** A value that a person gave stands before all that is told. */
function corrected(one, name, best) {
  const by = one.decided.corrections.find((decision) => decision.field === name);
  if (!by) return nothing;
  const shown = LISTS.includes(name) ? (by.value ?? []).map((value) => valueText(value, name, one.english)).join(arabic() ? "، " : ", ") : best ? valueText(best, name, one.english) : say("not_told");
  return html`<p class="given"><b><bdi>${shown}</bdi></b> <span class="n">${say("corrected_by")} <bdi>${by.person}</bdi>${by.reason ? html`: <q dir="auto">${by.reason}</q>` : nothing}</span></p>`;
}

function told(held, draw, name, given) {
  const key = `${name} ${JSON.stringify(given.value)}`;
  const open = held.opened?.has(key);
  return html`<details ?open=${open} @toggle=${(event) => toggle(held, draw, key, event.target.open)}>
    <summary><bdi>${valueText(given.value, name, held.told.english)}</bdi> <span class="n">${given.voices ? counted(given.voices, "voice") : say("corrected_by_person")}${given.last ? html` · ${day(given.last)}` : nothing}</span></summary>
    ${open ? html`<div class="behind">${given.accounts.map((id) => behind(held, name, given, id))}</div>` : nothing}</details>`;
}

function toggle(held, draw, key, open) {
  held.opened ??= new Set();
  if (open === held.opened.has(key)) return;
  if (open) held.opened.add(key);
  else held.opened.delete(key);
  draw(held);
}

/** The sentence in which one account gives a value, its words lit. */
function behind(held, name, given, id) {
  const i = held.told.told.findIndex((account) => account.event === id);
  const account = held.told.told[i];
  if (!account) return nothing;
  const spans = evidenceOf(account, name, given.value).map((one) => ({ ...one, key: "v", event: i }));
  const passages = account.passages.filter((part) => spans.some((span) => span.start < part.start + Array.from(part.text).length && span.end > part.start));
  return html`<figure class="e${i % 8}"><figcaption class="meta">${sourceOf(account)} · ${fullReport(account)}</figcaption>
    ${(passages.length ? passages : account.passages.slice(0, 1)).map((part) => html`<blockquote dir="auto">${lit(part.text, part.start, spans, null, null)}</blockquote>`)}</figure>`;
}

/** The characters that an account's value of a field was read from. */
function evidenceOf(account, name, value) {
  const [start, end] = account.trigger_at;
  if (["type", "status"].includes(name)) return [{ start, end, kind: "words" }];
  const rows = account.rows.filter((row) => (SAME[name] ?? [name]).includes(row.field));
  const all = rows.flatMap((row) => row.values);
  const exact = typeof value === "string" ? all.filter((one) => one.text.ar === value || one.text.en === value || one.text.ar === label(value, name)) : [];
  return (exact.length ? exact : all).flatMap((one) => one.evidence);
}

const same = (a, b) => b !== undefined && JSON.stringify(a) === JSON.stringify(b);

/** A value in words; `english` holds what places and parties are called in English. */
export function valueText(value, name, english = {}) {
  const called = (told) => (arabic() ? told : english[told] ?? told);
  if (typeof value === "string") return called(label(value, name));
  if ("start" in value) return value.start === value.end ? day(value.start) : `${day(value.start)} – ${day(value.end)}`;
  if ("name" in value) return [called([value.relation, value.name].filter(Boolean).join(" ")), value.country && `(${country(value.country)})`].filter(Boolean).join(" ");
  const { min, max } = value;
  return digits(min === max ? `${min}` : max === null ? `${min}+` : min === null ? `≤${max}` : arabic() ? `من ${min} إلى ${max}` : `${min} to ${max}`);
}
