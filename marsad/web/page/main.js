// Which page? The address says: the picture, an incident, a report, talks, trends, entry.

import { watch } from "./api.js";
import { newsLine } from "./news.js";
import { drawAgain, load, openPicture, redress } from "./picture.js";
import { look } from "./since.js";
import { remembered } from "./top.js";

const root = document.getElementById("page");
let close = () => {};
let at = "";
const news = newsLine(document.getElementById("news"), bringUpToDate);

// Each page but the picture is loaded when it is asked for.
const PAGES = {
  incident: async () => (await import("./incident.js")).openIncident,
  report: async () => (await import("./report.js")).openReport,
  review: async () => (await import("./review.js")).openReview,
  talks: async () => (await import("./talks.js")).openTalks,
  trends: async () => (await import("./trends.js")).openTrends,
  border: async () => (await import("./border.js")).openBorder,
  alerts: async () => (await import("./alerts.js")).openAlerts,
  measures: async () => (await import("./measures.js")).openMeasures,
  entry: async () => (await import("./enter.js")).openEnter,
  draw: async () => (await import("./draw.js")).openDraw,
};

/** Show what the address names; `path` goes there first. Without one, the same page is drawn again. */
function refresh(path) {
  if (typeof path === "string") history.pushState(null, "", path);
  const [, kind, name] = location.pathname.split("/");
  const next = PAGES[kind] ? location.pathname : "picture";
  if (next === at && next === "picture") {
    news.draw();
    return redress();
  }
  close();
  news.clear(); // what is opened now is as it stands now
  close = () => {};
  const page = document.createElement("div");
  root.replaceChildren(page);
  at = next;
  if (PAGES[kind]) open(PAGES[kind], page, decodeURIComponent(name ?? ""));
  else close = openPicture(page, refresh, news);
  return window.scrollTo(0, 0);
}

async function open(loaded, page, name) {
  const shown = await loaded();
  if (page.isConnected) close = shown(page, name, refresh);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-page]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  refresh(link.getAttribute("href"));
});

window.addEventListener("popstate", () => {
  remembered();
  const before = at;
  refresh();
  if (before === "picture" && at === "picture") load();
});

// Pages of many incidents; on the others one reads or writes, and is not to be called away.
const OF_MANY = /^(picture|\/(talks|trends|border)\b)/;

/** Show what came: the picture asks again and stays where it is, another page is opened anew. */
function bringUpToDate() {
  look(again);
  if (at === "picture") return load();
  at = "";
  return refresh();
}

const again = () => at === "picture" && drawAgain();

remembered();
refresh();
watch(await look(again), (told) => OF_MANY.test(at) && news.came(told), bringUpToDate);
