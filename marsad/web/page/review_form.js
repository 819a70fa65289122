// What a decision needs before it can be written down: a value and why, or a reason.

import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { CORRECTABLE, suggestions } from "./deciding.js";
import { label, say } from "./words.js";

/** The field that is most likely to be corrected: the first whose numbers differ. */
export function firstField(one) {
  return one.doubts.find((doubt) => CORRECTABLE.includes(doubt.field))?.field ?? "killed";
}

/** The form; `decide(how)` is called with what was given, `shut()` to leave it, `draw()` to show it again. */
export function asked(held, decide, shut, draw) {
  const { verb, field } = held.form;
  const submit = (event) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.target));
    decide(verb === "correct" ? { field, value: given.value, reason: given.reason } : { reason: given.reason });
  };
  return html`<form class="asking" @submit=${submit}>${verb === "correct" ? correction(held, field, draw) : nothing}
    <label>${say({ correct: "correct_why", retract: "retract_why", note: "the_note" }[verb])}<input name="reason" required dir="auto" autocomplete="off"></label>
    <div class="row"><button>${say("save")}</button><button type="button" @click=${shut}>${say("cancel")} <kbd aria-hidden="true">Esc</kbd></button></div></form>`;
}

function correction(held, field, draw) {
  return html`<label>${say("correction_of")}<select @change=${(event) => { held.form.field = event.target.value; draw(); }}>
      ${CORRECTABLE.map((name) => html`<option value=${name} ?selected=${name === field}>${label(name)}</option>`)}</select></label>
    <label>${say("value")}<input name="value" required dir="auto" list="told-values" autocomplete="off">${suggestions(held.told, field)}</label>
    <p class="quiet under">${say("how_to_correct")}</p>`;
}
