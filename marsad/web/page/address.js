// The view in the address: whoever gets the link sees the same.

const ONE = ["from", "to", "place", "within", "actor", "claimed_by", "killed", "text", "confidence", "voices", "confirmed"];
const SEVERAL = ["type", "area", "goods", "status"];
const TALKS = ["level", "subject", "side"];
const VIEW = ["map", "unit", "by", "measure", "circle"];

/** The filter that an address holds: by name, a string or a list of strings. */
export function filterOf(search = location.search) {
  const query = new URLSearchParams(search);
  const filter = {};
  for (const name of ONE) if (query.get(name)) filter[name] = query.get(name);
  for (const name of SEVERAL) if (query.getAll(name).length) filter[name] = query.getAll(name);
  return filter;
}

/** The same with what is asked of talks alone. */
export function talksFilterOf(search = location.search) {
  const query = new URLSearchParams(search);
  const asked = TALKS.map((name) => [name, query.getAll(name)]).filter(([, values]) => values.length);
  return { ...filterOf(search), ...Object.fromEntries(asked) };
}

/** The view of the map: zoom/latitude/longitude. */
export function viewOf(search = location.search) {
  const parts = (new URLSearchParams(search).get("map") ?? "").split("/").map(Number);
  return parts.length === 3 && parts.every(Number.isFinite) ? { zoom: parts[0], center: [parts[2], parts[1]] } : null;
}

export function query(filter, more = {}) {
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, ...more })) {
    for (const one of [value].flat()) if (one !== null && one !== undefined && one !== "") out.append(name, one);
  }
  return out;
}

/** Write a filter into the address; a step of its own in the browser's history. */
export function goTo(filter) {
  const kept = new URLSearchParams(location.search);
  const next = query(filter);
  for (const name of [...VIEW, "lang"]) if (kept.get(name)) next.set(name, kept.get(name));
  history.pushState(null, "", `${location.pathname}?${next}`);
}

/** Write one thing that is not a filter into the address, without a step in the history. */
export function keep(name, value) {
  const next = new URLSearchParams(location.search);
  if (value) next.set(name, value);
  else next.delete(name);
  history.replaceState(null, "", `${location.pathname}?${next}`.replace(/%2F/g, "/"));
}

/** The address of another page that leads back to this view. */
export function pathTo(kind, id) {
  return `/${kind}/${encodeURIComponent(id)}${location.search}`;
}

/** The filter with one value put in or taken out. */
export function toggled(filter, name, value) {
  const held = filter[name] ?? [];
  if (![...SEVERAL, ...TALKS].includes(name)) return { ...filter, [name]: held === value ? undefined : value };
  return { ...filter, [name]: held.includes(value) ? held.filter((one) => one !== value) : [...held, value] };
}
