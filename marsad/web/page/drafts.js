// A draft survives a reload: what is typed in the browser's own storage, photos (too large for that) in its database.

const KEY = "marsad.draft";
const STORE = "photos";

/** The draft as it was left; {} where there is none. */
export function draft() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** Keep what is typed. False where the browser has no room for it. */
export function keepDraft(given) {
  try {
    localStorage.setItem(KEY, JSON.stringify(given));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft() {
  localStorage.removeItem(KEY);
}

/** The photos of the draft, each {key, name, blob}. */
export const photos = () => within("readonly", (store) => store.getAll());

export const keepPhoto = (one) => within("readwrite", (store) => store.put(one));

export const dropPhoto = (key) => within("readwrite", (store) => store.delete(key));

export const dropPhotos = () => within("readwrite", (store) => store.clear());

function within(mode, work) {
  return new Promise((done, failed) => {
    const opening = indexedDB.open("marsad", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "key" });
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
      const request = work(opening.result.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => { done(request.result); opening.result.close(); };
      request.onerror = () => { failed(request.error); opening.result.close(); };
    };
  });
}
