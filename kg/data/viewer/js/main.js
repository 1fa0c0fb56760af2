// Putting it all together, and listening.
let drawnWords = "";
let finder = null;
const PAPER = 718; // pixels across a sheet of paper
const NARROW = matchMedia("(max-width: 900px)");

function announce(text) {
  byId("status").textContent = text;
}

function drawWords() {
  document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
  for (const part of document.querySelectorAll("[data-say]")) part.textContent = say(part.dataset.say);
  for (const part of document.querySelectorAll("[data-label]")) part.setAttribute("aria-label", say(part.dataset.label));
  document.title = say("title");
  byId("language").lang = state.lang === "zh" ? "en" : "zh";
  byId("brush").title = say("brush");
  byId("period").textContent = VIEW.period.length ? showSpan(FIRST, LAST) : "";
  const totals = { things: VIEW.things.length, statements: VIEW.statements.length, events: VIEW.events.length };
  byId("totals").textContent = say("totals", totals);
  finder.relabel();
  makeStart();
  makeFacets();
  drawStory();
}

function drawStatus() {
  const { things, statements, events } = listed();
  const drawnOf = things.filter((thing) => seen.shown.has(thing)).length;
  const fewer = state.view === "graph" && drawnOf < things.length ? ` · ${say("status-drawn", { n: drawnOf })}` : "";
  const lacking = unknown.length ? ` · ${say("unknown", { names: unknown.join(", ") })}` : "";
  announce(say("status", { things: things.length, relations: statements.length, events: events.length }) + fewer + lacking);
  const filtered = FACETS.some((facet) => state[facet].length) || !unbounded(state);
  byId("clear").hidden = !filtered;
  byId("unhide").hidden = !state.hide.length;
  byId("unhide").textContent = `${say("hidden", { n: count(state.hide.length) })} · ${say("unhide")}`;
  byId("size-value").textContent = count(seen.shown.size);
  byId("size").value = Math.round(Math.sqrt((state.size - 10) / (Math.min(MOST, VIEW.things.length) - 10 || 1)) * 100);
  byId("depth").value = state.depth;
}

function render({ move = false } = {}) {
  const focused = document.activeElement;
  const place = ["panel", "list"].find((id) => byId(id).contains(focused));
  document.documentElement.dataset.theme = state.theme;
  const spoken = `${state.lang}`;
  if (drawnWords !== spoken) drawWords();
  drawnWords = spoken;
  byId("theme").textContent = say(state.theme === "dark" ? "theme-light" : "theme-dark");
  for (const view of ["graph", "list"]) byId(`as-${view}`).setAttribute("aria-pressed", String(state.view === view));
  byId("canvas").hidden = state.view === "list";
  byId("list").hidden = state.view === "graph";
  seen = see(state);
  drawStatus();
  drawFacets();
  drawPanel();
  drawNetwork({ move });
  drawTimeline();
  drawWindow();
  if (state.view === "list") drawList();
  keepFocus(focused, place);
}

// What had the focus may be gone: then it goes to the same in the list, or to what stands for its part of the page.
function keepFocus(last, place) {
  if (!last || last === document.body || (last.isConnected && last.getClientRects().length)) return;
  const same = state.view === "list" && [...byId("list").querySelectorAll("[data-id]")].find(({ dataset }) => dataset.id === last.dataset.id);
  if (place === "list") (same || byId("list")).focus();
  else if (place === "panel") byId("panel").focus({ preventScroll: true });
  else byId(last.id === "whole" ? "play" : `as-${state.view}`).focus();
}

// To the details; on a phone, where they lie below the graph, they come to the top of the view.
function toPanel() {
  byId("panel").focus({ preventScroll: true });
  if (NARROW.matches) byId("panel").scrollIntoView({ block: "start" });
}

// What is chosen is to be read at once.
function pick(change) {
  go(change);
  if (NARROW.matches) toPanel();
}

// A tap in a picture ends with its click: were the page moved sooner, that would hit what comes to lie there.
function pickTapped(change, how) {
  go(change, how);
  if (!NARROW.matches) return;
  const done = () => {
    clearTimeout(late);
    removeEventListener("click", done, true);
    toPanel();
  };
  const late = setTimeout(done, 400);
  addEventListener("click", done, true);
}

// Back from the details to where they were chosen.
function leave() {
  go(NOTHING, { move: false });
  if (NARROW.matches) byId("stage").scrollIntoView({ block: "start" });
}

function toStage() {
  (state.view === "list" ? byId("list") : byId("network").querySelector(".vis-network")).focus();
}

function listen() {
  const on = (id, act) => byId(id).addEventListener("click", act);
  const keep = (name, value) => {
    remember(name, value);
    go({ [name]: value }, { move: false });
  };
  on("language", () => keep("lang", state.lang === "zh" ? "en" : "zh"));
  on("theme", () => keep("theme", state.theme === "dark" ? "light" : "dark"));
  on("share", share);
  for (const [id, reach] of [["skip", toPanel], ["skip-stage", toStage]]) {
    byId(id).addEventListener("click", (event) => {
      event.preventDefault();
      reach();
    });
  }
  on("as-graph", () => go({ view: "graph" }));
  on("as-list", () => go({ view: "list" }, { move: false }));
  on("clear", () => choose([FIRST, LAST], Object.fromEntries(FACETS.map((facet) => [facet, []]))));
  on("unhide", () => go({ hide: [] }, { move: false }));
  on("zoom-in", () => network.moveTo({ scale: network.getScale() * 1.35 }));
  on("zoom-out", () => network.moveTo({ scale: network.getScale() / 1.35 }));
  on("fit", () => fit([...seen.shown], false));
  byId("depth").addEventListener("change", () => go({ depth: Number(byId("depth").value) }));
  byId("size").addEventListener("input", () => {
    const most = Math.min(MOST, VIEW.things.length);
    go({ size: Math.max(10, Math.round(10 + (byId("size").value / 100) ** 2 * (most - 10))) }, { move: false });
  });
  for (const button of document.querySelectorAll("[data-save]")) {
    button.addEventListener("click", () => {
      SAVES[button.dataset.save]();
      byId("export").open = false;
    });
  }
  document.addEventListener("click", (event) => {
    if (!byId("export").contains(event.target)) byId("export").open = false;
  });
  document.addEventListener("keydown", onKey);
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
  for (const name of ["popstate", "hashchange"]) addEventListener(name, () => {
    if (location.hash === toAddress()) return;
    state = fromAddress();
    render({ move: true });
  });
}

// Paper is light, as wide as it is, and opens nothing: all that passes the filters stands on it, and what these leave out is told.
let screenTheme = "";
function print(prints) {
  const before = screenTheme || state.theme;
  screenTheme = prints ? before : "";
  state.theme = prints ? "light" : before;
  if (before !== "light") render();
  byId("sifted").textContent = leftOut();
  unfold(prints);
  siftPanel();
  const wide = byId("stage").offsetWidth;
  for (const [name, value] of [["wide", `${wide}px`], ["shrink", Math.min(1, PAPER / wide)]]) document.documentElement.style.setProperty(`--${name}`, value);
  if (before !== "light") network.renderer._redraw();
}

function onKey(event) {
  const typing = event.target.matches("input[type=text], select");
  if (event.key === "Escape") {
    if (byId("export").open) {
      byId("export").open = false;
      byId("export").querySelector("summary").focus();
    } else if (step >= 0) tell(-1);
    else go(NOTHING, { move: false });
  } else if (event.key === "/" && !typing) {
    event.preventDefault();
    finder.input.focus();
  }
}

async function share() {
  try {
    await navigator.clipboard.writeText(location.href);
    announce(say("copied"));
  } catch {
    announce(location.href);
  }
}

function start() {
  state = fromAddress();
  finder = combo("find", "search", (number) => {
    go({ sel: VIEW.things[number].id });
    toPanel();
  });
  byId("search").append(finder.box);
  byId("share").hidden = !ADDRESSED;
  startNetwork();
  startTimeline();
  listen();
  render({ move: true });
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("drawn")));
}

start();
