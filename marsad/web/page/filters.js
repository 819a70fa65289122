// What is asked for: words, days, and for each facet its values with how many incidents have them.

import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { live } from "/vendor/lit-html/directives/live.js";
import { toggled } from "./address.js";
import { COLOURS } from "./colours.js";
import { arabic, country, digits, label, number, say } from "./words.js";

export const FACETS = [["type", "type"], ["country", "area"], ["admin1", "area"], ["actors", "actor"],
  ["claimed_by", "claimed_by"], ["goods", "goods"], ["status", "status"]];
const FEW = 7;
const open = new Set(["type", "country"]);
const long = new Set();

/** The panel; `go(filter)` asks for another one, `draw()` shows this one again; `names` are the facets that it has. */
export function filters(filter, facets, go, draw, names = FACETS) {
  return html`<form class="filters" role="search" @submit=${(event) => submit(event, filter, go)}>
    <label class="words"><span class="hidden">${say("search")}</span>
      <input type="search" name="text" dir="auto" placeholder=${say("search")} .value=${live(filter.text ?? "")}
        @change=${(event) => go({ ...filter, text: event.target.value.trim() })}></label>
    ${chips(filter, go)}
    <div class="days">${days("from", say("from_day"), filter, go)}${days("to", say("to_day"), filter, go)}</div>
    ${names.map(([name, asks]) => facet(name, asks, filter, facets[name] ?? [], go, draw))}
    ${least("voices", say("least_voices"), 1, 20, 1, filter, go)}
    ${least("killed", say("least_killed"), 0, 1000, 1, filter, go)}
    ${least("confidence", say("least_confidence"), 0, 1, 0.05, filter, go)}
  </form>`;
}

function submit(event, filter, go) {
  event.preventDefault();
  go({ ...filter, text: event.target.elements.text.value.trim() });
}

/** What is asked for, each with a way to take it back. */
function chips(filter, go) {
  const asked = Object.entries(filter).flatMap(([name, value]) => [value].flat().filter(Boolean).map((one) => [name, one]));
  if (!asked.length) return nothing;
  return html`<ul class="chips">${asked.map(([name, value]) => html`<li><button type="button" @click=${() => go(without(filter, name, value))}>
      <bdi>${digits(shown(name, value))}</bdi> <span aria-hidden="true">×</span></button></li>`)}
    <li><button type="button" class="plain" @click=${() => go({})}>${say("clear")}</button></li></ul>`;
}

function without(filter, name, value) {
  const held = filter[name];
  return { ...filter, [name]: Array.isArray(held) ? held.filter((one) => one !== value) : undefined };
}

function shown(name, value) {
  if (["from", "to"].includes(name)) return `${say(`${name}_day`)} ${value}`;
  if (["voices", "killed", "confidence"].includes(name)) return `${say(`least_${name}`)} ${value}`;
  if (name === "side" && /^[A-Z]{2}$/.test(value)) return country(value);
  return label(value, name);
}

function days(name, words, filter, go) {
  return html`<label>${words}<input type="date" name=${name} .value=${live(filter[name] ?? "")}
    @change=${(event) => go({ ...filter, [name]: event.target.value })}></label>`;
}

function least(name, words, min, max, step, filter, go) {
  return html`<label class="least">${words}<input type="number" name=${name} min=${min} max=${max} step=${step}
    inputmode="decimal" .value=${live(filter[name] ?? "")} @change=${(event) => event.target.validity.valid
      && go({ ...filter, [name]: event.target.value })}></label>`;
}

function facet(name, asks, filter, values, go, draw) {
  if (!values.length) return nothing;
  const shownValues = long.has(name) ? values : values.slice(0, FEW);
  return html`<details class="facet" ?open=${open.has(name)} @toggle=${(event) => {
    if (event.target.open) open.add(name);
    else open.delete(name);
  }}><summary>${title(name)}</summary>
    <ul>${shownValues.map((one) => html`<li>${value(one, name, asks, filter, go)}</li>`)}</ul>
    ${values.length > FEW ? html`<button type="button" class="plain" aria-expanded=${long.has(name)} @click=${() => {
      if (!long.delete(name)) long.add(name);
      draw();
    }}>${long.has(name) ? "−" : `+ ${number(values.length - FEW)}`}</button>` : nothing}</details>`;
}

function title(name) {
  return ["admin1", "actors"].includes(name) ? say(name) : label(name);
}

function value(one, name, asks, filter, go) {
  const on = [filter[asks]].flat().includes(one.ask);
  const mark = name === "type" ? html`<svg class="dot" viewBox="0 0 8 8" aria-hidden="true"><circle cx="4" cy="4" r="4"
    fill=${COLOURS[one.value]}></circle></svg>` : nothing;
  return html`<label class=${on ? "on" : ""}><input type="checkbox" .checked=${live(on)}
    @change=${() => go(toggled(filter, asks, one.ask))}>${mark}<bdi>${arabic() ? one.ar : one.en}</bdi>
    <span class="n">${number(one.incidents)}</span></label>`;
}
