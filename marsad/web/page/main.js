// Which page? The address says: the picture, an incident, a report, talks, trends.

import { watch } from "./api.js";
import { openAlerts } from "./alerts.js";
import { openBorder } from "./border.js";
import { openDraw } from "./draw.js";
import { openIncident } from "./incident.js";
import { openMeasures } from "./measures.js";
import { changeShown, drawAgain, load, openPicture, redress } from "./picture.js";
import { openReport } from "./report.js";
import { openReview } from "./review.js";
import { look } from "./since.js";
import { openTalks } from "./talks.js";
import { openTrends } from "./trends.js";
import { remembered } from "./top.js";

const root = document.getElementById("page");
let close = () => {};
let at = "";

const PAGES = { incident: openIncident, report: openReport, review: openReview, talks: openTalks, trends: openTrends,
  border: openBorder, alerts: openAlerts, measures: openMeasures, draw: openDraw };

/** Show what the address names; `path` goes there first. Without one, the same page is drawn again. */
function refresh(path) {
  if (typeof path === "string") history.pushState(null, "", path);
  const [, kind, name] = location.pathname.split("/");
  const next = PAGES[kind] ? location.pathname : "picture";
  if (next === at && next === "picture") return redress();
  close();
  const page = document.createElement("div");
  root.replaceChildren(page);
  at = next;
  close = PAGES[kind] ? PAGES[kind](page, decodeURIComponent(name ?? ""), refresh) : openPicture(page, refresh);
  return window.scrollTo(0, 0);
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

remembered();
refresh();
const again = () => at === "picture" && drawAgain();
const newest = await look(again);
watch(newest, (change) => {
  if (at === "picture" && change > changeShown()) load();
  look(again);
});
