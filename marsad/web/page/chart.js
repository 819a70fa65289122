// One measure, stretch by stretch, with what was published under it: a stretch in which no source published is hatched
// from top to bottom, since nobody knows what happened in it. Arrow keys and the pointer move one mark through all
// charts of a page. Time runs from left to right in both languages, as on the time line of the picture.

import { html, nothing, svg } from "/vendor/lit-html/lit-html.js";
import { arabic, day, digits, isolated, number, say } from "./words.js";

const LEFT = 44;
const RIGHT = 10;
const TOP = 10;
const PLOT = 116;
const STRIP = 17;
const GAP = 5;
export const HEIGHT = TOP + PLOT + 2 * (STRIP + GAP) + 22;
const REPORTS = TOP + PLOT + GAP;
const SOURCES = REPORTS + STRIP + GAP;

/** `told` holds starts, unit, low, high (or null), open, reports, sources, name, colour; `top` is the greatest value
 * of all charts that share a scale; `at` the stretch that stands out, `move(i)` lets another one. */
export function chart(told, { width, top, at, move, id }) {
  const step = (width - LEFT - RIGHT) / Math.max(1, told.starts.length);
  const most = nice(Math.max(1, top));
  const place = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * width - LEFT;
    return Math.max(0, Math.min(told.starts.length - 1, Math.floor(x / step)));
  };
  return html`<svg class="chart" dir="ltr" viewBox="0 0 ${width} ${HEIGHT}" width=${width} height=${HEIGHT} tabindex="0" role="slider"
      aria-label="${told.name}. ${say("chart_hint")}" aria-valuemin="0" aria-valuemax=${told.starts.length - 1} aria-valuenow=${at}
      aria-valuetext=${reading(told, at)} data-name=${told.name}
      @pointermove=${(event) => move(place(event))} @pointerdown=${(event) => move(place(event))} @keydown=${(event) => key(event, at, told.starts.length, move)}>
    <defs><pattern id="hatch-${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="hatchground" width="6" height="6"></rect><line class="hatchline" x1="0" y1="0" x2="0" y2="6"></line></pattern></defs>
    ${axis(most, width)}
    ${told.starts.map((_, i) => stretch(told, i, step, most, id))}
    ${strip(told.reports, REPORTS, step, say("reports_came"))}${strip(told.sources, SOURCES, step, say("sources_active"))}
    ${ticks(told.starts, step)}
    <rect class="here" data-live x=${LEFT + at * step} y=${TOP} width=${Math.max(1, step)} height=${HEIGHT - TOP - 22}></rect>
  </svg>`;
}

/** What one stretch says, in words. */
export function reading(told, i) {
  if (!told.starts.length) return "";
  const when = `${say(`${told.unit}_of`)} ${day(told.starts[i])}`;
  const beside = `${say("reports_came")}: ${number(told.reports[i])}${comma()}${say("sources_active")}: ${number(told.sources[i])}`;
  const value = told.sources[i] === 0 && told.low[i] === 0 ? say("unknown") : `${told.name}: ${amount(told, i)}`;
  return `${when}${comma()}${value} (${beside})`;
}

/** A number, or the range from the least to the most told; + where the most is open. */
export function amount(told, i) {
  const [low, high] = [told.low[i], told.high?.[i] ?? told.low[i]];
  const open = told.open?.[i] ? "+" : "";
  return low === high ? `${number(low)}${open}` : `\u2068${number(low)}–${number(high)}${open}\u2069`;
}

const comma = () => (arabic() ? "، " : ", ");

function key(event, at, length, move) {
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, ArrowDown: at - 1, ArrowUp: at + 1, Home: 0, End: length - 1, PageUp: at + 4, PageDown: at - 4 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  move(Math.max(0, Math.min(length - 1, to)));
}

function stretch(told, i, step, most, id) {
  const x = LEFT + i * step;
  const bar = Math.max(0.8, step * 0.78);
  const [low, high] = [told.low[i], told.high?.[i] ?? told.low[i]].map((value) => (value / most) * (PLOT - 4));
  const at = x + (step - bar) / 2;
  return svg`${told.sources[i] === 0 ? svg`<rect class="unknown" x=${x} y=${TOP} width=${step} height=${PLOT} fill="url(#hatch-${id})"></rect>` : nothing}
    ${high > low ? svg`<rect class="upto" x=${at} y=${TOP + PLOT - high} width=${bar} height=${high - low}></rect>` : nothing}
    ${low ? svg`<rect class="value" x=${at} y=${TOP + PLOT - low} width=${bar} height=${low}></rect>` : nothing}
    ${told.open?.[i] && step > 5 ? svg`<text class="plus" x=${at + bar / 2} y=${TOP + PLOT - high - 1}>+</text>` : nothing}`;
}

/** What was published, under the curve: bars whose greatest is written at the side. */
function strip(values, y, step, name) {
  const most = Math.max(1, ...values);
  return svg`<text class="side" x=${LEFT - 5} y=${y + STRIP - 4}>${number(most)}</text><title>${name}</title>
    ${values.map((value, i) => (value ? svg`<rect class="watch" x=${LEFT + i * step + step * 0.11} y=${y + STRIP - (value / most) * STRIP}
      width=${Math.max(0.8, step * 0.78)} height=${(value / most) * STRIP}></rect>` : nothing))}
    <line class="base" x1=${LEFT} x2=${LEFT + values.length * step} y1=${y + STRIP} y2=${y + STRIP}></line>
    <text class="inside" x=${LEFT + 3} y=${y + 10}>${isolated(name)}</text>`;
}

function axis(most, width) {
  return [0, most / 2, most].filter((value) => Number.isInteger(value)).map((value) => {
    const y = TOP + PLOT - (value / most) * (PLOT - 4);
    return svg`<line class=${value ? "grid" : "base"} x1=${LEFT} x2=${width - RIGHT} y1=${y} y2=${y}></line>
      <text class="side" x=${LEFT - 5} y=${y + 4}>${number(value)}</text>`;
  });
}

/** As many labels as have room. */
function ticks(starts, step) {
  const every = Math.max(1, Math.ceil(96 / step));
  return starts.map((start, i) => (i % every === 0 && (starts.length - i) * step > 62
    ? svg`<text class="tick" x=${LEFT + i * step} y=${HEIGHT - 6}>${isolated(day(start))}</text><line class="base" x1=${LEFT + i * step} x2=${LEFT + i * step} y1=${HEIGHT - 22} y2=${HEIGHT - 17}></line>`
    : nothing));
}

/** The next round number: 1, 2, 4, 5, 10, 20, 40, 50 ... */
function nice(value) {
  const ten = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 5, 10].map((one) => one * ten).find((one) => one >= value);
}

/** The same numbers as a table. */
export function chartTable(told) {
  const range = told.high !== null;
  return html`<details class="under"><summary>${say("table")}</summary><div class="scroll" tabindex="0"><table>
    <caption class="hidden">${told.name}</caption>
    <thead><tr><th scope="col">${say(`${told.unit}_of`)}</th>${range ? html`<th scope="col">${say("least")}</th><th scope="col">${say("most")}</th>` : html`<th scope="col">${told.name}</th>`}
      <th scope="col">${say("reports_came")}</th><th scope="col">${say("sources_active")}</th></tr></thead>
    <tbody>${told.starts.map((start, i) => html`<tr class=${told.sources[i] ? "" : "dark"}><th scope="row">${day(start)}</th>${cells(told, i, range)}
      <td>${number(told.reports[i])}</td><td>${number(told.sources[i])}</td></tr>`)}</tbody></table></div></details>`;
}

function cells(told, i, range) {
  if (told.sources[i] === 0 && told.low[i] === 0) return html`<td colspan=${range ? 2 : 1}>${say("unknown_short")}</td>`;
  const open = told.open?.[i] ? html` <small>${say("open_ended")}</small>` : nothing;
  return range ? html`<td>${number(told.low[i])}</td><td>${digits(number(told.high[i]))}${open}</td>` : html`<td>${number(told.low[i])}</td>`;
}
