// Keeping what is shown: a picture, a drawing of the timeline, a table, the data.
const stamp = () => [state.sel || state.ev || state.span || "graph"].join("").replace(/[^\w.-]+/g, "-").slice(-60);

function save(content, ending, type) {
  const file = `sdkg-${stamp()}.${ending}`;
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  el("a", { href: address, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  announce(say("saved", { file }));
}

function shownData() {
  const { things, statements, events } = VIEW;
  const ids = (numbers) => numbers.map((number) => things[number].id);
  const place = ([item, , , line]) => ({ document: VIEW.documents[VIEW.items[item].document].name, line });
  const told = (value) => ({ certainty: value.certainty, corrected: Boolean(value.corrected), confidence: value.confidence });
  return {
    things: [...seen.shown].map((number) => ({ id: things[number].id, class: things[number].cls, name: things[number].name, aliases: things[number].aliases, urls: things[number].urls })),
    statements: statements.filter((s, number) => seen.statements[number] && seen.shown.has(s.subject) && seen.shown.has(s.object))
      .map((s) => ({ subject: things[s.subject].id, predicate: s.predicate, object: things[s.object].id, published: s.day, ...told(s), source: place(s.at), quotation: quotation(s.at)[1] })),
    events: listedEvents().map((number) => events[number])
      .map((e) => ({ id: e.id, type: e.type, subjects: ids(e.subjects), actors: ids(e.actors), objects: ids(e.objects), date: e.date, planned: e.planned, ...told(e), sources: e.at.map(place) })),
  };
}

// A cell that a spreadsheet would take for a formula gets a mark before it.
function cell(value) {
  const text = String(value);
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

function shownTable() {
  const name = (id) => VIEW.things[THING.get(id)].name;
  const { statements, events } = shownData();
  const head = ["kind", "subject", "relation", "object", "date", "certainty", "document", "line", "quotation"];
  const rows = [
    ...statements.map((s) => ["statement", name(s.subject), s.predicate, name(s.object), s.published, s.corrected ? "corrected" : s.certainty, s.source.document, s.source.line, s.quotation]),
    ...events.map((e) => ["event", e.subjects.map(name).join("; "), e.type, e.objects.map(name).join("; "), e.date.slice(0, 2).join("/"), e.certainty, e.sources[0].document, e.sources[0].line, ""]),
  ];
  return `\ufeff${[head, ...rows].map((row_) => row_.map(cell).join(",")).join("\r\n")}\r\n`;
}

function picture() {
  const source = byId("network").querySelector("canvas");
  const copy = el("canvas", { width: source.width, height: source.height });
  const context = copy.getContext("2d");
  context.fillStyle = PAINT.paper;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(source, 0, 0);
  copy.toBlob((blob) => save(blob, "png"));
}

function timelineDrawing() {
  const space = "http://www.w3.org/2000/svg";
  const [width, row_, left] = [1200, 64, 110];
  const drawing = document.createElementNS(space, "svg");
  const add = (tag, properties, text) => {
    const part = document.createElementNS(space, tag);
    for (const [name, value] of Object.entries(properties)) part.setAttribute(name, value);
    if (text !== undefined) part.textContent = text;
    drawing.append(part);
  };
  const [from, until] = bounds();
  const x = (day) => left + ((day - from) / Math.max(1, until - from)) * (width - left - 20);
  const height = LANES.length * row_ + 60;
  for (const [name, value] of Object.entries({ xmlns: space, width, height, viewBox: `0 0 ${width} ${height}`, "font-family": "sans-serif", "font-size": 12 })) drawing.setAttribute(name, value);
  add("rect", { width, height, fill: PAINT.paper });
  add("text", { x: 12, y: 24, fill: PAINT.ink, "font-size": 15 }, `${say("title")}: ${byId("window").textContent}`);
  LANES.forEach((lane, place) => {
    add("text", { x: 12, y: 66 + place * row_, fill: PAINT.muted }, word("lane", lane));
    add("line", { x1: left, x2: width - 20, y1: 62 + place * row_, y2: 62 + place * row_, stroke: PAINT.edge, "stroke-opacity": 0.4 });
  });
  for (let tick = 0; tick <= 6; tick += 1) {
    const day = Math.round(from + ((until - from) * tick) / 6);
    add("text", { x: x(day), y: height - 8, fill: PAINT.muted, "text-anchor": tick ? (tick === 6 ? "end" : "middle") : "start" }, showDay(day));
  }
  for (const event of listedEvents().map((number) => VIEW.events[number]).filter(hasPlace)) {
    const part = { x: x(event.first) - 3, y: 56 + LANES.indexOf(LANE[event.type]) * row_, width: Math.max(6, x(event.last) - x(event.first) + 6), height: 12, rx: 6, fill: PAINT.accent, "fill-opacity": isSure(event) ? 0.55 : 0.2 };
    add("rect", part);
    const title = document.createElementNS(space, "title");
    title.textContent = `${showDate(event.date)} ${term(event.type)}: ${eventText(event)}`.replace(/[\p{Cc}\ufffe\uffff]/gu, " ");
    drawing.lastChild.append(title);
  }
  return new XMLSerializer().serializeToString(drawing);
}

const SAVES = {
  png: picture,
  svg: () => save(timelineDrawing(), "svg", "image/svg+xml"),
  csv: () => save(shownTable(), "csv", "text/csv"),
  json: () => save(`${JSON.stringify(shownData(), null, 1)}\n`, "json", "application/json"),
};
