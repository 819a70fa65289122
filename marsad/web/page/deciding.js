// What people decide about an incident, and its history.

import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { send } from "./api.js";
import { pathTo } from "./address.js";
import { arabic, digits, label, number, say } from "./words.js";

const CORRECTABLE = ["type", "status", "date", "place", "killed", "injured", "people", "missing", "by", "on", "claimed_by", "goods", "means"];
const NAME = "marsad.name";
const held = { said: null, wrong: null };

/** The form; `after()` is called when something was decided. */
export function decisions(page, after) {
  const act = (verb) => (event) => decide(event, page, verb, after);
  return html`<details class="decide"><summary>${say("decide")}</summary><form @submit=${(event) => event.preventDefault()}>
    <label>${say("your_name")}<input name="by" required autocomplete="name" dir="auto" value=${localStorage.getItem(NAME) ?? ""}></label>
    <label>${say("reason")}<input name="reason" dir="auto"></label>
    <div class="row"><button type="button" @click=${act("confirm")}>${say("confirm")}</button><button type="button" @click=${act("note")}>${say("note")}</button>
      <button type="button" @click=${act("retract")}>${say("retract")}</button>
      <button type="button" ?disabled=${!page.chosen.size} @click=${act("split")}>${say("split_off")}</button></div>
    <div class="row"><label>${say("field")}<select name="field">${CORRECTABLE.map((name) => html`<option value=${name}>${label(name)}</option>`)}</select></label>
      <label>${say("value")}<input name="value" dir="auto"></label><button type="button" @click=${act("correct")}>${say("correct")}</button></div>
    <div class="row"><label>${say("other_ids")}<input name="others" dir="ltr"></label><button type="button" @click=${act("merge")}>${say("merge")}</button></div>
    ${held.wrong ? html`<p class="fault" role="alert" dir="auto">${held.wrong}</p>` : nothing}${held.said ? html`<p role="status">${held.said}</p>` : nothing}
  </form></details>`;
}

async function decide(event, page, verb, after) {
  const form = event.target.closest("form");
  const given = Object.fromEntries(new FormData(form));
  localStorage.setItem(NAME, given.by);
  const body = { by: given.by, reason: given.reason || null, seen: page.told.change };
  if (verb === "correct") Object.assign(body, { field: given.field, value: given.value });
  if (verb === "merge") body.others = given.others.split(/[\s,،]+/).filter(Boolean);
  if (verb === "split") body.others = [...page.chosen];
  try {
    const outcome = await send(`/incidents/${encodeURIComponent(page.id)}/${verb}`, body);
    Object.assign(held, { said: say("done"), wrong: null });
    page.chosen.clear();
    if (outcome.incidents.length && !outcome.incidents.includes(page.id)) return page.refresh(pathTo("incident", outcome.incidents[0]));
  } catch (problem) {
    const told = problem.told ?? {};
    Object.assign(held, { said: null, wrong: [told.detail ?? say("failed"), told.remedy].filter(Boolean).join(". ") });
  }
  return after();
}

/** What happened, oldest first. */
export function historyOf(entries) {
  if (!entries?.length) return nothing;
  return html`<details class="history" open><summary>${say("history")}</summary><ol>${entries.map((one) => html`<li>
    <time>${digits(one.at.slice(0, 16).replace("T", " "))}</time> <b>${one.decision ? say(one.decision.verb) : say(one.what)}</b>
    ${one.decision ? html`<bdi>${one.decision.person}</bdi>${one.decision.reason ? html`: <q dir="auto">${one.decision.reason}</q>` : nothing}` : nothing}
    ${one.came.length ? html`<span class="n" dir="ltr">+${number(one.came.length)}</span>` : nothing}${one.went.length ? html`<span class="n" dir="ltr">−${number(one.went.length)}</span>` : nothing}
    ${Object.keys(one.altered).length ? html`<span class="n">${Object.keys(one.altered).map((name) => label(name)).join(arabic() ? "، " : ", ")}</span>` : nothing}
  </li>`)}</ol></details>`;
}
