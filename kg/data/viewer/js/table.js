// The same as the graph and the timeline show, as tables of text.
const ROWS = 200;
let unfolds = []; // what puts the rows of each table that are not open yet on paper, and takes them off again
const COUNTED = ["col-events", "col-ties"];

function drawList() {
  const { things, statements, events } = listed();
  unfolds = [];
  const chosen = (thing) => (VIEW.things[thing].id === state.sel ? { "aria-current": "true" } : {});
  byId("list").replaceChildren(
    ...tabled("list-things", ["col-name", "col-class", "col-events", "col-ties"], things, (thing) =>
      row([thingButton(thing), term(VIEW.things[thing].cls), VIEW.things[thing].events, VIEW.things[thing].links.length], chosen(thing))),
    ...tabled("list-relations", ["col-subject", "col-relation", "col-object", "col-date", "col-sure"], statements, (s) =>
      row([thingButton(s.subject), term(s.predicate), thingButton(s.object), showDate(VIEW.items[s.at[0]].date), badge(sureness(s)) || word("certainty", "asserted")])),
    ...tabled("list-events", ["col-date", "col-type", "col-name", "col-sure"], [...events].sort(byTime), (number_) => {
      const event = VIEW.events[number_];
      const open = el("button", { type: "button", class: "thing", "data-id": event.id, onclick: () => pick({ ev: event.id }) }, el("bdi", {}, eventText(event)));
      return row([showDate(event.date), term(event.type), open, badge(sureness(event)) || word("certainty", "asserted")]);
    }),
  );
}

const row = (cells, properties = {}) =>
  el("tr", properties, ...cells.map((cell) => (typeof cell === "number" ? el("td", { class: "number" }, count(cell)) : el("td", {}, cell))));

function tabled(key, columns, values, rowOf) {
  if (!values.length) return [];
  const body = el("tbody", {}, ...values.slice(0, ROWS).map(rowOf));
  const head = el("thead", {}, el("tr", {}, ...columns.map((name) => el("th", { scope: "col", class: COUNTED.includes(name) && "number" }, say(name)))));
  const title = `${say(key)} (${count(values.length)})`;
  const parts = [el("h2", {}, title), el("table", { "aria-label": title, class: key !== "list-things" && "stacked" }, head, body)];
  if (values.length > ROWS) {
    const more = el("button", { type: "button", class: "plain", onclick: () => {
      body.append(...values.slice(body.children.length, body.children.length + ROWS).map(rowOf));
      if (body.children.length === values.length) more.remove();
    } }, say("more", { n: ROWS }));
    parts.push(more);
    let late = [];
    unfolds.push((whole) => {
      for (const row_ of late) row_.remove();
      late = whole ? values.slice(body.children.length).map(rowOf) : [];
      body.append(...late);
    });
  }
  return parts;
}

function unfold(whole) {
  for (const one of unfolds) one(whole);
}
