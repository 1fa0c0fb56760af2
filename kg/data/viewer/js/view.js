// From what is chosen to what is seen: plain sets and counts, no drawing.
const BIT = { kind: 1, certainty: 2, source: 4, time: 8, cls: 16 };
const NEIGHBOURS = 60;

const unbounded = (chosen) => Number.isNaN(chosen.from) && Number.isNaN(chosen.until);

function within(value, chosen) {
  if (unbounded(chosen)) return true;
  return !(value.last < chosen.from) && !(value.first > chosen.until) && !Number.isNaN(value.first);
}

// Which filters a statement or an event fails, as bits; `kind` is its relation or type, `lost` whether its things are.
function failings(value, kind, lost, off, chosen) {
  return (
    (kind ? BIT.kind : 0) |
    (off.certainty.has(sureness(value)) ? BIT.certainty : 0) |
    (value.languages.every((language) => off.source.has(language)) ? BIT.source : 0) |
    (within(value, chosen) ? 0 : BIT.time) |
    (lost ? BIT.cls : 0)
  );
}

function counter() {
  const counts = new Map();
  return { add: (key) => counts.set(key, (counts.get(key) || 0) + 1), of: (key) => counts.get(key) || 0 };
}

// A value counts for a filter's choice if it passes all the other filters.
function tally(facets, bits, name, value, kind) {
  if (!(bits & ~BIT.kind)) facets[name].add(kind);
  if (!(bits & ~BIT.certainty)) facets.certainty.add(sureness(value));
  if (!(bits & ~BIT.source)) for (const language of value.languages) facets.source.add(language);
}

function matching(chosen) {
  const off = Object.fromEntries(FACETS.map((name) => [name, new Set(chosen[name])]));
  const hidden = new Set(chosen.hide.map((id) => THING.get(id)));
  const lost = VIEW.things.map((thing, number) => hidden.has(number) || off.cls.has(thing.cls));
  const facets = Object.fromEntries(FACETS.map((name) => [name, counter()]));
  const tied = new Uint8Array(VIEW.things.length);
  const met = new Uint8Array(VIEW.things.length);
  const statements = new Uint8Array(VIEW.statements.length);
  const links = new Uint8Array(VIEW.links.length);
  const passing = new Set(VIEW.measurements.filter((figure) => !failings(figure, false, false, off, chosen)));
  VIEW.statements.forEach((s, number) => {
    const bits = failings(s, off.relation.has(s.predicate), lost[s.subject] || lost[s.object], off, chosen);
    tally(facets, bits, "relation", s, s.predicate);
    if (!(bits & ~BIT.cls)) tied[s.subject] = tied[s.object] = 1;
    if (bits) return;
    statements[number] = 1;
    passing.add(s);
    if (s.link !== undefined) links[s.link] = 1;
  });
  const events = [];
  const whenever = [];
  VIEW.events.forEach((event, number) => {
    const about = event.subjects.length ? event.subjects : event.parts;
    const gone = about.length > 0 && about.every((thing) => lost[thing]);
    const bits = failings(event, off.type.has(event.type), gone, off, chosen);
    tally(facets, bits, "type", event, event.type);
    if (!(bits & ~BIT.cls)) for (const thing of event.parts) met[thing] = 1;
    if (!bits) events.push(number) && passing.add(event);
    if (!(bits & ~BIT.time)) whenever.push(number);
  });
  const open = !off.certainty.size && !off.source.size && unbounded(chosen);
  const things = [];
  VIEW.things.forEach((thing, number) => {
    const some = open || tied[number] || met[number];
    if (!some || (off.relation.size && !tied[number]) || (off.type.size && !met[number]) || hidden.has(number)) return;
    facets.cls.add(thing.cls);
    if (!lost[number]) things.push(number);
  });
  const usable = (link) => links[link];
  return { things, events, whenever, statements, passing, links, facets, lost, usable };
}

// The things around some, with how far each is, by links that pass the filters.
function around(starts, depth, seen) {
  const far = new Map(starts.map((thing) => [thing, 0]));
  let edge = starts;
  for (let step = 1; step <= depth; step += 1) {
    const next = [];
    for (const thing of edge) {
      for (const number of VIEW.things[thing].links) {
        const other = otherEnd(VIEW.links[number], thing);
        if (seen.usable(number) && !far.has(other)) {
          far.set(other, step);
          next.push(other);
        }
      }
    }
    edge = next;
  }
  return far;
}

// What stands out: the things of an event or of some, the way asked for, or a thing and its neighbours; nothing, if none is chosen.
function focus(chosen, seen) {
  const partsOf = (events) => new Map(events.flatMap((number) => VIEW.events[number].parts).map((thing) => [thing, 0]));
  if (chosen.span) return { far: partsOf(listedEvents(seen.events).filter((number) => inSpan(number, chosen))) };
  if (chosen.path.length) {
    const found = way(...chosen.path.map((id) => THING.get(id)));
    return { way: found, far: new Map((found || chosen.path.map((id) => THING.get(id))).map((thing) => [thing, 0])) };
  }
  if (chosen.ev) return { far: partsOf([EVENT.get(chosen.ev)]) };
  if (chosen.sel) return { far: around([THING.get(chosen.sel)], chosen.depth, seen) };
  return { far: new Map() };
}

// The things that are drawn: the most important that pass, and what the reader asked to see besides.
function drawn(chosen, seen, focused) {
  const shown = new Set(seen.things.slice(0, chosen.size));
  const near = [...focused.far.keys()].sort((a, b) => focused.far.get(a) - focused.far.get(b) || a - b);
  for (const thing of near.slice(0, chosen.sel && !chosen.path.length ? NEIGHBOURS * chosen.depth : MOST)) shown.add(thing);
  for (const id of chosen.open) for (const thing of around([THING.get(id)], 1, seen).keys()) shown.add(thing);
  for (const id of chosen.shut) {
    const centre = THING.get(id);
    for (const thing of around([centre], 1, seen).keys()) if (thing !== centre && leaf(thing, centre, shown, seen)) shown.delete(thing);
  }
  for (const thing of shown) if (seen.lost[thing] && !focused.far.has(thing)) shown.delete(thing);
  return new Set([...shown].sort((a, b) => a - b).slice(0, MOST));
}

const leaf = (thing, centre, shown, seen) =>
  !VIEW.things[thing].links.some((number) => {
    const other = otherEnd(VIEW.links[number], thing);
    return other !== centre && shown.has(other) && seen.usable(number);
  });

// The most telling way between two things, reckoned as `kg path` does; null where nothing ties them.
function way(start, end) {
  const walked = (thing) => VIEW.things[thing].links.filter((number) => VIEW.links[number].strain !== null);
  const burden = (thing) => Math.log2(1 + walked(thing).length);
  const cost = new Map([[start, 0]]);
  const before = new Map();
  const done = new Set();
  while (true) {
    let here = null;
    for (const [thing, far] of cost) if (!done.has(thing) && (here === null || far < cost.get(here))) here = thing;
    if (here === null || here === end) break;
    done.add(here);
    for (const number of walked(here)) {
      const other = otherEnd(VIEW.links[number], here);
      const far = cost.get(here) + VIEW.links[number].strain + burden(here) + burden(other);
      if (!(cost.get(other) <= far)) {
        cost.set(other, far);
        before.set(other, here);
      }
    }
  }
  if (!cost.has(end)) return null;
  const things = [end];
  while (things[0] !== start) things.unshift(before.get(things[0]));
  return things;
}

const linkOf = (a, b) => VIEW.things[a].links.find((number) => otherEnd(VIEW.links[number], a) === b);

// What the status counts and the list tells: of what is chosen and near it, or all that passes.
function listed() {
  const near = (thing) => !seen.far.size || seen.far.has(thing);
  const byNearness = (a, b) => seen.far.get(a) - seen.far.get(b) || a - b;
  return {
    things: seen.far.size ? [...seen.far.keys()].sort(byNearness) : seen.things,
    statements: VIEW.statements.filter((s, number) => seen.statements[number] && near(s.subject) && near(s.object)),
    events: listedEvents(),
  };
}

function see(chosen) {
  const seen = matching(chosen);
  const focused = focus(chosen, seen);
  return { ...seen, ...focused, shown: drawn(chosen, seen, focused) };
}
