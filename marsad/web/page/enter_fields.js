// The fields of a report that is no text: what happened, when, where, how many, who.

import { html } from "/vendor/lit-html/lit-html.js";
import { live } from "/vendor/lit-html/directives/live.js";
import { ask } from "./api.js";
import { arabic, country, label, say } from "./words.js";

const TYPES = ["attack", "air_strike", "clash", "explosion", "operation", "abduction", "arrest", "seizure", "crossing", "border_measure", "protest", "meeting", "agreement"];
const GOODS = ["arms", "ammunition", "explosives", "drugs", "money", "fuel", "goods", "vehicles", "tunnel"];
const COUNTS = ["killed", "injured", "missing", "people"];
const NAMES = ["by", "on", "claimed_by"];

/** The fields as the server takes them: those that are told. */
export function fieldsOf({ date = "", until = "", goods = [], ...rest }) {
  const told = { ...rest, date: until && date && until !== date ? `${date}..${until}` : date, goods: goods.join("; ") };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value.trim()));
}

export function fieldsPart(held) {
  const one = held.draft.fields;
  const wrong = held.wrong?.told?.parameter;
  const typed = (name, words, more = {}) => html`<label class=${wrong === name ? "wrong" : ""}>${words}<input name="f-${name}" dir="auto" placeholder=${more.hint ?? ""} inputmode=${more.mode ?? "text"}
    aria-invalid=${wrong === name} .value=${live(one[name] ?? "")} @input=${(event) => held.setField(name, event.target.value)}></label>`;
  return html`<div class="row"><label>${label("type")}<select name="f-type" required @change=${(event) => held.setField("type", event.target.value)}><option value="">${say("choose_type")}</option>
        ${TYPES.map((name) => html`<option value=${name} ?selected=${one.type === name}>${label(name)}</option>`)}</select></label>${day(held, "date", "event_day")}${day(held, "until", "until_day")}</div>
    <label class=${wrong === "place" ? "wrong" : ""}>${say("place_field")}<input name="f-place" dir="auto" list="places" autocomplete="off" aria-invalid=${wrong === "place"} .value=${live(one.place ?? "")}
      @input=${(event) => { held.setField("place", event.target.value); suggest(held, event.target.value); }}>
      <datalist id="places">${held.places.map((place) => html`<option value=${place.ask} label="${arabic() ? place.ar : place.en} · ${place.country ? country(place.country) : ""}"></option>`)}</datalist></label>
    <div class="row four">${COUNTS.map((name) => typed(name, label(name), { hint: say("count_hint"), mode: "text" }))}</div>
    <div class="row">${NAMES.map((name) => typed(name, label(name), { hint: say("names_hint") }))}</div>
    <fieldset class="goods"><legend>${label("goods")}</legend>${GOODS.map((name) => html`<label><input type="checkbox" .checked=${live((one.goods ?? []).includes(name))} @change=${() => goods(held, name)}> ${label(name, "goods")}</label>`)}</fieldset>
    <label>${say("note_field")}<textarea name="f-note" rows="3" dir="auto" maxlength="10000" .value=${live(one.note ?? "")} @input=${(event) => held.setField("note", event.target.value)}></textarea></label>`;
}

function day(held, name, words) {
  return html`<label>${say(words)}<input type="date" name="f-${name}" .value=${live(held.draft.fields[name] ?? "")} @change=${(event) => held.setField(name, event.target.value)}></label>`;
}

function goods(held, name) {
  const on = held.draft.fields.goods ?? [];
  held.setField("goods", on.includes(name) ? on.filter((one) => one !== name) : [...on, name]);
}

async function suggest(held, written) {
  const told = written.trim().length > 1 && !written.includes("@") ? await ask(`/places?${new URLSearchParams({ name: written.split(",")[0] })}`, "places").catch(() => null) : { places: [] };
  if (!told) return;
  held.places = told.places;
  held.map.point(told.places.find((place) => place.ask === written));
  held.draw();
}
