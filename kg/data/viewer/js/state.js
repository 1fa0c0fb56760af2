// What the reader has chosen; all of it stands in the address.
const FACETS = ["cls", "relation", "type", "certainty", "source"];
const LISTS = [...FACETS, "path", "open", "shut", "hide"];
const TEXTS = ["sel", "ev", "span", "view", "lang", "theme"];
const CHOSEN = ["sel", "ev", "span"];
const NOTHING = { sel: "", ev: "", span: "", path: [] };
const NUMBERS = ["depth", "size", "from", "until"];
const USUAL = { depth: 1, size: 300, from: NaN, until: NaN };

const remembered = (name) => {
  try {
    return localStorage.getItem(`sdkg-${name}`) || "";
  } catch {
    return "";
  }
};

function remember(name, value) {
  try {
    localStorage.setItem(`sdkg-${name}`, value);
  } catch {
    // A browser that keeps nothing still shows the page.
  }
}

function usualLanguage() {
  return remembered("lang") || (navigator.language.startsWith("zh") ? "zh" : "en");
}

function usualTheme() {
  return remembered("theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

// A page that a frame was given as text has no address; where it starts stands in the page itself.
const ADDRESSED = location.protocol !== "about:";

function fromAddress() {
  const given = new URLSearchParams(location.hash.slice(1) || document.documentElement.dataset.start);
  const found = {};
  for (const name of TEXTS) found[name] = given.get(name) || "";
  for (const name of LISTS) found[name] = given.getAll(name);
  for (const name of NUMBERS) {
    const number = Number.parseInt(given.get(name), 10);
    found[name] = Number.isNaN(number) ? USUAL[name] : number;
  }
  for (const name of ["from", "until"]) if (given.get(name)) found[name] = dayOf(given.get(name));
  return sound(found);
}

// An address is typed, cut off or out of date: what does not fit is let go.
let unknown = []; // what an address names and this graph does not hold

function sound(found) {
  const known = (ids) => ids.filter((id) => THING.has(id) || miss(id));
  const miss = (name) => {
    unknown.push([...name].slice(0, 60).join(""));
    return false;
  };
  unknown = [];
  found.depth = Math.min(3, Math.max(1, found.depth));
  found.size = Math.min(MOST, Math.max(10, found.size));
  found.lang = ["zh", "en"].includes(found.lang) ? found.lang : usualLanguage();
  found.theme = ["dark", "light"].includes(found.theme) ? found.theme : usualTheme();
  found.view = found.view === "list" ? "list" : "graph";
  if (found.sel && !THING.has(found.sel)) found.sel = miss(found.sel) || "";
  if (found.ev && !EVENT.has(found.ev)) found.ev = miss(found.ev) || "";
  if (found.from > found.until) [found.from, found.until] = [found.until, found.from];
  for (const name of FACETS) found[name] = found[name].filter((choice) => CHOICES[name].includes(choice) || miss(choice));
  if (!VIEW.events.some((event, number) => inSpan(number, found))) found.span = "";
  for (const name of ["open", "shut", "hide"]) found[name] = known(found[name]);
  found.path = known(found.path).length === 2 ? found.path : [];
  return found;
}

const MOST = 1000;
let state = {};

function toAddress() {
  const address = new URLSearchParams();
  for (const name of CHOSEN) if (state[name]) address.set(name, state[name]);
  if (state.view === "list") address.set("view", "list");
  for (const name of LISTS) for (const value of state[name]) address.append(name, value);
  for (const name of ["depth", "size"]) if (state[name] !== USUAL[name]) address.set(name, state[name]);
  for (const name of ["from", "until"]) {
    if (!Number.isNaN(state[name])) address.set(name, isoDay(state[name]));
  }
  address.set("lang", state.lang);
  address.set("theme", state.theme);
  return `#${address}`;
}

// Change what is chosen and show it. A new thing or event is a step that the browser's Back undoes.
function go(change, { move = true } = {}) {
  const step = [...CHOSEN, "path"].some((name) => name in change && String(change[name]) !== String(state[name]));
  unknown = [];
  if (CHOSEN.some((name) => name in change)) change = { ...NOTHING, ...change };
  Object.assign(state, change);
  if (ADDRESSED) history[step ? "pushState" : "replaceState"](null, "", toAddress());
  render({ move: move && step });
}

const toggled = (list, value) => (list.includes(value) ? list.filter((one) => one !== value) : [...list, value]);
