// One report whole, as it was received, the words of its events lit, a card for each beside it.

import { html, nothing, render } from "/vendor/lit-html/lit-html.js";
import { ratingOf } from "./account.js";
import { ask } from "./api.js";
import { pathTo } from "./address.js";
import { card, tally } from "./card.js";
import { keptPhotos } from "./kept_photos.js";
import { paragraphs, spansOf } from "./lit.js";
import { top } from "./top.js";
import { day, digits, label, number, say } from "./words.js";

/** Show a report in `root`; gives what takes it away. */
export function openReport(root, id, refresh) {
  const held = { root, id, refresh, told: null, problem: null, hot: null };
  load(held);
  return () => { held.root = null; };
}

async function load(held) {
  try {
    held.told = await ask(`/reports/${encodeURIComponent(held.id)}`, "report");
    document.title = `${named(held.told)} · ${say("title")}`;
  } catch (problem) {
    held.problem = problem;
  }
  draw(held);
  document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: "center" });
}

function draw(held) {
  if (!held.root) return;
  const body = held.problem ? html`<p class="fault" role="alert">${held.problem.status === 404 ? say("missing") : say("failed")}</p>`
    : held.told ? whole(held) : html`<p class="quiet">${say("loading")}</p>`;
  render(html`${top(held.refresh)}<main class="reading"><p><a href="/${location.search}" data-page>${say("back")}</a></p>${body}</main>`, held.root);
}

function whole(held) {
  const one = held.told;
  const over = (key, stay) => { held.hot = key ?? (stay ? held.hot : null); draw(held); };
  const spans = one.events.flatMap((event, i) => [...spansOf(event.rows, i),
    { start: event.quote_at[0], end: event.quote_at[1], kind: "quote", key: `${i}.q`, event: i },
    { start: event.trigger_at[0], end: event.trigger_at[1], kind: "trigger", key: `${i}.t`, event: i }]);
  return html`<h1 dir="auto">${named(one)}</h1><p class="meta">${meta(one)}</p>${tally(one.evidence)}
    <div class="two"><section class="text" aria-label=${label("text")}>${paragraphs(one.text, spans, held.hot, (span) => over(span?.key))}</section>
      <section aria-label=${label("events")}>${one.events.length ? one.events.map((event, i) => eventOf(event, i, held.hot, over)) : html`<p class="quiet">${label("no_events")}</p>`}
        ${keptPhotos(one.photos)}${copies(one)}</section></div>`;
}

/** What a report is called: by its title, else by whose it is, else by its name where it came from. */
const named = (one) => one.title ?? (one.source ? `${say("report_of")} ${one.source}` : one.names[0] ?? one.id);

function meta(one) {
  return html`${one.source ? html`<bdi>${one.source}</bdi>${ratingOf(one)} · ` : nothing}${one.published ? day(one.published) : label("no_day")}
    · ${say("arrived")} <bdi>${digits(one.arrived.slice(0, 10))}</bdi>
    ${one.versions > 1 ? html` · ${say("version")} ${number(one.version)} ${say("of")} ${number(one.versions)}` : nothing}
    ${/^https?:/i.test(one.url ?? "") ? html` · <a href=${one.url} rel="noreferrer noopener">${say("original")}</a>` : nothing}
    ${one.entered_by ? html` · ${say("entered")} <bdi>${one.entered_by}</bdi>` : nothing} · <bdi dir="ltr">${one.reader}</bdi>`;
}

function eventOf(event, i, hot, over) {
  return html`<article class="account e${i % 8}" id=${event.id}><header><h3>${label(event.type)}
      ${event.status !== "happened" ? html`<span class="tag">${label(event.status)}</span>` : nothing}
      ${event.incident ? html`<a href=${pathTo("incident", event.incident)} data-page>${say("incident")}</a>` : nothing}</h3></header>
    ${card(event.rows, i, hot, over)}</article>`;
}

function copies(one) {
  if (!one.copies.length) return nothing;
  return html`<h2>${say("copies")}</h2><ul>${one.copies.map((copy) => html`<li><a href=${pathTo("report", copy.report)} data-page dir="auto">${copy.title ?? copy.report}</a>
    <span class="n"><bdi>${copy.source ?? ""}</bdi> <bdi>${digits(`${Math.round(copy.likeness * 100)}%`)}</bdi></span></li>`)}</ul>`;
}
