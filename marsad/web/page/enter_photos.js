// Photos of a report: each is looked at by the server before it is kept, and what its camera wrote is only offered.

import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { sendFile } from "./api.js";
import { dropPhoto, keepPhoto, photos } from "./drafts.js";
import { arabic, digits, say, setup } from "./words.js";

const MOST = 12_000_000;
// A telephone that writes HEIC gives a JPEG of it where HEIC is not asked for.
const HEIC = setup.photos.includes("image/heic");
const KINDS = [...setup.photos, ...(HEIC ? [".heic", ".heif"] : [])];
const hint = () => `${KINDS.filter((kind) => kind.startsWith("image/")).map((kind) => kind.slice(6).toUpperCase()).join(arabic() ? "، " : ", ")} ${say("photos_hint")}`;

/** The photos of the draft, as the browser kept them. */
export async function loadPhotos(held) {
  const kept = await photos().catch(() => []);
  held.photos.push(...kept.map((one) => ({ ...one, view: URL.createObjectURL(one.blob) })));
  held.draw();
  await Promise.all(held.photos.map((one) => look(held, one)));
}

export function photosPart(held) {
  return html`<fieldset class="photos"><legend>${say("photos")}</legend><p class="n">${hint()}</p>
    <label class="choose">${say("add_photos")}<input class="hidden" type="file" name="photos" multiple accept=${KINDS.join()} @change=${(event) => added(held, event)}></label>
    <ul>${held.photos.map((one) => photo(held, one))}</ul></fieldset>`;
}

async function added(held, event) {
  const files = [...event.target.files];
  event.target.value = "";
  for (const file of files) {
    const one = { key: crypto.randomUUID(), name: file.name, blob: file, view: URL.createObjectURL(file) };
    held.photos.push(one);
    await keepPhoto({ key: one.key, name: one.name, blob: file }).catch(() => {});
    await look(held, one);
  }
}

/** What the server says of it; a photo that it refuses says why and is not sent. */
async function look(held, one) {
  held.draw();
  try {
    one.told = await sendFile(`/entry/photo?name=${encodeURIComponent(one.name.slice(-200))}`, one.blob);
    one.wrong = null;
  } catch (problem) {
    one.wrong = problem.told ? [problem.told.detail, problem.told.remedy].filter(Boolean).join(". ") : one.blob.size > MOST ? hint() : say("failed");
    one.refused = Boolean(problem.told);
  }
  held.draw();
}

function photo(held, one) {
  return html`<li><img src=${one.view} alt="" width="84" height="64" @error=${(event) => event.target.classList.add("unseen")}><div><p><bdi>${one.name}</bdi> <span class="n"><bdi dir="ltr">${size(one.blob.size)}</bdi></span>
      ${one.told ? html`<span class="n" dir="ltr">sha256 ${one.told.sha256.slice(0, 12)}…</span>` : nothing} <button type="button" class="plain" @click=${() => remove(held, one)}>${say("remove")}<span class="hidden"> ${one.name}</span></button></p>
    ${one.wrong ? html`<p class="fault" role="alert" dir="auto">${one.wrong}</p>` : nothing}${one.told ? offers(held, one.told.taken) : nothing}</div></li>`;
}

const size = (bytes) => digits(bytes < 1e5 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

/** What the camera wrote, to be taken or left. */
function offers(held, { when, lat, lon }) {
  if (!when && lat === null) return nothing;
  const day = when?.slice(0, 10);
  const place = () => { held.set("way", "fields"); held.map.choose(lat, lon); };
  const useDay = () => (held.draft.way === "fields" ? held.setField("date", day) : held.set("published", day));
  return html`<p class="offer">${say("photo_says")}: ${day ? html`<bdi dir="ltr">${digits(when.replace("T", " "))}</bdi> <button type="button" @click=${useDay}>${say("use_day")}</button>` : nothing}
    ${lat !== null ? html`<bdi dir="ltr">${digits(`${lat}, ${lon}`)}</bdi> <button type="button" @click=${place}>${say("use_place")}</button>` : nothing}</p>`;
}

function remove(held, one) {
  held.photos.splice(held.photos.indexOf(one), 1);
  URL.revokeObjectURL(one.view);
  dropPhoto(one.key).catch(() => {});
  held.draw();
}

/** The photos as the server takes them; those that it refused are left out. */
export function photosToSend(held) {
  return Promise.all(held.photos.filter((one) => !one.refused).map(async (one) => ({ name: one.name.slice(-200), data: await coded(one.blob) })));
}

function coded(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
}
