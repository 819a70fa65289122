// The time line: incidents by day, week or month, with a brush. Time runs from left to right in both languages, as on
// the axes that readers of Arabic know from charts; the table under it holds the same numbers.

import { html, nothing, svg } from "/vendor/lit-html/lit-html.js";
import { nothingFound } from "./list.js";
import { arabic, day, label, number, say } from "./words.js";

const HEIGHT = 88;
const FLOOR = 66;
let drag = null;

/** `line` from the server; `filter` with from and to; `choose(from, to)` sets them. */
export function timeline(line, filter, width, choose) {
  const bins = line.bins;
  if (!bins.length) return line.undated ? html`<p class="quiet">${say("all_undated")}</p>` : nothingFound();
  const step = width / bins.length;
  const most = Math.max(...bins.map((bin) => bin[1]));
  const at = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(bins.length - 1, Math.floor(((event.clientX - box.left) / box.width) * bins.length)));
  };
  const [low, high] = chosen(bins, filter);
  return html`<svg class="time" dir="ltr" viewBox="0 0 ${width} ${HEIGHT}" width=${width} height=${HEIGHT} role="img"
      aria-label=${say("timeline")}
      @pointerdown=${(event) => begin(event, at(event))} @pointermove=${(event) => move(event, at(event))}
      @pointerup=${(event) => end(event, at(event), bins, line.unit, choose)} @pointercancel=${() => { drag = null; }}>
    ${bins.map((bin, i) => bar(bin, i, step, most, i >= low && i <= high))}
    ${ticks(bins, step)}
    <rect class="brush" x="0" y="0" width="0" height=${FLOOR}></rect>
  </svg>`;
}

function bar([start, incidents, killed], i, step, most, on) {
  const high = incidents ? Math.max(2, (incidents / most) * (FLOOR - 6)) : 0;
  return svg`<g class=${on ? "bar on" : "bar"}><title>${day(start)}: ${number(incidents)} ${say("incidents")}${arabic() ? "،" : ","} ${number(killed)} ${label("killed")}</title>
    <rect class="room" x=${i * step} y="0" width=${step} height=${FLOOR}></rect>
    <rect class="pile" x=${i * step + step * 0.1} y=${FLOOR - high} width=${Math.max(0.6, step * 0.8)} height=${high}></rect></g>`;
}

// A day in Arabic keeps its order in a drawing that runs from left to right.
const isolated = (text) => `\u2068${text}\u2069`;

/** A label where a month or a year begins, as many as have room. */
function ticks(bins, step) {
  const every = Math.ceil(bins.length / Math.max(1, Math.floor((bins.length * step) / 110)));
  return bins.map(([start], i) => (i % every === 0 && (bins.length - i) * step > 60
    ? svg`<text class="tick" x=${i * step + 2} y=${HEIGHT - 6}>${isolated(day(start))}</text><line class="tick" x1=${i * step} x2=${i * step} y1=${FLOOR} y2=${FLOOR + 5}></line>`
    : nothing));
}

/** The stretches that the filter's days touch. */
function chosen(bins, { from, to }) {
  let low = 0;
  let high = bins.length - 1;
  if (from) while (low < high && bins[low + 1][0] <= from) low += 1;
  if (to) while (high > 0 && bins[high][0] > to) high -= 1;
  return [low, high];
}

function begin(event, i) {
  drag = { from: i, to: i, box: event.currentTarget };
  event.currentTarget.setPointerCapture(event.pointerId);
}

function move(event, i) {
  if (!drag) return;
  drag.to = i;
  const [low, high] = [Math.min(drag.from, i), Math.max(drag.from, i)];
  const rooms = drag.box.querySelectorAll(".room");
  const brush = drag.box.querySelector(".brush");
  const start = Number(rooms[low].getAttribute("x"));
  brush.setAttribute("x", start);
  brush.setAttribute("width", Number(rooms[high].getAttribute("x")) + Number(rooms[high].getAttribute("width")) - start);
}

function end(event, i, bins, unit, choose) {
  if (!drag) return;
  const [low, high] = [Math.min(drag.from, i), Math.max(drag.from, i)];
  drag.box.querySelector(".brush").setAttribute("width", 0);
  drag = null;
  choose(bins[low][0], lastDay(bins[high][0], unit));
}

function lastDay(start, unit) {
  const [year, month, date] = start.split("-").map(Number);
  const last = unit === "day" ? new Date(Date.UTC(year, month - 1, date))
    : unit === "week" ? new Date(Date.UTC(year, month - 1, date + 6)) : new Date(Date.UTC(year, month, 0));
  return last.toISOString().slice(0, 10);
}

/** The same numbers as a table. */
export function timeTable(line) {
  return html`<details class="under"><summary>${say("table")}</summary><div class="scroll"><table>
    <thead><tr><th scope="col">${say(line.unit)}</th><th scope="col">${say("incidents")}</th><th scope="col">${say("killed_total")}</th></tr></thead>
    <tbody>${line.bins.filter((bin) => bin[1]).map(([start, incidents, killed]) => html`<tr><th scope="row">${day(start)}</th>
      <td>${number(incidents)}</td><td>${number(killed)}</td></tr>`)}</tbody></table></div></details>`;
}
