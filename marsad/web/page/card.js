// A card of values: each leads to its words.

import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { arabic, country, digits, label, say } from "./words.js";

/** Rows of values; `event` numbers the card, `hot` is the key that stands out, `over(key)` is called when pointed at. */
export function card(rows, event, hot, over) {
  return html`<dl class="card e${event % 8}">${rows.map((row, r) => html`<div><dt>${arabic() ? row.label.ar : row.label.en}</dt>
    <dd>${joined(row.values.map((value, v) => one(value, row.field, `${event}.${r}.${v}`, hot, over)))}</dd></div>`)}</dl>`;
}

function one(value, field, key, hot, over) {
  const text = field === "country" ? country(value.text.en) : digits(arabic() ? value.text.ar : value.text.en);
  const kinds = [...new Set(value.evidence.map((evidence) => label(evidence.kind)))].join("، ");
  return html`<button type="button" class="v ${value.inferred ? "inferred" : ""} ${hot === key ? "hot" : ""}" title=${kinds}
    @pointerenter=${() => over(key)} @focus=${() => over(key)} @pointerleave=${() => over(null)} @click=${() => over(key, true)}>
    <bdi>${text}</bdi>${value.inferred ? html`<small>${say("inferred")}</small>` : nothing}</button>`;
}

/** A list as the language joins it. */
export function joined(parts) {
  const comma = arabic() ? "، " : ", ";
  const last = arabic() ? " و" : " and ";
  return parts.map((part, i) => html`${i === 0 ? "" : i === parts.length - 1 ? last : comma}${part}`);
}

/** "Values with their words: n of n, of them k inferred". */
export function tally({ values, with_words: words, inferred }) {
  const share = values ? Math.floor((words / values) * 100) : 100;
  return html`<p class="tally ${share === 100 ? "whole" : "short"}">${say("evidence")}: <bdi>${digits(`${words}`)}</bdi> ${say("of")}
    <bdi>${digits(`${values}`)}</bdi> (<bdi>${digits(`${share}%`)}</bdi>) · ${say("of_them")} <bdi>${digits(`${inferred}`)}</bdi></p>`;
}
