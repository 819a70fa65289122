// Asking the server. A question that a newer one overtakes is dropped.

import { setup } from "./words.js";

const API = "/api/v1";
const running = new Map();

export class Problem extends Error {
  constructor(status, told) {
    super(told.detail ?? String(status));
    Object.assign(this, { status, told });
  }
}

/** What a path answers; `kind` names questions of which only the last one counts. Null where it was overtaken. */
export async function ask(path, kind = path) {
  running.get(kind)?.abort();
  const control = new AbortController();
  running.set(kind, control);
  try {
    return await answer(await fetch(API + path, { signal: control.signal, headers: { accept: "application/json" } }));
  } catch (error) {
    if (error.name === "AbortError") return null;
    throw error;
  } finally {
    if (running.get(kind) === control) running.delete(kind);
  }
}

/** Write something down. */
export async function send(path, body) {
  const headers = { "content-type": "application/json", "x-marsad-session": setup.session };
  return answer(await fetch(API + path, { method: "POST", headers, body: JSON.stringify(body) }));
}

/** Send the bytes of a file. */
export async function sendFile(path, file) {
  const headers = { "content-type": "application/octet-stream", "x-marsad-session": setup.session };
  return answer(await fetch(API + path, { method: "POST", headers, body: file }));
}

async function answer(response) {
  const told = await response.json();
  if (!response.ok) throw new Problem(response.status, told);
  return told;
}

/** Call `came` with what is new, altered and gone whenever the store changes; `first` when an empty one gets its first. */
export function watch(change, came, first) {
  const source = new EventSource(`${API}/changes?change=${change}`);
  source.addEventListener("incidents", (event) => came(JSON.parse(event.data)));
  if (!change) source.addEventListener("change", first, { once: true });
}
