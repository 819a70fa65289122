// The picture of parties: each a point on a circle, a line where two met, as wide as their talks are many; under it the
// same as a table.

import { html, nothing, svg } from "/vendor/lit-html/lit-html.js";
import { arabic, isolated, number, say } from "./words.js";

const WIDEST = 920;
const NARROWEST = 340;
const HEIGHT = 400;
const PHONE = 600; // narrower than this, names stand in several lines: the picture is as high as it takes
const PHONE_HEIGHT = 560;
const ABOVE = 62; // for the names over and under the circle
const WIDE_RING = 175; // at most, so that names have room beside it
const LETTER = 6.6; // pixels, about
const LINE = 15;
const LINES = 4; // of one name at most

const name = (one) => (arabic() ? one.ar : one.en);

/** `circle` from the server; `on` the parties that are asked for, `choose(value)` asks for one or no more for it; `room`
 * the width there is. */
export function parties(circle, on, choose, room) {
  if (!circle.parties.length) return html`<p class="quiet">${say("no_talks")}</p>`;
  const width = Math.max(NARROWEST, Math.min(WIDEST, room));
  const size = { width, height: width < PHONE ? PHONE_HEIGHT : HEIGHT };
  const places = new Map(circle.parties.map((one, i) => [one.value, at(i, circle.parties.length, size)]));
  const most = Math.max(1, ...circle.parties.map((one) => one.talks));
  const widest = Math.max(1, ...circle.pairs.map((one) => one.talks));
  const faint = (pair) => on.length && !(on.includes(pair.a) || on.includes(pair.b));
  return html`<svg class="circle" viewBox="0 0 ${width} ${size.height}" role="group" aria-label=${say("parties")}>
      ${circle.pairs.map((pair) => line(places.get(pair.a), places.get(pair.b), pair, widest, faint(pair), { circle, size }))}
      ${circle.parties.map((one) => point(one, places.get(one.value), most, on.includes(one.value), choose, size))}</svg>
    <p class="note">${say("parties_note")} ${circle.of > circle.parties.length ? html`<bdi>${number(circle.parties.length)}</bdi> ${say("shown_of")} <bdi>${number(circle.of)}</bdi>.` : nothing}</p>
    ${matrix(circle)}`;
}

function at(i, length, { width, height }) {
  const angle = (2 * Math.PI * i) / length - Math.PI / 2;
  const wide = Math.min(WIDE_RING, width * (width < PHONE ? 0.2 : 0.24));
  return { x: width / 2 + wide * Math.cos(angle), y: height / 2 + (height / 2 - ABOVE) * Math.sin(angle), side: Math.cos(angle) };
}

function line(a, b, pair, widest, faint, { circle, size }) {
  const names = [pair.a, pair.b].map((value) => name(circle.parties.find((one) => one.value === value)));
  const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2].map((middle, i) => middle + ([size.width, size.height][i] / 2 - middle) * 0.35);
  return svg`<path class="met ${faint ? "faint" : ""}" d="M${a.x} ${a.y} Q${x} ${y} ${b.x} ${b.y}" stroke-width=${1 + (7 * pair.talks) / widest}>
    <title>${names.join(" – ")}: ${number(pair.talks)}</title></path>`;
}

function point(one, place, most, on, choose, size) {
  const radius = 5 + 11 * Math.sqrt(one.talks / most);
  const whole = `${name(one)} (${number(one.talks)})`;
  const press = (event) => { if (["Enter", " "].includes(event.key)) { event.preventDefault(); choose(one.value); } };
  return svg`<g class="party ${on ? "on" : ""} ${one.country ? "land" : ""}" role="button" tabindex="0" aria-pressed=${on} aria-label=${whole}
      @click=${() => choose(one.value)} @keydown=${press}><title>${whole}</title>
    <circle cx=${place.x} cy=${place.y} r=${radius}></circle>${beside(whole, place, radius + 6, size)}</g>`;
}

/** A party's name beside its point, over it or under it, in as many lines as it needs. */
function beside(whole, { x, y, side }, out, { width, height }) {
  const middle = Math.abs(side) < 0.2;
  const free = middle ? 0.8 * width : (side > 0 ? width - x : x) - out;
  const lines = linesOf(whole, Math.floor(free / LETTER));
  const more = (lines.length - 1) * LINE;
  const left = middle ? x : side > 0 ? x + out : x - out;
  const first = middle ? (y < height / 2 ? y - out - 2 - more : y + out + 12) : y + 5 - more / 2;
  return svg`<text direction="ltr" text-anchor=${middle ? "middle" : side > 0 ? "start" : "end"}>
    ${lines.map((words, i) => svg`<tspan x=${left} y=${first + i * LINE}>${isolated(words)}</tspan>`)}</text>`;
}

/** A name in lines of so many letters at most; where it needs too many, the last ends in dots. */
function linesOf(whole, most) {
  const lines = [];
  for (const word of whole.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && longer.length <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const shown = lines.length > LINES ? [...lines.slice(0, LINES - 1), `${lines[LINES - 1]}…`] : lines;
  return shown.map((words) => short(words, most));
}

const short = (words, most) => (words.length > most ? `${words.slice(0, Math.max(3, most - 1))}…` : words);

/** Who met whom, in numbers. */
function matrix({ parties: all, pairs }) {
  const talks = new Map(pairs.flatMap(({ a, b, talks: many }) => [[`${a}\n${b}`, many], [`${b}\n${a}`, many]]));
  const widest = Math.max(1, ...pairs.map((one) => one.talks));
  return html`<details class="under"><summary>${say("met_table")}</summary><div class="scroll wide" tabindex="0"><table class="matrix"><caption class="hidden">${say("met_table")}</caption>
    <thead><tr><td></td>${all.map((one) => html`<th scope="col"><bdi>${name(one)}</bdi></th>`)}</tr></thead>
    <tbody>${all.map((row) => html`<tr><th scope="row"><bdi>${name(row)}</bdi></th>${all.map((column) => cell(row === column ? null : talks.get(`${row.value}\n${column.value}`) ?? 0, widest))}</tr>`)}</tbody></table></div></details>`;
}

function cell(many, widest) {
  if (many === null) return html`<td class="self"></td>`;
  return html`<td class="w${many ? Math.ceil((many / widest) * 4) : 0}">${many ? number(many) : "·"}</td>`;
}
