// The parts of the review page that only show: the queue, the kinds of doubt, why an incident is in it.

import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { pathTo } from "./address.js";
import { COLOURS } from "./colours.js";
import { digits, number, say, told } from "./words.js";

/** The kinds of doubt with how many incidents have each; `go(kind)` asks for one of them, or null for all. */
export function kindsOf(kinds, asked, go) {
  const button = (kind, words, count) => html`<button type="button" aria-pressed=${(asked ?? null) === kind} @click=${() => go(kind)}>${words}${count === null ? nothing : html` <span class="n">${number(count)}</span>`}</button>`;
  return html`<div class="kinds" role="group" aria-label=${say("why")}>${button(null, say("all_kinds"), null)}
    ${kinds.filter((one) => one.incidents || one.kind === asked).map((one) => button(one.kind, told(one.words), one.incidents))}</div>`;
}

/** The queue, a line an incident; `go(i)` looks at one. */
export function queueOf(held, go) {
  const { items } = held.queue;
  if (!items.length) return html`<p class="quiet">${say("nothing_due")}</p>`;
  return html`<ol class="due">${items.map((one, i) => html`<li><button type="button" aria-current=${i === held.at} @click=${() => go(i)}>
    <svg class="dot" viewBox="0 0 8 8" aria-hidden="true"><circle cx="4" cy="4" r="4" fill=${COLOURS[one.type] ?? "#666"}></circle></svg>
    <span class="what"><span class="headline" dir="auto">${told(one.headline)}</span><span class="meta">${one.impact ? html`<span class="tag i-${one.impact.replace(" ", "-")}">${say("impact")}: ${say(one.impact)}</span>` : nothing}
      ${[...new Map(one.doubts.map((doubt) => [doubt.kind, doubt])).values()].map((doubt) => html`<span class="tag">${told(doubt.name)}</span>`)}
      ${held.skipped.has(one.id) ? html`<span class="tag">${say("skipped")}</span>` : nothing}</span></span></button></li>`)}</ol>`;
}

/** Why an incident is in the queue, each doubt with what speaks for and against it. */
export function doubtsOf(one) {
  return html`<section class="doubts" aria-label=${say("why")}><h3>${say("why")}</h3><ul>${one.doubts.map((doubt) => html`<li><b>${told(doubt.name)}</b>: <span title=${doubt.weight ? digits(told(doubt.weight)) : nothing}>${told(doubt.words)}</span>
    ${doubt.other ? html`<p>${say("the_other")}: <a href=${pathTo("incident", doubt.other.id)} data-page dir="auto">${told(doubt.other.headline)}</a> <bdi class="n" dir="ltr">${doubt.other.id}</bdi></p>` : nothing}
    ${doubt.reasons.length ? html`<details><summary>${say("for_against")}</summary><ul class="reasons">${doubt.reasons.map((reason) => html`<li class=${reason.bits > 0 ? "for" : "against"}>${digits(told(reason.words))}</li>`)}</ul></details>` : nothing}</li>`)}</ul></section>`;
}
