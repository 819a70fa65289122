// What came while the page stands open: told in one line, shown when the reader asks for it, so that nothing moves
// under their eyes.

import { html, nothing, render } from "/vendor/lit-html/lit-html.js";
import { counted, say } from "./words.js";

const KINDS = ["new", "altered", "gone"];
const nothingYet = () => ({ new: new Set(), altered: new Set(), gone: new Set(), untold: { new: 0, altered: 0, gone: 0 } });

/** The line in `box`, which a screen reader reads out; `show()` brings the page up to date. */
export function newsLine(box, show) {
  let news = nothingYet();
  let shown = 0; // the change up to which the page shows everything
  const many = (kind) => news[kind].size + news.untold[kind];
  const draw = () => render(KINDS.some(many) ? line() : nothing, box);
  const clear = () => { news = nothingYet(); draw(); };
  const line = () => html`<p class="news"><span>${KINDS.filter(many).map((kind) => html`<span>${counted(many(kind), kind)}</span>`)}</span>
    <button type="button" @click=${() => { clear(); show(); }}>${say("show_them")}</button>
    <button type="button" class="plain" aria-label=${say("not_now")} title=${say("not_now")} @click=${clear}>×</button></p>`;
  return {
    draw, clear, waiting: () => KINDS.some(many),
    came(told) { if (told.change > shown) { take(news, told); draw(); } },
    upTo(change) { shown = change; clear(); },
  };
}

/** Count what a change brought; one that is new stays new however often it alters, until it is gone. */
function take(news, told) {
  for (const kind of KINDS) news.untold[kind] += told.numbers[kind] - told[kind].length;
  for (const id of told.new) news.new.add(id);
  for (const id of told.altered) if (!news.new.has(id)) news.altered.add(id);
  for (const id of told.gone) {
    news.altered.delete(id);
    if (!news.new.delete(id)) news.gone.add(id);
  }
}
