// What is known of the thing, the event or the way that is chosen, each fact with how sure it is and where it stands.
const FEW = 6;
let drawnPanel = "";
let sifted = []; // what in it follows the filters: facts, then the lists that hold them
let outside = 0;
let paleToo = false;

// Made anew only where it tells something else, so that a filter leaves the reader's place in it alone.
function drawPanel() {
  makePanel();
  siftPanel();
}

function siftPanel() {
  outside = 0;
  for (const sift of sifted) sift();
  if (byId("outside")) tellOutside();
}

function makePanel() {
  const { lang, sel, ev, path, open, shut } = state;
  const key = JSON.stringify([lang, sel, ev, path, open, shut, state.span && spanned()]);
  if (drawnPanel === key) return;
  drawnPanel = key;
  sifted = [];
  paleToo = false;
  const panel = byId("panel");
  const content = state.span ? spanPanel() : state.path.length ? wayPanel() : state.ev ? eventPanel(VIEW.events[EVENT.get(state.ev)]) : state.sel ? thingPanel(THING.get(state.sel)) : welcome();
  panel.replaceChildren(...content);
  panel.scrollTop = 0;
}

function welcome() {
  const signs = ["size", "colour", "near", "plain", "unsure", "denied", "near-ties"];
  const lines = signs.map((sign) => el("li", {}, el("span", { class: `sign ${sign}`, "aria-hidden": "true" }), say(`sign-${sign}`)));
  return [el("h2", {}, say("panel")), el("p", { class: "screen" }, say("welcome")), el("h3", {}, say("signs")), el("ul", { class: "signs" }, ...lines), el("p", { class: "muted small screen" }, say("keys"))];
}

function heading(title, kind) {
  const close = el("button", { type: "button", "aria-label": say("close"), onclick: leave }, "✕");
  return [el("div", { class: "head" }, el("h2", { class: "wrap" }, el("bdi", {}, title)), close), kind];
}

function thingPanel(number) {
  const thing = VIEW.things[number];
  return [
    ...heading(thing.name, el("p", { class: "kind" }, mark(thing.cls), term(thing.cls))),
    aboutThing(thing),
    acts(number, thing),
    beyond(),
    ...relationsOf(number, thing),
    ...section("happenings", [...thing.happenings].sort(byTime).map((event) => happening(VIEW.events[event]))),
    ...section("figures", alike(thing.figures.map((figure) => VIEW.measurements[figure])).map(figureOf)),
  ];
}

// How many facts the filters leave out, and the choice to see them all the same.
function beyond() {
  const toggle = el("button", { type: "button", class: "plain", onclick: () => {
    paleToo = !paleToo;
    siftPanel();
  } });
  return el("p", { id: "outside", class: "muted small" }, el("span", {}), toggle);
}

function tellOutside() {
  const line = byId("outside");
  line.hidden = !outside;
  line.firstChild.textContent = say("outside", { n: outside });
  line.lastChild.textContent = say(paleToo ? "outside-hide" : "outside-show");
}

function aboutThing({ aliases, urls }) {
  const list = el("dl", {});
  if (aliases.length) list.append(el("dt", {}, say("also")), el("dd", {}, ...aliases.flatMap((name, place) => [place ? ", " : null, el("bdi", {}, name)])));
  if (urls.length) list.append(el("dt", {}, say("address")), el("dd", {}, ...urls.map((url) => el("div", {}, link(url)))));
  return list;
}

function acts(number, { id }) {
  const without = (list) => list.filter((one) => one !== id);
  const act = (key, change, counts) => {
    const button = el("button", { type: "button", onclick: () => go(change) }, say(key));
    if (counts) sifted.push(() => { button.hidden = !changes(change); });
    return button;
  };
  const finder = combo("way", "way-label", (other) => other !== number && pick({ path: [id, VIEW.things[other].id] }));
  return el("div", {},
    el("div", { class: "acts" },
      act("expand", { open: [...without(state.open), id], shut: without(state.shut) }, true),
      act("collapse", { shut: [...without(state.shut), id], open: without(state.open) }, true),
      act("hide", { hide: [...state.hide, id], sel: "" })),
    finder.box);
}

// Whether a choice changes what is drawn, were nothing chosen; only what does is offered.
function changes(change) {
  const bare_ = { ...state, ...NOTHING };
  const [now, then] = [bare_, { ...bare_, ...change }].map((chosen) => drawn(chosen, seen, { far: new Map() }));
  return now.size !== then.size || [...now].some((thing) => !then.has(thing));
}

function section(key, rows) {
  const heading = el("h3", {});
  return rows.length ? [heading, ...few(rows, heading, (number) => `${say(key)} (${count(number)})`)] : [];
}

// Long lists open bit by bit; of those under a heading, what the filters leave out is seen only where it is asked for.
function few(rows, heading = null, title = null) {
  let all = rows.length <= FEW + 2;
  const more = el("button", { type: "button", class: "plain", onclick: () => {
    const first = rows.findIndex((row, place) => row.hidden && wanted(place));
    all = true;
    siftPanel();
    rows[first]?.querySelector("button, summary")?.focus();
  } });
  const wanted = (place) => paleToo || !heading || !rows[place].matches(".outside");
  sifted.push(() => {
    const held = rows.filter((_, place) => wanted(place));
    const open = all || screenTheme || held.length <= FEW + 2;
    const shown = new Set(open ? held : held.slice(0, FEW));
    for (const row_ of rows) row_.hidden = !shown.has(row_);
    more.hidden = open;
    if (all) more.remove();
    more.textContent = say("more", { n: count(held.length - FEW) });
    if (heading) heading.hidden = !held.length;
    if (title) heading.textContent = title(held.length);
  });
  return [...rows, more];
}

function relationsOf(number, thing) {
  const groups = new Map();
  for (const link of thing.links) {
    for (const told of VIEW.links[link].statements) {
      const { subject, predicate } = VIEW.statements[told];
      const heading = subject === number ? capital(term(predicate)) : capital(word("backward", predicate));
      if (!groups.has(heading)) groups.set(heading, new Map());
      const others = groups.get(heading);
      const other = otherEnd(VIEW.links[link], number);
      others.set(other, [...(others.get(other) || []), VIEW.statements[told]]);
    }
  }
  const parts = [...groups].sort((a, b) => b[1].size - a[1].size || COLLATOR.compare(a[0], b[0])).flatMap(([name, others]) => {
    const title = el("h4", {}, name);
    return [title, ...few([...others].map(([other, told]) => factOf([thingButton(other)], told)), title)];
  });
  const heading = el("h3", {}, say("relations"));
  if (!parts.length) return [heading, el("p", { class: "muted" }, say("facts-none"))];
  sifted.push(() => { heading.hidden = parts.every((part) => part.hidden); });
  return [heading, ...parts];
}

// One fact: what it says, the best that is known of its certainty, its first day, and all its sources that pass the filters.
function factOf(what, told) {
  const box = el("div", {});
  let shown = [];
  sifted.push(() => {
    const within_ = told.filter((one) => seen.passing.has(one));
    const used = within_.length ? within_ : told;
    if (!within_.length) outside += 1;
    const sure = used.some(isSure) ? "asserted" : sureness(used[0]);
    box.className = `fact ${sure}${within_.length ? "" : " outside"}`;
    if (used.length === shown.length && used.every((one, place) => one === shown[place])) return;
    shown = used;
    const open = box.querySelector("details")?.open;
    const first = used.filter((one) => !Number.isNaN(one.first)).sort((a, b) => a.first - b.first)[0];
    const places = sources(used.map((one) => ({ at: one.at, value: one })));
    places.open = Boolean(open);
    box.replaceChildren(
      el("div", { class: "line" }, ...what.filter(Boolean), badge(sure), first ? el("span", { class: "day" }, showDate(VIEW.items[first.at[0]].date)) : null), places);
  });
  return box;
}

function sources(places) {
  const summary = places.length === 1 ? say("quote") : say("quotes", { n: count(places.length) });
  const box = el("details", {}, el("summary", {}, summary));
  box.addEventListener("toggle", () => {
    if (box.open && box.children.length === 1) box.append(...places.map(sourceOf));
  });
  return box;
}

function sourceOf({ at, value }) {
  const item = VIEW.items[at[0]];
  const document_ = VIEW.documents[item.document];
  const [before, words, after] = quotation(at);
  const context = [before.slice(-160).split("\n").pop(), after.slice(0, 160).split("\n")[0]];
  return el("blockquote", {},
    el("p", { lang: item.language || undefined, dir: "auto" }, context[0], el("mark", {}, words), context[1]),
    el("footer", {}, el("bdi", {}, document_.name), `, ${say("line", { n: at[3] })} · ${showDate(item.date)} · ${say("confidence", { n: Math.round(value.confidence * 100) })} `,
      badge(sureness(value)), isWeb(document_.url) ? link(document_.url) : null));
}

function happening(event) {
  const chosen = el("button", { type: "button", class: "thing", "data-id": event.id, onclick: () => pick({ ev: event.id }) }, capital(term(event.type)));
  return eventFact(event, [chosen]);
}

function eventFact(event, lead) {
  const parts = [...lead, ...event.subjects.map(thingButton)];
  if (event.objects.length) parts.push(el("span", { class: "muted" }, "→"), ...event.objects.map(thingButton));
  if (event.actors.length) parts.push(el("span", { class: "muted" }, say("by", { names: "" }).trim()), ...event.actors.map(thingButton));
  const box = el("div", { class: `fact ${event.certainty}` },
    el("div", { class: "line" }, el("span", { class: "day" }, showDate(event.date)), badge(event.certainty),
      event.planned ? el("span", { class: "day" }, say("planned-for", { day: showDay(dayOf(event.planned)) })) : null),
    el("div", { class: "line" }, ...parts),
    sources(event.at.map((at) => ({ at, value: event }))));
  sifted.push(() => {
    const lies = !seen.passing.has(event);
    box.classList.toggle("outside", lies);
    if (lies) outside += 1;
  });
  return box;
}

function eventPanel(event) {
  const box = eventFact(event, []);
  box.querySelector("details").open = true;
  return [...heading(capital(term(event.type)), el("p", { class: "kind" }, say("facet-type"))), box];
}

const spanned = () => listedEvents().filter((number) => inSpan(number, state)).sort(byTime);

function spanPanel() {
  const [lane] = state.span.split(" ");
  const rows = spanned().map((number) => happening(VIEW.events[number]));
  return [...heading(word("lane", lane), el("p", { class: "kind" }, say("events", { n: rows.length }))), ...few(rows)];
}

// The same figure told in several places is one.
function alike(figures) {
  const kinds = new Map();
  for (const figure of figures) {
    const { quantity, value, minimum, maximum, unit, condition } = figure;
    const key = JSON.stringify([quantity, value, minimum, maximum, unit, condition]);
    kinds.set(key, [...(kinds.get(key) || []), figure]);
  }
  return [...kinds.values()];
}

function figureOf(told) {
  const [figure] = told;
  const number = (value) => (typeof value === "number" ? count(value) : value);
  const range = [figure.minimum, figure.maximum].map((value) => (value === null ? "" : number(value)));
  const amount = figure.value === null ? (range[0] === "" ? `≤ ${range[1]}` : range[1] === "" ? `≥ ${range[0]}` : range.join(" – ")) : number(figure.value);
  const text = [amount, figure.unit].join(" ");
  return factOf([el("span", {}, capital(word("quantity", figure.quantity))), el("bdi", { class: "strong" }, text), figure.condition ? el("bdi", { class: "muted" }, `(${figure.condition})`) : null], told);
}

function wayPanel() {
  const [a, b] = state.path.map((id) => VIEW.things[THING.get(id)].name);
  const title = heading(say("way-title", { a, b }), seen.way && el("p", { class: "kind" }, say("way-steps", { n: seen.way.length - 1 })));
  if (!seen.way) return [...title, el("p", { class: "wrap" }, say("way-none", { a, b }))];
  const steps = el("ol", { class: "steps" });
  seen.way.forEach((thing, place) => {
    steps.append(el("li", {}, thingButton(thing)));
    if (place + 1 < seen.way.length) steps.append(el("li", { class: "via" }, ...stepFacts(thing, seen.way[place + 1])));
  });
  return [...title, steps];
}

function stepFacts(thing, next) {
  const told = VIEW.links[linkOf(thing, next)].statements.map((number) => VIEW.statements[number]);
  const kinds = new Map();
  for (const one of told) {
    const key = `${one.predicate} ${one.subject}`;
    kinds.set(key, [...(kinds.get(key) || []), one]);
  }
  return [...kinds.values()].map((same) => {
    const forward = same[0].subject === thing;
    return factOf([el("span", {}, `${forward ? "↓" : "↑"} ${term(same[0].predicate)}`)], same);
  });
}
