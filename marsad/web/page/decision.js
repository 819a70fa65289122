// Sending one decision: with the name of who takes it and the change that they looked at, so that nobody overwrites
// what another decided meanwhile.

import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { send } from "./api.js";
import { say } from "./words.js";

const NAME = "marsad.name";

export const nameHeld = () => localStorage.getItem(NAME) ?? "";
export const keepName = (name) => localStorage.setItem(NAME, name.trim());

/** Decide on an incident as it was seen; gives {outcome}, {conflict} where it was altered meanwhile, or {wrong}. */
export async function decideOn(incident, verb, how = {}) {
  const body = { by: nameHeld(), reason: how.reason?.trim() || null, seen: incident.change };
  for (const name of ["others", "field", "value", "as_told"]) if (how[name] !== undefined) body[name] = how[name];
  try {
    return { outcome: await send(`/incidents/${encodeURIComponent(incident.id)}/${verb}`, body) };
  } catch (problem) {
    if (problem.status === 409) return { conflict: problem.told.altered ?? {} };
    const told = problem.told ?? {};
    return { wrong: [told.detail ?? say("failed"), told.remedy].filter(Boolean).join(". ") };
  }
}

/** What to say where somebody else was faster; `reload()` looks at the incident as it stands. */
export function conflictBox(conflict, reload) {
  if (!conflict) return nothing;
  const by = conflict.who ? html`${say("altered_by")} <bdi>${conflict.who}</bdi>.` : conflict.what === "add" ? html`${say("altered_by_add")}.` : nothing;
  return html`<div class="fault conflict" role="alert"><p>${say("conflict")} ${by} ${say("look_again")}</p>
    <button type="button" @click=${reload}>${say("reload")}</button></div>`;
}
