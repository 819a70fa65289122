// What people decide about an incident, and its history.

import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { conflictBox, decideOn, keepName, nameHeld } from "./decision.js";
import { pathTo } from "./address.js";
import { arabic, digits, label, number, say, told } from "./words.js";
import { valueText } from "./values.js";

export const CORRECTABLE = ["type", "status", "date", "place", "killed", "injured", "people", "missing", "by", "on", "claimed_by", "goods", "means"];
const held = { said: null, wrong: null, conflict: null, field: "killed" };

/** The form; `after()` is called when something was decided, or shall be looked at again. */
export function decisions(page, after) {
  const act = (verb, how) => (event) => decide(event, page, verb, after, how);
  const again = () => { held.conflict = null; after(); };
  return html`<details class="decide" ?open=${Boolean(held.conflict || held.wrong || held.said)}><summary>${say("decide")}</summary><form @submit=${(event) => event.preventDefault()}>
    ${conflictBox(held.conflict, again)}
    <label>${say("your_name")}<input name="by" required autocomplete="name" dir="auto" .value=${nameHeld()}></label>
    <label>${say("reason")}<input name="reason" dir="auto"></label>
    <div class="row"><button type="button" @click=${act("confirm")}>${say("confirm")}</button><button type="button" @click=${act("note")}>${say("note")}</button>
      <button type="button" @click=${act("retract")}>${say("retract")}</button>
      <button type="button" ?disabled=${!page.chosen.size} @click=${act("split")}>${say("split_off")}</button>
      <button type="button" @click=${act("undo")}>${say("undo")}</button></div>
    <div class="row"><label>${say("field")}<select name="field" @change=${(event) => { held.field = event.target.value; page.show(); }}>${CORRECTABLE.map((name) => html`<option value=${name} ?selected=${name === held.field}>${label(name)}</option>`)}</select></label>
      <label>${say("value")}<input name="value" dir="auto" list="told-values">${suggestions(page.told, held.field)}</label><button type="button" @click=${act("correct")}>${say("correct")}</button>
      <button type="button" @click=${act("correct", { as_told: true })}>${say("as_told")}</button></div><p class="quiet under">${say("how_to_correct")}</p>
    <div class="row"><label>${say("other_ids")}<input name="others" dir="ltr" list="near-incidents">${neighbours(page.near)}</label><button type="button" @click=${act("merge")}>${say("merge")}</button>
      <button type="button" @click=${act("part")}>${say("part")}</button></div>
    ${held.wrong ? html`<p class="fault" role="alert" dir="auto">${held.wrong}</p>` : nothing}${held.said ? html`<p role="status">${held.said}</p>` : nothing}
  </form></details>`;
}

/** What the accounts give for a field, to pick from. */
export function suggestions(incident, name) {
  const given = Array.isArray(incident[name]) ? incident[name] : incident[name]?.told ?? [];
  return html`<datalist id="told-values">${given.map(({ value }) => html`<option value=${typed(value)}>${valueText(value, name)}</option>`)}</datalist>`;
}

/** A value as a person would type it. */
function typed(value) {
  if (typeof value === "string") return value;
  if ("start" in value) return value.start === value.end ? value.start : `${value.start}..${value.end}`;
  if ("name" in value) return value.lat === undefined ? value.name : `${value.name}${value.country ? `, ${value.country}` : ""} @ ${value.lat},${value.lon}`;
  return value.min === value.max ? `${value.min}` : value.max === null ? `${value.min}+` : `${value.min ?? 0}-${value.max}`;
}

function neighbours(near) {
  return html`<datalist id="near-incidents">${near.map((one) => html`<option value=${one.id}>${told(one.headline)}</option>`)}</datalist>`;
}

async function decide(event, page, verb, after, how = {}) {
  const given = Object.fromEntries(new FormData(event.target.closest("form")));
  keepName(given.by);
  const body = { reason: given.reason, ...how };
  if (verb === "correct") Object.assign(body, { field: given.field, ...(how.as_told ? {} : { value: given.value }) });
  if (["merge", "part"].includes(verb)) body.others = given.others.split(/[\s,،]+/).filter(Boolean);
  if (verb === "split") body.others = [...page.chosen];
  const { outcome, conflict, wrong } = await decideOn(page.told, verb, body);
  Object.assign(held, { said: outcome ? say("done") : null, wrong: wrong ?? null, conflict: conflict ?? null });
  if (!outcome) return page.show();
  page.chosen.clear();
  if (outcome.incidents.length && !outcome.incidents.includes(page.id)) return page.refresh(pathTo("incident", outcome.incidents[0]));
  return after();
}

/** What was said and went wrong belongs to the incident that was open. */
export function forget() {
  Object.assign(held, { said: null, wrong: null, conflict: null });
}

/** What happened, oldest first; what stands of it can be taken back. */
export function historyOf(page, after) {
  const entries = page.history;
  if (!entries?.length) return nothing;
  const back = new Set(entries.map((one) => one.decision?.undone).filter(Boolean));
  return html`<details class="history" open><summary>${say("history")}</summary><ol>${entries.map((one) => html`<li class=${back.has(one.decision?.id) ? "back" : ""}>
    <time>${digits(one.at.slice(0, 16).replace("T", " "))}</time> <b>${one.decision ? what(one.decision) : say(one.what)}</b>
    ${one.decision ? by(one.decision) : nothing}
    ${one.came.length ? html`<span class="n" dir="ltr">+${number(one.came.length)}</span>` : nothing}${one.went.length ? html`<span class="n" dir="ltr">−${number(one.went.length)}</span>` : nothing}
    ${Object.keys(one.altered).length ? html`<span class="n">${Object.keys(one.altered).map((name) => label(name)).join(arabic() ? "، " : ", ")}</span>` : nothing}
    ${one.decision && one.decision.verb !== "undo" && !back.has(one.decision.id) ? html`<button type="button" class="plain" @click=${() => takeBack(page, one.decision, after)}>${say("take_back")}</button>` : nothing}
  </li>`)}</ol></details>`;
}

function what(decision) {
  if (decision.verb === "undo") return `${say("undid")} ${say(decision.undid)}`;
  return decision.field ? `${say(decision.verb)} ${label(decision.field)}` : say(decision.verb);
}

function by(decision) {
  return html`<bdi>${decision.person}</bdi>${decision.reason ? html`: <q dir="auto">${decision.reason}</q>` : nothing}`;
}

async function takeBack(page, decision, after) {
  if (!nameHeld()) {
    Object.assign(held, { wrong: say("name_first"), said: null });
    return page.show();
  }
  const { outcome, conflict, wrong } = await decideOn(page.told, "undo", { others: [decision.id] });
  Object.assign(held, { said: outcome ? say("done") : null, wrong: wrong ?? null, conflict: conflict ?? null });
  return outcome ? after() : page.show();
}
