// Photos that are kept with a report: copies without what their camera wrote, each with its hash and a way to the original.

import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { number, say } from "./words.js";

/** Photos of a report that is kept. */
export function keptPhotos(all) {
  if (!all?.length) return nothing;
  return html`<h3>${say("photos")}: <b>${number(all.length)}</b></h3><ul class="kept">${all.map((one) => html`<li><a href="/api/v1/photos/${one.id}"><img src="/api/v1/photos/${one.id}" alt=${one.name} width=${one.width} height=${one.height} loading="lazy"></a>
    <p class="n"><bdi>${one.name}</bdi> · <span dir="ltr">sha256 ${one.sha256.slice(0, 16)}…</span> · <a href="/api/v1/photos/${one.id}/original" download>${say("original_photo")}</a></p></li>`)}</ul>`;
}
