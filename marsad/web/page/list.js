// The list: one line an incident, by its headline.

import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { repeat } from "/vendor/lit-html/directives/repeat.js";
import { filterOf, pathTo } from "./address.js";
import { COLOURS } from "./colours.js";
import { arabic, counted, label, say, told } from "./words.js";

/** `more` asks for the next page, where there is one. */
export function list(page, more) {
  if (!page.items.length) return nothingFound();
  return html`<ol class="list" id="list" tabindex="-1">${repeat(page.items, (one) => one.id, row)}</ol>${romanised(page.items)}
    ${page.after ? html`<button type="button" class="more" @click=${more}>${say("more")}</button>` : nothing}`;
}

/** What the mark behind a name means, where a headline bears it. */
export function romanised(items) {
  return !arabic() && items.some((one) => one.headline.en.includes("*")) ? html`<p class="n">${say("romanised")}</p>` : nothing;
}

/** Why nothing is shown: nothing matches what was asked; or nothing was asked, and there is nothing yet. */
export function nothingFound() {
  if (Object.keys(filterOf()).length) return html`<p class="quiet">${say("nothing")}</p>`;
  return html`<p class="quiet">${say("nothing_yet")} <a href="/entry${location.search}" data-page>${say("enter_page")}</a></p>`;
}

export function row(one) {
  return html`<li><a href=${pathTo("incident", one.id)} data-page>
    <svg class="dot" viewBox="0 0 8 8" aria-hidden="true"><circle cx="4" cy="4" r="4" fill=${COLOURS[one.type] ?? "#666"}></circle></svg>
    <span class="what"><span class="headline" dir="auto">${told(one.headline)}</span>
      <span class="meta">${meta(one)}</span></span></a></li>`;
}

function meta(one) {
  return html`<time>${one.date ? told(one.when) : say("undated")}</time>
    <span>${counted(one.voices, "voice")} · ${counted(one.reports, "report")}</span>
    ${one.status !== "happened" ? html`<span class="tag">${label(one.status)}</span>` : nothing}
    ${one.confirmed ? html`<span class="tag sure">${say("confirmed")}</span>` : nothing}
    ${one.place ? nothing : html`<span class="tag">${say("unlocated")}</span>`}`;
}
