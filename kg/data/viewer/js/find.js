// Finding a thing by any of its names: a text box with suggestions, for the keyboard and screen readers too.
const SUGGESTED = 8;
const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s_\-:,。，、/\\"'`’‘“”()[\]（）【】·.]+/g, "");
let index = null;

const bare = (address) => fold(address.replace(/^\s*https?:\/\/(www\.)?/i, ""));

function names() {
  const called = ({ name, aliases }) => [name, ...aliases].map((one) => ({ name: one, key: fold(one), late: 0 }));
  const found = ({ name, urls, id }) => [...urls, id].map((one) => ({ name: urls.includes(one) ? one : name, key: bare(one), late: 3 }));
  index ??= VIEW.things.flatMap((thing, number) => [...called(thing), ...found(thing)].map((one) => ({ number, ...one })));
  return index;
}

// Whole names first, then beginnings, then parts, then addresses; among those, the important first.
function suggest(text) {
  const key = bare(text);
  if (!key) return [];
  const grade = (name) => (name.key === key ? 0 : name.late + (name.key.startsWith(key) ? 1 : name.key.includes(key) ? 2 : Infinity));
  const best = new Map();
  for (const name of names()) {
    const found = grade(name);
    if (found < Infinity && !(best.get(name.number)?.found <= found)) best.set(name.number, { ...name, found });
  }
  return [...best.values()].sort((a, b) => a.found - b.found || a.number - b.number).slice(0, SUGGESTED);
}

function combo(id, label, choose) {
  const input = el("input", { type: "text", id, role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-list` });
  const list = el("ul", { role: "listbox", id: `${id}-list`, hidden: true });
  const note = el("p", { class: "muted small", role: "status" });
  let found = [];
  let at = -1;
  const relabel = () => {
    input.setAttribute("placeholder", say(label));
    for (const part of [input, list]) part.setAttribute("aria-label", say(label));
  };
  const close = () => {
    list.hidden = true;
    note.textContent = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (number) => {
    input.value = "";
    close();
    choose(number);
  };
  const show = () => {
    found = suggest(input.value);
    at = found.length ? 0 : -1;
    list.replaceChildren(...found.map(({ number, name }, place) => suggestion(`${id}-${place}`, number, name, take)));
    list.hidden = !found.length;
    note.textContent = input.value.trim() && !found.length ? say("no-match") : "";
    input.setAttribute("aria-expanded", String(found.length > 0));
    light();
  };
  const light = () => {
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    if (at >= 0) input.setAttribute("aria-activedescendant", `${id}-${at}`);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && input.value) {
      input.value = "";
      close();
    } else if (event.key === "Enter" && at >= 0) take(found[at].number);
    else if (["ArrowDown", "ArrowUp"].includes(event.key) && found.length) {
      at = (at + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length;
      light();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("blur", () => setTimeout(() => document.activeElement !== input && close(), 150));
  relabel();
  return { box: el("div", { class: "combo" }, input, list, note), input, relabel };
}

function suggestion(id, number, name, take) {
  const thing = VIEW.things[number];
  const title = el("bdi", {}, thing.name);
  if (name !== thing.name) title.append(el("span", { class: "muted" }, ` (${name.slice(0, 80)})`));
  return el("li", { id, role: "option", onmousedown: (event) => event.preventDefault(), onclick: () => take(number) },
    mark(thing.cls), title, el("span", { class: "count" }, term(thing.cls)));
}
