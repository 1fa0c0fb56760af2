// The graph: vis-network draws things and links, this file their names, which never cover each other.
const QUIET = matchMedia("(prefers-reduced-motion: reduce)");
const nodes = new vis.DataSet();
const edges = new vis.DataSet();
const styles = { nodes: new Map(), edges: new Map() };
const widths = new Map();
const CLOSEST = 1.1;
const WIDEST = 1.4;
const LONGEST = 28;
const FEW_LINKS = 30;
const FEW_CHOSEN = 8;
const STRENGTHS = [[100, 0.8, 1.6], [200, 0.65, 1.4], [Infinity, 0.5, 1.2]]; // below so many things, how strong and wide a link is
let network = null;
let seen = null;
let drawnTheme = "";

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const PAINT = {};

function mixPaint() {
  for (const name of ["paper", "ink", "muted", "edge", "accent", "danger", "font"]) PAINT[name] = colour(name);
  const groups = {};
  for (const { cls, family } of LOOKS.classes) {
    const fillColour = colour(family);
    const plain = { background: fillColour, border: PAINT.paper };
    groups[cls] = { color: { ...plain, highlight: { background: fillColour, border: PAINT.ink }, hover: { background: fillColour, border: PAINT.ink } } };
  }
  return groups;
}

// The picture takes the shape of the room it is given; the narrowest is still wide enough for all to stand apart.
function stretch() {
  const { clientWidth, clientHeight } = byId("network");
  const wanted = clientWidth / Math.max(1, clientHeight) / NETWORK.aspect;
  const factor = Math.min(WIDEST, Math.max(1 / NETWORK.aspect, wanted));
  for (const node of NETWORK.nodes) node.x = Math.round(node.x * factor);
}

function startNetwork() {
  stretch();
  network = new vis.Network(byId("network"), { nodes, edges }, NETWORK.options);
  network.on("afterDrawing", (context) => paintNames(context));
  network.on("click", ({ nodes: [thing] }) => (thing === undefined ? go(NOTHING, { move: false }) : pickTapped({ sel: VIEW.things[thing].id }, { move: false })));
  network.on("doubleClick", ({ nodes: [thing] }) => thing !== undefined && go({ open: toggled(state.open, VIEW.things[thing].id) }));
  network.on("hoverNode", ({ node, pointer }) => showTip(tipOfThing(node), pointer.DOM));
  network.on("hoverEdge", ({ edge, pointer }) => showTip(tipOfLink(edge), pointer.DOM));
  for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(name, () => { byId("tip").hidden = true; });
  byId("network").querySelector(".vis-network").setAttribute("role", "presentation");
  byId("network").querySelector("canvas").setAttribute("aria-hidden", "true");
}

function drawNetwork({ move }) {
  const chosen = state.sel && !state.path.length ? THING.get(state.sel) : null;
  const shownLinks = new Set();
  VIEW.links.forEach(({ ends: [a, b] }, number) => {
    if (seen.shown.has(a) && seen.shown.has(b) && (seen.usable(number) || isStep(a, b))) shownLinks.add(number);
  });
  paintOnce(() => {
    if (drawnTheme !== state.theme) repaint();
    take(edges, styles.edges, shownLinks);
    take(nodes, styles.nodes, seen.shown);
    bring(nodes, styles.nodes, seen.shown, (thing) => styleOfThing(thing, chosen), NETWORK.nodes);
    bring(edges, styles.edges, shownLinks, (number) => styleOfLink(number, state.span ? null : chosen), NETWORK.edges);
    network.selectNodes(chosen !== null && seen.shown.has(chosen) ? [chosen] : [], false);
    if (move) moveTo();
  });
  byId("nothing").hidden = seen.shown.size > 0;
}

// Without physics vis-network paints the whole picture at each change of its data; here once, in the next frame.
function paintOnce(change) {
  network.renderer.allowRedraw = false;
  change();
  network.renderer.allowRedraw = true;
  network.body.emitter.emit("_requestRedraw");
}

function repaint() {
  network.setOptions({ groups: mixPaint() });
  edges.clear();
  nodes.clear();
  styles.nodes.clear();
  styles.edges.clear();
  drawnTheme = state.theme;
}

// Only what differs from the last time is taken away, added or styled anew: links go before and come after their ends.
function take(set, last, wanted) {
  const gone = [...last.keys()].filter((number) => !wanted.has(number));
  for (const number of gone) last.delete(number);
  if (gone.length) set.remove(gone);
}

function bring(set, last, wanted, style, made) {
  const changed = [];
  for (const number of wanted) {
    const look = style(number);
    const key = JSON.stringify(look);
    if (last.get(number) === key) continue;
    changed.push(last.has(number) ? { id: number, ...look } : { ...made[number], ...look });
    last.set(number, key);
  }
  if (changed.length) set.update(changed);
}

function styleOfThing(thing, chosen) {
  const faded = seen.far.size && !seen.far.has(thing);
  return { opacity: faded ? 0.13 : 1, borderWidth: thing === chosen ? 4 : 1.5 };
}

const isStep = (a, b) => Boolean(seen.way) && Math.abs(seen.way.indexOf(a) - seen.way.indexOf(b)) === 1 && seen.way.includes(a) && seen.way.includes(b);

function styleOfLink(number, chosen) {
  const { ends: [a, b], statements } = VIEW.links[number];
  const near = seen.way ? isStep(a, b) : seen.far.has(a) && seen.far.has(b) && (chosen === null || seen.far.get(a) !== seen.far.get(b));
  const passing = statements.filter((statement) => seen.statements[statement]);
  const told = (passing.length ? passing : statements).map((statement) => VIEW.statements[statement]);
  const denied = told.every((statement) => ["negated", "corrected"].includes(sureness(statement)));
  const plain = denied ? PAINT.danger : PAINT.edge;
  const [strong, wide] = STRENGTHS.find(([most]) => seen.shown.size < most).slice(1);
  const strength = !seen.far.size ? strong : near ? 0.85 : 0.05;
  const width = (seen.way && near ? 4 : seen.far.size && near ? 1.6 : wide) * grain();
  return { color: { color: near && seen.far.size && !denied ? PAINT.accent : plain, opacity: strength }, width, dashes: told.some(isSure) ? false : [6, 5] };
}

// How coarse the picture is: things are larger in a graph of many, links follow.
const grain = () => Math.max(1, Math.sqrt(VIEW.things.length / 250));

function moveTo() {
  const near = [...seen.far.keys()].filter((thing) => seen.far.get(thing) <= 1 && seen.shown.has(thing));
  fit(near.length ? near : [...seen.shown], near.length > 0);
}

// Bring some things into view, with room for their names and for what lies over the edges.
function fit(things, glide) {
  if (!things.length || !byId("network").clientWidth) return;
  const places = things.map((thing) => NETWORK.nodes[thing]);
  const [left, right] = [Math.min(...places.map(({ x, size }) => x - size)), Math.max(...places.map(({ x, size }) => x + size))];
  const [top, bottom] = [Math.min(...places.map(({ y, size }) => y - size)), Math.max(...places.map(({ y, size }) => y + size))];
  const scaleIn = (room) => Math.min(CLOSEST, (room.right - room.left) / (right - left), (room.bottom - room.top) / (bottom - top));
  const [room] = openRooms().sort((a, b) => scaleIn(b) - scaleIn(a));
  const animation = QUIET.matches || !glide ? false : { duration: 450, easingFunction: "easeInOutQuad" };
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, offset: room.offset, scale: scaleIn(room), animation });
}

// Where things may be brought: all of the picture, or what the story's card leaves free, beside it or below.
function openRooms() {
  const { clientWidth: width, clientHeight: height } = byId("network");
  const aside = Math.min(55, width / 10);
  const whole = { left: aside, right: width - aside, top: 36, bottom: height - 64 };
  const card = byId("story");
  const below = { ...whole, top: card.offsetTop + card.offsetHeight + 24 };
  const beside = { ...whole, left: card.offsetLeft + card.offsetWidth + aside };
  const rooms = card.hidden ? [whole] : [beside, below].filter((room) => room.right - room.left > 80 && room.bottom - room.top > 80);
  return (rooms.length ? rooms : [whole]).map((room) => ({ ...room, offset: { x: (room.left + room.right - width) / 2, y: (room.top + room.bottom - height) / 2 } }));
}

function showTip(lines, { x, y }) {
  const tip = byId("tip");
  const room = byId("canvas").getBoundingClientRect();
  tip.replaceChildren(...lines);
  tip.hidden = false;
  tip.style.left = `${Math.max(4, Math.min(x + 14, room.width - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.max(4, Math.min(y + 14, room.height - tip.offsetHeight - 8))}px`;
}

function tipOfThing(number) {
  const thing = VIEW.things[number];
  return [el("div", { class: "strong" }, el("bdi", {}, thing.name)), el("div", { class: "muted" }, `${term(thing.cls)} · ${say("col-events")}: ${count(thing.events)}`)];
}

function tipOfLink(number) {
  const told = VIEW.links[number].statements.filter((statement) => seen.statements[statement]).slice(0, 4);
  return told.map((statement) => {
    const { subject, predicate, object } = VIEW.statements[statement];
    const name = (thing) => el("bdi", {}, VIEW.things[thing].name);
    return el("div", { class: "line" }, name(subject), el("span", { class: "muted" }, term(predicate)), name(object), badge(sureness(VIEW.statements[statement])));
  });
}

// Names, the important first, each only where it covers nothing; in screen pixels, so that they stay legible.
function paintNames(context) {
  const { canvas } = context;
  const ratio = canvas.width / canvas.clientWidth;
  const room = { width: canvas.clientWidth, height: canvas.clientHeight };
  const scale = network.getScale();
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const named = [...namedFirst()].map((thing) => placed(thing, scale)).filter(({ x, y }) => x > 0 && y > 0 && x < room.width && y < room.height);
  const discs = named.slice(0, 300).map(({ x, y, radius }) => ({ radius, ...boxAt(x, y, radius, radius) }));
  const taken = laidOver();
  const chosen = [...seen.far].filter(([, far]) => far === 0).map(([thing]) => thing);
  const forced = new Set(chosen.length <= FEW_CHOSEN ? chosen : []);
  let left = Math.round((room.width * room.height) / 7000);
  for (const thing of named) {
    if (left <= 0) break;
    left -= paintName(context, thing, room, taken, discs, forced.has(thing.thing)) ? 1 : 0;
  }
  if (seen.way) for (const [place, thing] of seen.way.slice(1).entries()) paintRelation(context, linkOf(seen.way[place], thing), room, taken);
  else if (state.sel && !state.span) paintRelations(context, room, taken);
  context.restore();
}

// The buttons and boxes that lie over the picture.
function laidOver() {
  const { left, top } = byId("canvas").getBoundingClientRect();
  const boxes = [...byId("canvas").querySelectorAll(".zoom, .knobs label, .story")].map((part) => part.getBoundingClientRect()).filter(({ width }) => width);
  return boxes.map((box) => ({ left: box.left - left, right: box.right - left, top: box.top - top, bottom: box.bottom - top }));
}

function placed(thing, scale) {
  const made = NETWORK.nodes[thing];
  return { thing, ...network.canvasToDOM(made), radius: made.size * scale };
}

const boxAt = (x, y, across, down) => ({ left: x - across, right: x + across, top: y - down, bottom: y + down });
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function namedFirst() {
  if (!seen.far.size) return seen.shown;
  return [...seen.far.keys()].filter((thing) => seen.shown.has(thing)).sort((a, b) => seen.far.get(a) - seen.far.get(b) || a - b);
}

// Below its thing, above or beside it, where no other name and nothing of importance is and least of the rest; the few that are chosen in any case.
function paintName(context, { thing, x, y, radius }, room, taken, discs, chosen) {
  const size = Math.round(Math.min(17, Math.max(11.5, 9.5 + radius * 0.34)));
  const font = `${chosen || radius > 14 ? 600 : 400} ${size}px ${PAINT.font}`;
  const text = shortName(thing);
  const half = widthOf(context, text, font) / 2 + 2;
  const away = radius + size * 0.66 + 1;
  const inside = chosen ? Math.min(Math.max(x, half + 1), room.width - half - 1) : x;
  const places = [[inside, y + away], [inside, y - away], [x + radius + half + 2, y], [x - radius - half - 2, y]]
    .map(([at, down]) => ({ at, down, box: boxAt(at, down, half, size * 0.62) }));
  const open = places.filter(({ box }) => free(box, room, taken) && !discs.some((disc) => disc.radius > radius * 0.6 && meet(box, disc)));
  const covers = ({ box }) => discs.filter((disc) => meet(box, disc)).length;
  const fits = open.length > 1 ? open.map((place) => [covers(place), place]).sort(([a], [b]) => a - b)[0][1] : open[0] ?? (chosen ? places[0] : null);
  if (!fits) return false;
  taken.push(fits.box);
  write(context, text, font, fits.at, fits.down, PAINT.ink);
  return true;
}

function free(box, room, taken) {
  return box.left > 0 && box.top > 0 && box.right < room.width && box.bottom < room.height && !taken.some((other) => meet(box, other));
}

function widthOf(context, text, font) {
  const key = font + text;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

function write(context, text, font, x, y, ink) {
  Object.assign(context, { font, textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 3.5, strokeStyle: PAINT.paper, fillStyle: ink });
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}

function paintRelations(context, room, taken) {
  const chosen = THING.get(state.sel);
  const links = VIEW.things[chosen].links.filter((number) => styles.edges.has(number));
  if (links.length <= FEW_LINKS) for (const number of links) paintRelation(context, number, room, taken);
}

function paintRelation(context, number, room, taken) {
  const { ends: [a, b], statements } = VIEW.links[number];
  const [from, to] = [a, b].map((thing) => network.canvasToDOM(NETWORK.nodes[thing]));
  if (Math.hypot(from.x - to.x, from.y - to.y) < 90) return false;
  const told = statements.find((statement) => seen.statements[statement]) ?? statements[0];
  const text = term(VIEW.statements[told].predicate);
  const font = `11px ${PAINT.font}`;
  const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
  const box = boxAt(x, y, widthOf(context, text, font) / 2 + 2, 7);
  if (!free(box, room, taken)) return false;
  taken.push(box);
  write(context, text, font, x, y, PAINT.muted);
  return true;
}

// A name as the canvas can bear it: short, on one line, without marks that turn the direction of writing.
// Of a path its end tells the most; where others end alike, its beginning too.
const shortNames = new Map();
const tails = counter();
function shortName(number) {
  if (!shortNames.size) for (const { name } of VIEW.things) tails.add(fold(tailOf(name)));
  if (!shortNames.has(number)) {
    const whole = VIEW.things[number].name.slice(0, 400).replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
    const tail = tailOf(whole);
    const owner = tail !== whole && tails.of(fold(tail)) > 1 ? [...whole.slice(0, -tail.length - 1)] : [];
    const room = Math.max(4, LONGEST - 2 - [...tail].length);
    const named = owner.length ? `${owner.slice(0, room).join("")}…/${cutShort(tail, LONGEST - room - 2)}` : cutShort(tail, LONGEST);
    shortNames.set(number, [...whole].length > LONGEST ? named : whole);
  }
  return shortNames.get(number);
}

const tailOf = (name) => name.slice(name.lastIndexOf("/", name.length - 2) + 1);

function cutShort(text, longest) {
  const letters = [...text];
  return letters.length > longest ? [...letters.slice(0, longest - 9), "…", ...letters.slice(-8)].join("") : text;
}
