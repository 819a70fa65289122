// Review: what needs a person's eyes, that first which matters most, worked through by keyboard.

import { html, nothing, render } from "/vendor/lit-html/lit-html.js";
import { live } from "/vendor/lit-html/directives/live.js";
import { accountOf, pick } from "./account.js";
import { ask } from "./api.js";
import { filterOf, keep, pathTo, query } from "./address.js";
import { conflictBox, decideOn, keepName, nameHeld } from "./decision.js";
import { asked, firstField } from "./review_form.js";
import { doubtsOf, kindsOf, queueOf } from "./review_parts.js";
import { actionOf, keyOf, keysHelp } from "./keys.js";
import { top } from "./top.js";
import { claims, values } from "./values.js";
import { counted, number, say, told } from "./words.js";

const PAGE = 50;
const DIRECT = ["confirm", "merge", "part", "split"];       // decided by one key
const ASKING = ["correct", "retract", "note"];              // ask for a value or a reason first
const DECISIONS = [...DIRECT, ...ASKING];

/** Show the queue in `root`; gives what takes it away. */
export function openReview(root, _, refresh) {
  const held = { root, refresh, queue: null, at: 0, told: null, near: [], chosen: new Set(), skipped: new Set(), taken: [], form: null,
    said: null, wrong: null, conflict: null, help: false, hot: null, problem: null, busy: false };
  held.keys = (event) => press(held, event);
  document.addEventListener("keydown", held.keys);
  document.title = `${say("review")} · ${say("title")}`;
  load(held);
  return () => { document.removeEventListener("keydown", held.keys); held.root = null; };
}

const kindAsked = () => new URLSearchParams(location.search).get("kind");
const current = (held) => held.queue?.items[held.at];

/** Ask for the queue; stay with an incident where it is still in it. */
async function load(held, stay) {
  held.busy = true; // nothing is decided while what is seen may not be what is there
  draw(held);
  try {
    held.queue = await ask(`/review?${query(filterOf(), { kind: kindAsked(), limit: PAGE })}`, "review") ?? held.queue;
    held.problem = null;
  } catch (problem) {
    held.problem = problem;
  }
  const items = held.queue?.items ?? [];
  items.sort((a, b) => held.skipped.has(a.id) - held.skipped.has(b.id));
  const again = items.findIndex((one) => one.id === stay);
  held.at = Math.max(0, again >= 0 ? again : Math.min(held.at, items.length - 1));
  held.busy = false;
  await look(held);
}

/** Look at the current one with all its accounts. */
async function look(held) {
  Object.assign(held, { told: null, form: null, conflict: null, hot: null });
  held.chosen.clear();
  draw(held);
  const one = current(held);
  if (!one) return;
  const told = await ask(`/incidents/${encodeURIComponent(one.id)}`, "incident").catch(() => null);
  if (!told || current(held)?.id !== one.id) return;
  held.told = told;
  draw(held);
  held.root?.querySelector(".queue [aria-current=true]")?.scrollIntoView({ block: "nearest" });
  held.root?.querySelector(".case")?.scrollTo(0, 0);
}

function press(held, event) {
  const action = actionOf(event);
  if (action === null || (held.help && action !== "escape" && action !== "help")) return;
  event.preventDefault();
  act(held, action);
}

/** One action, by key or button. */
export async function act(held, action) {
  if (typeof action === "number") return choose(held, action - 1);
  if (action === "escape") return Object.assign(held, { help: false, form: null, wrong: null }) && draw(held);
  if (action === "help") return Object.assign(held, { help: !held.help }) && draw(held);
  if (action === "next" || action === "previous") return step(held, action === "next" ? 1 : -1);
  if (action === "skip") return skip(held);
  if (action === "reload") return load(held, current(held)?.id);
  if (action === "undo") return undo(held);
  if (!held.told || held.busy) return null;
  if (action === "open") return held.refresh(pathTo("incident", held.told.id));
  return DECISIONS.includes(action) ? begin(held, action) : null;
}

function choose(held, i) {
  const account = held.told?.told[i];
  if (account) pick(held, account);
  draw(held);
}

async function step(held, by) {
  const last = (held.queue?.items.length ?? 0) - 1;
  if (by > 0 && held.at === last && held.queue.after) await more(held);
  const next = Math.min(Math.max(0, held.at + by), (held.queue?.items.length ?? 1) - 1);
  if (next === held.at) return;
  held.at = next;
  Object.assign(held, { said: null, wrong: null });
  await look(held);
}

async function more(held) {
  const next = await ask(`/review?${query(filterOf(), { kind: kindAsked(), limit: PAGE, after: held.queue.after })}`, "review").catch(() => null);
  if (next) Object.assign(held.queue, { items: [...held.queue.items, ...next.items], after: next.after });
}

/** Put the current one behind the others, as long as this page is open. */
function skip(held) {
  const one = current(held);
  if (!one) return null;
  held.skipped.add(one.id);
  held.queue.items.push(...held.queue.items.splice(held.at, 1));
  Object.assign(held, { said: null, wrong: null, at: Math.min(held.at, held.queue.items.length - 1) });
  return look(held);
}

/** Decide at once, or ask first for what the decision needs. */
function begin(held, verb) {
  const missing = !nameHeld() ? say("name_first") : verb === "split" && !held.chosen.size ? say("choose_first")
    : ["merge", "part"].includes(verb) && !other(held) ? say("no_other") : null;
  Object.assign(held, { wrong: missing, said: null });
  if (missing) {
    draw(held);
    if (!nameHeld()) held.root.querySelector("input[name=by]")?.focus();
    return null;
  }
  if (DIRECT.includes(verb)) {
    return decide(held, verb, { split: { others: [...held.chosen] }, merge: { others: [other(held)] }, part: { others: [other(held)] } }[verb] ?? {});
  }
  held.form = { verb, field: firstField(current(held)) };
  draw(held);
  held.root.querySelector(".asking input")?.focus();
  return null;
}

/** The incident that may be this one. */
const other = (held) => current(held)?.doubts.find((doubt) => doubt.kind === "apart")?.others[0];

async function decide(held, verb, how) {
  const { id } = held.told;
  const { outcome, conflict, wrong } = await decideOn(held.told, verb, how);
  if (!outcome) {
    Object.assign(held, { conflict: conflict ?? null, wrong: wrong ?? null });
    return draw(held);
  }
  held.taken.push({ id: outcome.incidents.includes(id) ? id : outcome.incidents[0], decision: outcome.decision });
  Object.assign(held, { form: null, wrong: null, said: html`${say("decided")} <b>${say(verb)}</b>. <kbd>u</kbd> ${say("undo_by")}.` });
  return load(held, verb === "note" ? id : undefined);
}

/** Take the last decision of this page back, unless somebody decided on it since. */
async function undo(held) {
  const last = held.taken.at(-1);
  if (!last) return Object.assign(held, { wrong: say("nothing_undone"), said: null }) && draw(held);
  const { outcome, conflict, wrong } = await decideOn({ id: last.id, change: last.decision.change }, "undo", { others: [last.decision.id] });
  if (!outcome) {
    Object.assign(held, { conflict: conflict ?? null, wrong: wrong ?? null });
    return draw(held);
  }
  held.taken.pop();
  Object.assign(held, { wrong: null, said: html`${say("undone")} <b>${say(last.decision.verb)}</b>.` });
  return load(held, last.decision.target);
}

function draw(held) {
  if (!held.root) return;
  render(html`${top(held.refresh)}<main class="reviewing">
    <section class="queue" aria-label=${say("queue")}>${held.queue ? html`<h1>${say("to_review")}: <b>${number(held.queue.total)}</b></h1>
      ${kindsOf(held.queue.kinds, kindAsked(), (kind) => { keep("kind", kind); held.at = 0; load(held); })}
      ${queueOf(held, (i) => { held.at = i; Object.assign(held, { said: null, wrong: null }); look(held); })}` : html`<p class="quiet">${say("loading")}</p>`}</section>
    <section class="case" aria-busy=${held.busy || !held.told} aria-label=${say("incident")} aria-live="polite">${held.problem ? html`<p class="fault" role="alert">${say("failed")}</p>` : caseOf(held)}</section>
  </main>${keysHelp(held.help, () => act(held, "escape"))}`, held.root);
}

function caseOf(held) {
  const one = current(held);
  const bar = html`${toolbar(held)}${conflictBox(held.conflict, () => act(held, "reload"))}
    ${held.wrong ? html`<p class="fault" role="alert" dir="auto">${held.wrong}</p>` : nothing}${held.said ? html`<p class="said" role="status">${held.said}</p>` : nothing}`;
  if (!one) return html`${bar}<p class="quiet">${held.queue ? say("nothing_due") : ""}</p>`;
  return html`${bar}${held.form ? asked(held, (how) => decide(held, held.form.verb, how), () => act(held, "escape"), () => draw(held)) : nothing}
    <h2 class="headline" dir="auto">${told(one.headline)}</h2>
    <p class="meta"><bdi dir="ltr">${one.id}</bdi> · ${counted(one.voices, "voice")} · ${counted(one.reports, "report")}</p>
    ${doubtsOf(one)}
    ${held.told ? html`<div class="two"><section><h3>${say("values")}</h3>${values(held, draw)}${claims(held, draw)}</section>
      <section><h3>${say("accounts")}</h3>${held.told.told.map((account, i) => html`<div class="numbered"><kbd aria-hidden="true">${i < 9 ? i + 1 : ""}</kbd>${accountOf(held, account, i, draw)}</div>`)}</section></div>` : html`<p class="quiet">${say("loading")}</p>`}`;
}

/** Who decides, and every action with its key. */
function toolbar(held) {
  const button = (action, name) => html`<button type="button" @click=${() => act(held, action)}><kbd aria-hidden="true">${keyOf(action)}</kbd> ${say(name)}</button>`;
  return html`<div class="actbar"><label>${say("your_name")} <input name="by" autocomplete="name" dir="auto" .value=${live(nameHeld())} @change=${(event) => keepName(event.target.value)}></label>
    <div class="acts" role="toolbar" aria-label=${say("decide")}>${button("previous", "previous")}${button("next", "next")}${button("confirm", "confirm")}${button("correct", "correct")}
      ${button("split", "split_off")}${other(held) ? html`${button("merge", "merge_both")}${button("part", "part")}` : nothing}${button("retract", "retract")}${button("note", "note")}
      ${button("skip", "skip_it")}${button("undo", "undo")}${button("open", "open_it")}${button("help", "keys")}</div></div>`;
}
