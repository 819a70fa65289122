// One account: what a report tells of an incident, its sentences with their words lit, a card of its values.

import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { pathTo } from "./address.js";
import { card } from "./card.js";
import { keptPhotos } from "./kept_photos.js";
import { lit, spansOf } from "./lit.js";
import { day, say } from "./words.js";

/** `held` has `hot` (the key of a value that stands out) and `chosen` (accounts picked, by event id); `draw(held)`
 * draws it again. */
export function accountOf(held, account, i, draw) {
  const over = (key, stay) => { held.hot = key ?? (stay ? held.hot : null); draw(held); };
  const spans = [...spansOf(account.rows, i), { start: account.quote_at[0], end: account.quote_at[1], kind: "quote", key: `${i}.q`, event: i }];
  return html`<article class="account e${i % 8}"><header><label class="pick"><input type="checkbox" .checked=${held.chosen.has(account.event)}
      @change=${() => { pick(held, account); draw(held); }}><span class="hidden">${say("choose")}</span></label>
      <h3 dir="auto">${account.title ?? account.names[0] ?? account.report}</h3>
      <p class="meta">${sourceOf(account)} · ${fullReport(account)}</p></header>
    <div class="passages">${account.passages.map((passage) => html`<p dir="auto">${lit(passage.text, passage.start, spans, held.hot, (span) => over(span?.key))}</p>`)}</div>
    ${card(account.rows, i, held.hot, over)}${keptPhotos(account.photos)}</article>`;
}

/** Choose an account, or no longer. */
export function pick(held, account) {
  if (!held.chosen.delete(account.event)) held.chosen.add(account.event);
}

export function sourceOf(account) {
  return html`${account.source ? html`<bdi>${account.source}</bdi>${ratingOf(account)} · ` : nothing}${account.published ? day(account.published) : say("undated")}`;
}

/** What people said of the source of an account or a report: its letter, which names itself, its kind and owner. */
export function ratingOf({ reliability, source_kind: kind, owner }) {
  return html`${reliability ? html` <span class="tag" title=${say("reliability")}>${say(`rel_${reliability}`)}</span>` : nothing}${kind ? html` · <bdi>${kind}</bdi>` : nothing}${owner ? html` · ${say("owner")} <bdi>${owner}</bdi>` : nothing}`;
}

export function fullReport(account) {
  return html`<a href=${`${pathTo("report", account.report)}#${account.event}`} data-page>${say("full_report")}</a>`;
}
