// The timeline: the whole period as bars to choose a time from, and the events of that time one by one.
const BINS = 120;
const happenings = new vis.DataSet();
const lanes = new vis.DataSet();
const measured = document.createElement("canvas").getContext("2d");
const [CLOSE, GAP, LABEL] = [40, 3, 190]; // in pixels: nearer than this is one, what is left free, the longest text
let timeline = null;
let playing = 0;
let drawnLanguage = "";
let drawnWindow = "";

// What stands along the axis at each scale: figures below the lines, what they are part of below them.
const AXIS = {
  minor: { hour: { hour: "2-digit" }, weekday: { day: "numeric" }, day: { day: "numeric" }, week: { day: "numeric" }, month: { month: "short" }, year: { year: "numeric" } },
  major: { hour: { dateStyle: "medium" }, weekday: { year: "numeric", month: "long" }, day: { year: "numeric", month: "long" }, week: { year: "numeric", month: "long" }, month: { year: "numeric" } },
};
const axisLabel = (parts) => (date, scale) => (parts[scale] ? written(date.valueOf(), parts[scale]) : "");

function startTimeline() {
  nameLanes();
  timeline = newTimeline();
  timeline.emit("rangechanged", { byUser: false }); // without a first one vis-timeline stays hidden
  timeline.on("rangechanged", ({ byUser }) => byUser && drawEvents());
  timeline.on("select", ({ items: [id] }) => {
    const { events } = happenings.get(id) ?? { events: [] };
    if (events.length === 1) pickTapped({ ev: VIEW.events[events[0]].id });
    else if (events.length) pickTapped({ span: spanOf(events), sel: state.sel, path: state.path });
  });
  startBrush();
}

function newTimeline() {
  return new vis.Timeline(byId("timeline"), happenings, lanes, {
    maxHeight: "208px", stack: false, showCurrentTime: false, selectable: true, orientation: "bottom", margin: { item: { horizontal: 0, vertical: 3 }, axis: 2 },
    zoomMin: DAY * 2, zoomMax: DAY * 366e3, moment: (date) => vis.moment(date).utc(),
    format: { minorLabels: axisLabel(AXIS.minor), majorLabels: axisLabel(AXIS.major) }, zoomKey: "ctrlKey", verticalScroll: true,
    template: (item) => el("bdi", {}, item.text),
    ...windowed(),
  });
}

function nameLanes() {
  lanes.update(LANES.map((id, order) => ({ id, content: word("lane", id), order })));
  drawnLanguage = state.lang;
}

// What is told by the year alone has no place among days.
const hasPlace = (event) => event.date.length > 0 && event.date[2] !== "year";
const isChosen = (number) => (state.ev ? VIEW.events[number].id === state.ev : inSpan(number, state));
const bounds = () => [Number.isNaN(state.from) ? FIRST : state.from, Number.isNaN(state.until) ? LAST : state.until];

// The events of what is chosen; all that pass the filters, where nothing is.
function listedEvents(events = seen.events) {
  const wanted = state.path.length || state.sel ? new Set(state.path.length ? state.path : [state.sel]) : null;
  if (!wanted) return events;
  return events.filter((number) => VIEW.events[number].parts.some((thing) => wanted.has(VIEW.things[thing].id)));
}

function drawTimeline() {
  if (drawnLanguage !== state.lang) {
    nameLanes();
    timeline.redraw();
  }
  drawBars();
  const key = bounds().join(" ");
  if (drawnWindow === key) drawEvents();
  else if (drawnWindow) soon(showWindow);
  else requestAnimationFrame(drawEvents); // only when it has its width can it tell which events lie too close together
  drawnWindow = key;
}

const padOf = (from, until) => Math.max(0.5, (until - from) * 0.015);

function windowed() {
  const [from, until] = bounds();
  const pad = padOf(from, until);
  return { start: (from - pad) * DAY, end: (until + 1 + pad) * DAY };
}

function showWindow() {
  const { start, end } = windowed();
  happenings.clear();
  timeline.setWindow(start, end, { animation: false });
  drawEvents();
}

// While a window is being drawn the graph follows at once, the timeline, which has much to gather, when the hand rests.
let resting = 0;
function soon(act) {
  clearTimeout(resting);
  resting = setTimeout(act, 80);
}

// The events side by side in their lanes, each from its first day; those too close to be told apart as one with their number.
function drawEvents() {
  alignBrush();
  const listed = listedEvents(seen.whenever).filter((number) => hasPlace(VIEW.events[number]));
  const { start, end } = timeline.getWindow();
  const [from, until] = [start / DAY, end / DAY];
  const scale = (until - from) / Math.max(1, byId("timeline").querySelector(".vis-center").clientWidth);
  const groups = grouped(listed.filter((number) => VIEW.events[number].last + 1 > from && VIEW.events[number].first < until).sort(byTime), scale);
  byId("no-events").hidden = groups.length > 0;
  byId("no-events").textContent = say(listed.length ? "no-events-then" : "no-events");
  happenings.clear();
  happenings.add(groups);
  timeline.setSelection(groups.filter(({ events }) => events.some(isChosen)).map(({ id }) => id));
}

function grouped(events, scale) {
  const found = [];
  const latest = new Map();
  for (const number of events) {
    const { type, first } = VIEW.events[number];
    const before = latest.get(LANE[type]);
    if (before && first - before.first < CLOSE * scale) before.events.push(number);
    else {
      const group = { id: number, group: LANE[type], first, events: [number], room: Infinity };
      if (before) before.room = first - before.first - GAP * scale;
      latest.set(group.group, group);
      found.push(group);
    }
  }
  return found.map((group) => drawnGroup(group, scale));
}

// As long as its events last, which is tinted, longer if its text needs it and there is room before the next.
function drawnGroup({ room, ...group }, scale) {
  const told = group.events.map((number) => VIEW.events[number]);
  const text = told.length > 1 ? count(told.length) : namesOf(told[0].subjects);
  const lasts = Math.max(...told.map(({ last }) => last)) + 1 - group.first;
  const length = Math.min(room, Math.max(lasts, Math.min(LABEL, widthOf(measured, text, `12px ${PAINT.font}`) + 18) * scale));
  const className = told.length > 1 ? "several" : isSure(told[0]) ? "" : "unsure";
  const style = `background-size: max(4px, ${Math.min(100, (lasts / length) * 100).toFixed(2)}%) 100%`;
  return { ...group, text, className, style, start: group.first * DAY, end: (group.first + length) * DAY, type: "range", content: "" };
}

// The bars stand above the same days as the events, where these show the whole period.
function alignBrush() {
  const left = byId("timeline").querySelector(".vis-left").offsetWidth;
  const pad = padOf(FIRST, LAST);
  const day = (byId("timeline").offsetWidth - left) / (LAST - FIRST + 1 + 2 * pad);
  const { marginLeft, marginRight } = getComputedStyle(byId("timeline"));
  byId("brush").style.marginLeft = `calc(${marginLeft} + ${left + pad * day}px)`;
  byId("brush").style.marginRight = `calc(${marginRight} + ${(1 + pad) * day}px)`;
}

function startBrush() {
  for (const name of ["from", "until"]) {
    const thumb = byId(name);
    thumb.min = FIRST;
    thumb.max = LAST;
    thumb.addEventListener("input", () => choose(name === "from" ? [Number(thumb.value), bounds()[1]] : [bounds()[0], Number(thumb.value)]));
  }
  const brush = byId("brush");
  let start = null;
  const dayAt = ({ clientX }) => {
    const room = byId("bars").getBoundingClientRect();
    return Math.round(FIRST + Math.min(1, Math.max(0, (clientX - room.left) / room.width)) * (LAST - FIRST));
  };
  brush.addEventListener("pointerdown", (event) => {
    if (event.target.tagName === "INPUT") return;
    start = dayAt(event);
    brush.setPointerCapture(event.pointerId);
  });
  brush.addEventListener("pointermove", (event) => {
    if (start !== null && Math.abs(dayAt(event) - start) >= 1) choose([Math.min(start, dayAt(event)), Math.max(start, dayAt(event))]);
  });
  for (const name of ["pointerup", "pointercancel"]) brush.addEventListener(name, () => { start = null; });
  brush.hidden = byId("play").hidden = FIRST === LAST; // of one day there is nothing to choose
  byId("whole").addEventListener("click", () => choose([FIRST, LAST]));
  byId("play").addEventListener("click", () => (playing ? stop() : play()));
  new ResizeObserver(() => drawBars()).observe(brush);
  new ResizeObserver(() => alignBrush()).observe(byId("timeline"));
}

function choose([from, until], besides = {}) {
  clearInterval(playing);
  playing = 0;
  if (from > until) [from, until] = [until, from];
  go({ ...besides, from: from <= FIRST ? NaN : from, until: until >= LAST ? NaN : until }, { move: false });
}

// The growth of the ecosystem: the window's end goes from the first day to the last.
function play() {
  const step = Math.max(1, Math.round((LAST - FIRST) / 90));
  let until = Number.isNaN(state.until) ? FIRST : state.until;
  go({ from: NaN, until }, { move: false });
  playing = setInterval(() => {
    until += step;
    if (until >= LAST) choose([FIRST, LAST]);
    else go({ until }, { move: false });
  }, 120);
  drawWindow();
}

function stop() {
  clearInterval(playing);
  playing = 0;
  drawWindow();
}

function drawWindow() {
  const [from, until] = bounds();
  const whole = unbounded(state);
  const share = (day) => ((day - FIRST) / Math.max(1, LAST - FIRST)) * 100;
  byId("from").value = from;
  byId("until").value = until;
  byId("from").setAttribute("aria-valuetext", showDay(from));
  byId("until").setAttribute("aria-valuetext", showDay(until));
  const chosen = !whole && Number.isNaN(state.from) ? say("as-of", { day: showDay(until) }) : showSpan(from, until);
  byId("window").textContent = VIEW.period.length ? chosen : "";
  byId("whole").hidden = whole;
  byId("chosen").style.left = `${share(from)}%`;
  byId("chosen").style.right = `${100 - share(until)}%`;
  byId("play").title = say("play-hint");
  byId("play").textContent = `${playing ? "⏸" : "▶"} ${say(playing ? "pause" : "play")}`;
  const undated = listedEvents().filter((number) => !hasPlace(VIEW.events[number])).length;
  byId("undated").textContent = undated ? say("undated", { n: count(undated) }) : "";
}

// How many events fall into each part of the period: all of them pale, those on the timeline strong.
function drawBars() {
  const canvas = byId("bars");
  const ratio = devicePixelRatio || 1;
  const { width, height } = canvas.getBoundingClientRect();
  if (!width || !seen) return;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  const all = binned(VIEW.events);
  const top = Math.max(1, ...all);
  for (const [bins, alpha] of [[all, 0.25], [binned(listedEvents().map((number) => VIEW.events[number])), 0.9]]) {
    context.globalAlpha = alpha;
    context.fillStyle = alpha < 0.5 ? PAINT.muted : PAINT.accent;
    bins.forEach((number, bin) => {
      const tall = number ? Math.max(2, (Math.sqrt(number / top)) * (height - 4)) : 0;
      context.fillRect((bin * width) / BINS + 0.5, height - tall, Math.max(1, width / BINS - 1), tall);
    });
  }
}

function binned(events) {
  const bins = new Array(BINS).fill(0);
  for (const event of events) {
    if (hasPlace(event)) bins[Math.min(BINS - 1, Math.floor(((event.first - FIRST) / Math.max(1, LAST - FIRST)) * BINS))] += 1;
  }
  return bins;
}
