// Alerts that were raised: why, the incidents behind each, and which named person took note.

import { html, nothing, render } from "/vendor/lit-html/lit-html.js";
import { ask, send } from "./api.js";
import { row } from "./list.js";
import { top } from "./top.js";
import { day, digits, language, number, say } from "./words.js";

const NAME = "marsad.name";
const GRAVE = { low: 1, medium: 2, high: 3, "very high": 4, critical: 4 };

/** Show alerts in `root`; gives what takes them away. */
export function openAlerts(root, id, refresh) {
  const page = { root, refresh, told: null, problem: null, unseen: false, limit: 50, wrong: null };
  load(page);
  return () => { page.root = null; };
}

async function load(page) {
  try {
    page.told = await ask(`/alerts?limit=${page.limit}`, "alerts") ?? page.told;
    page.problem = null;
  } catch (problem) {
    page.problem = problem;
  }
  draw(page);
  document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: "center" });
}

function draw(page) {
  if (!page.root) return;
  document.title = `${say("alerts_page")} · ${say("title")}`;
  render(html`${top(page.refresh)}<main class="reading alerts"><h1>${say("alerts_page")}</h1>
    ${page.problem ? html`<p class="fault" role="alert">${say("failed")}</p>` : page.told ? whole(page) : html`<p class="quiet">${say("loading")}</p>`}</main>`, page.root);
}

function whole(page) {
  const { told } = page;
  const shown = told.alerts.filter((one) => !page.unseen || !one.acknowledged.length);
  return html`<p class="row alerthead"><span>${say("raised_so_far")}: <b>${number(told.total)}</b> · ${say("unseen_of_them")}: <b>${number(told.unseen)}</b></span>
      <button type="button" aria-pressed=${page.unseen} @click=${() => { page.unseen = !page.unseen; draw(page); }}>${say(page.unseen ? "all_alerts" : "only_unseen")}</button>
      <label>${say("your_name")}<input name="by" autocomplete="name" dir="auto" value=${localStorage.getItem(NAME) ?? ""} @input=${(event) => localStorage.setItem(NAME, event.target.value)}></label>
      <a href="/api/v1/alerts.atom" type="application/atom+xml" rel="alternate">${say("feed")}</a></p>
    ${page.wrong ? html`<p class="fault" role="alert" dir="auto">${page.wrong}</p>` : nothing}
    ${shown.length ? shown.map((one) => alert(page, one)) : html`<p class="quiet">${told.total ? say("nothing") : say("no_alerts")}</p>`}
    ${told.alerts.length < told.total ? html`<button type="button" class="more" @click=${() => { page.limit = Math.min(1000, page.limit * 2); load(page); }}>${say("more")}</button>` : nothing}`;
}

function alert(page, one) {
  const words = one.words[language()];
  return html`<article class="alert g${GRAVE[one.grade] ?? 0}" id=${one.id}><header><h2 dir="auto">${words.title}</h2>
      <p class="meta"><time>${day(one.day)}</time>${words.where ? html` · ${words.where}` : nothing}${one.grade ? html` · ${say(one.information ? "impact" : "level")}: <b>${say(`level.${one.grade}`)}</b>` : nothing}
        ${one.information ? html` · ${say(`conf.${one.information}`)}` : nothing} · ${say("raised_on")} <bdi>${digits(one.raised.slice(0, 16).replace("T", " "))}</bdi></p></header>
    <ul class="why">${words.reasons.map((reason) => html`<li dir="auto">${reason}</li>`)}</ul>
    ${one.behind.length ? html`<details ?open=${one.incidents.length === 1}><summary>${say("behind")}: ${number(one.incidents.length)}</summary><ol class="list">${one.behind.map(row)}</ol>
      ${one.incidents.length > one.behind.length ? html`<p class="quiet">${say("and_more")}: ${number(one.incidents.length - one.behind.length)}</p>` : nothing}</details>` : nothing}
    ${noted(one)}<div class="row"><label>${say("remark")}<input name="note" dir="auto"></label>
      <button type="button" @click=${(event) => note(event, page, one, "seen")}>${say("mark_seen")}</button>
      <button type="button" @click=${(event) => note(event, page, one, "actual")}>${say("release")}</button>
      <a href=${`/api/v1/alerts/${one.id}/cap.xml`} target="_blank" rel="noopener">${say("as_cap")}</a></div></article>`;
}

function noted(one) {
  const released = one.acknowledged.some((said) => said.state === "actual");
  return html`<ul class="noted">${one.acknowledged.map((said) => html`<li class="sure">${say(`${said.state}_by`)} <bdi><b>${said.person}</b></bdi>
      <span class="n"><bdi>${digits(said.at.slice(0, 16).replace("T", " "))}</bdi></span>${said.note ? html`: <q dir="auto">${said.note}</q>` : nothing}</li>`)}
    ${one.acknowledged.length ? nothing : html`<li class="quiet">${say("unseen")}</li>`}${released ? nothing : html`<li class="quiet">${say("test_status")}</li>`}</ul>`;
}

async function note(event, page, one, state) {
  const by = localStorage.getItem(NAME)?.trim();
  const words = event.target.closest(".row").querySelector("input").value;
  page.wrong = by ? null : say("name_first");
  if (by) {
    try {
      await send(`/alerts/${encodeURIComponent(one.id)}/acknowledge`, { by, state, note: words || null });
    } catch (problem) {
      page.wrong = [problem.told?.detail ?? say("failed"), problem.told?.remedy].filter(Boolean).join(". ");
    }
  }
  await load(page);
}
