// The values of the page by what one looks them up by.
const LOOK = Object.fromEntries(LOOKS.classes.map((row) => [row.cls, row]));
const LANE = Object.fromEntries(LOOKS.lanes.map((row) => [row.event, row.lane]));
const LANES = [...new Set(LOOKS.lanes.map((row) => row.lane))];
const THING = new Map(VIEW.things.map((thing, number) => [thing.id, number]));
const EVENT = new Map(VIEW.events.map((event, number) => [event.id, number]));
const COLLATOR = new Intl.Collator();

const dayOf = (text) => Math.round(Date.parse(text) / DAY);
const sureness = (value) => (value.corrected ? "corrected" : value.certainty);
const isSure = (value) => sureness(value) === "asserted";

for (const thing of VIEW.things) Object.assign(thing, { links: [], happenings: [], figures: [] });
for (const value of [...VIEW.items, ...VIEW.events]) {
  [value.first, value.last] = value.date.length ? value.date.slice(0, 2).map(dayOf) : [NaN, NaN];
}
VIEW.links.forEach((tie, number) => {
  for (const end of tie.ends) VIEW.things[end].links.push(number);
  for (const statement of tie.statements) VIEW.statements[statement].link = number;
});
for (const value of [...VIEW.statements, ...VIEW.measurements]) {
  const item = VIEW.items[value.at[0]];
  Object.assign(value, { first: item.first, last: item.last, languages: [item.language] });
}
VIEW.events.forEach((event, number) => {
  event.parts = [...new Set([...event.subjects, ...event.objects, ...event.actors])];
  event.languages = [...new Set(event.at.map(([item]) => VIEW.items[item].language))];
  for (const thing of event.parts) VIEW.things[thing].happenings.push(number);
});
VIEW.measurements.forEach((figure, number) => VIEW.things[figure.about].figures.push(number));

const [FIRST, LAST] = VIEW.period.length ? VIEW.period.map(dayOf) : [0, 0];
const otherEnd = (tie, thing) => (tie.ends[0] === thing ? tie.ends[1] : tie.ends[0]);
const namesOf = (things) => things.map((thing) => VIEW.things[thing].name).join(", ");

// What lies together on the timeline: a lane, from one first day to another.
const byTime = (a, b) => (VIEW.events[a].first || Infinity) - (VIEW.events[b].first || Infinity) || a - b;
const isoDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const spanOf = (events) => [LANE[VIEW.events[events[0]].type], ...[events[0], events.at(-1)].map((number) => isoDay(VIEW.events[number].first))].join(" ");

function inSpan(number, { span }) {
  const [lane, from, until] = span.split(" ");
  const { type, first } = VIEW.events[number];
  return Boolean(span) && LANE[type] === lane && first >= dayOf(from) && first <= dayOf(until);
}

function eventText(event) {
  const parts = [namesOf(event.subjects)];
  if (event.objects.length) parts.push(say("to", { names: namesOf(event.objects) }));
  if (event.actors.length) parts.push(`(${say("by", { names: namesOf(event.actors) })})`);
  return parts.filter(Boolean).join(" ");
}

// The words of an evidence: before, the quotation, after; offsets count code points.
function quotation([number, start, end]) {
  const letters = [...VIEW.items[number].text];
  return [letters.slice(0, start), letters.slice(start, end), letters.slice(end)].map((part) => part.join(""));
}
