// Words lit in a text: cut where evidence begins and ends. Offsets count code points, as the record does.

import { html, nothing } from "/vendor/lit-html/lit-html.js";

const STRENGTH = ["words", "carried", "computed", "published", "gazetteer", "quote"];
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu;

/** The text with its words lit. `spans` are {start, end, kind, key, event}; `offset` is where the text begins among
 * the offsets; `hot` the key whose words stand out; `over(span)` is called for the words that are pointed at. */
export function lit(text, offset, spans, hot, over) {
  const points = Array.from(text);
  const end = offset + points.length;
  const near = spans.filter((span) => span.start < end && span.end > offset);
  const cuts = [...new Set([offset, end, ...near.flatMap((span) => [span.start, span.end])])]
    .filter((cut) => cut >= offset && cut <= end).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((cut, i) => {
    const words = points.slice(cut - offset, cuts[i + 1] - offset).join("");
    const here = near.filter((span) => span.start <= cut && span.end >= cuts[i + 1]);
    return here.length ? mark(words, here, hot, over) : shown(words);
  });
}

function mark(words, here, hot, over) {
  const front = [...here].sort((a, b) => (a.kind === "quote") - (b.kind === "quote") || (a.end - a.start) - (b.end - b.start))[0];
  const kinds = here.map((span) => span.kind);
  const kind = STRENGTH.find((one) => kinds.includes(one)) ?? "words";
  const on = here.some((span) => span.key === hot);
  const number = (front.event ?? 0) % 8;
  return html`<mark class="w ${kind} e${number} ${on ? "hot" : ""} ${kinds.includes("trigger") ? "trigger" : ""}" data-keys=${here.map((span) => span.key).join(" ")}
    @pointerenter=${() => over?.(front)} @pointerleave=${() => over?.(null)} @click=${() => over?.(front, true)}>${shown(words)}</mark>`;
}

/** Controls that would move what stands around them are shown as signs. */
function shown(words) {
  return words.replace(CONTROLS, "\u2423");
}

/** Paragraphs of a whole text, each lit. */
export function paragraphs(text, spans, hot, over) {
  let offset = 0;
  return text.split(/\n/).map((line) => {
    const start = offset;
    offset += Array.from(line).length + 1;
    return line.trim() ? html`<p dir="auto">${lit(line, start, spans, hot, over)}</p>` : nothing;
  });
}

/** The spans of rows as the server gives them; each value has its key. */
export function spansOf(rows, event = 0) {
  return rows.flatMap((row, r) => row.values.flatMap((value, v) => value.evidence.map((one) => ({
    ...one, key: `${event}.${r}.${v}`, event }))));
}
