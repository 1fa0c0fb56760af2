// The choices at the side: where to begin, and what to leave out. Each choice says how much it holds.
const SURENESS = ["asserted", "planned", "reported", "uncertain", "negated", "corrected"];

const present = (values) => [...new Set(values)];
const CHOICES = {
  cls: LOOKS.classes.map((row) => row.cls).filter((cls) => VIEW.things.some((thing) => thing.cls === cls)),
  relation: ranked(VIEW.statements.map((statement) => statement.predicate)),
  type: ranked(VIEW.events.map((event) => event.type)),
  certainty: SURENESS.filter((sure) => [...VIEW.statements, ...VIEW.events].some((value) => sureness(value) === sure)),
  source: present(VIEW.items.map((item) => item.language)).sort(),
};
const boxes = new Map();

function ranked(values) {
  const counts = counter();
  values.forEach(counts.add);
  return present(values).sort((a, b) => counts.of(b) - counts.of(a) || COLLATOR.compare(a, b));
}

function nameOf(facet, choice) {
  if (facet === "certainty") return word("certainty", choice);
  if (facet === "source") return WORDS.ui[`lang-${choice}`] ? say(`lang-${choice}`) : choice;
  return term(choice);
}

function makeFacets() {
  const parts = FACETS.filter((facet) => CHOICES[facet].length).map((facet) =>
    el("details", { open: facet === "cls" || undefined, id: `facet-${facet}` }, el("summary", {}, say(`facet-${facet}`)), ...choicesOf(facet)));
  const open = new Map([...byId("facets").querySelectorAll("details")].map((box) => [box.id, box.open]));
  for (const part of parts) if (open.has(part.id)) part.open = open.get(part.id);
  byId("facets").replaceChildren(el("h2", {}, say("filters")), ...parts);
}

// Classes stand under their family, whose colour they share; the rest in one list.
function choicesOf(facet) {
  if (facet !== "cls") return [el("ul", {}, ...CHOICES[facet].map((choice) => choiceOf(facet, choice)))];
  const families = present(CHOICES.cls.map((cls) => LOOK[cls].family));
  return families.flatMap((family) => [
    el("h3", {}, word("family", family)),
    el("ul", {}, ...CHOICES.cls.filter((cls) => LOOK[cls].family === family).map((cls) => choiceOf("cls", cls))),
  ]);
}

function choiceOf(facet, choice) {
  const name = capital(nameOf(facet, choice));
  const box = el("input", { type: "checkbox", onchange: () => go({ [facet]: toggled(state[facet], choice) }, { move: false }) });
  const amount = el("span", { class: "count" });
  boxes.set(`${facet} ${choice}`, { box, amount });
  const alone = () => {
    const others = CHOICES[facet].filter((one) => one !== choice);
    const already = others.every((one) => state[facet].includes(one)) && !state[facet].includes(choice);
    go({ [facet]: already ? [] : others }, { move: false });
  };
  const only = el("button", { type: "button", class: "plain only", "aria-label": say("only-label", { name }), onclick: alone }, say("only"));
  return el("li", {}, el("label", {}, box, facet === "cls" ? mark(choice) : null, el("span", {}, name), amount), only);
}

// What the filters leave out, in words.
function leftOut() {
  const parts = FACETS.filter((facet) => state[facet].length).map((facet) =>
    say("left-out", { facet: say(`facet-${facet}`), names: state[facet].map((choice) => nameOf(facet, choice)).join(", ") }));
  return parts.join(" · ");
}

function drawFacets() {
  for (const facet of FACETS) {
    for (const choice of CHOICES[facet]) {
      const { box, amount } = boxes.get(`${facet} ${choice}`);
      const number = seen.facets[facet].of(choice);
      box.checked = !state[facet].includes(choice);
      amount.textContent = count(number);
    }
  }
}

function makeStart() {
  const most = VIEW.things.map((thing, number) => number).filter((number) => VIEW.things[number].events)
    .sort((a, b) => VIEW.things[b].events - VIEW.things[a].events || a - b).slice(0, 10);
  const entry = (number) => {
    const button = thingButton(number);
    button.append(el("span", { class: "count" }, count(VIEW.things[number].events)));
    return el("li", {}, button);
  };
  byId("start").replaceChildren(
    ...(VIEW.story.length > 1 ? [el("h2", {}, say("start")), el("button", { type: "button", class: "lead", id: "begin", onclick: () => tell(0) }, `${say("story")}\u00a0→`)] : []),
    ...(most.length ? [el("h2", {}, say("most")), el("ol", {}, ...most.map(entry))] : []),
  );
}

// The guided example: one thing after the other, and at the end the way between the first and the last.
let step = -1;

function tell(next) {
  const pressed = document.activeElement.dataset.key;
  step = next;
  const { story } = VIEW;
  drawStory();
  if (step >= 0 && step < story.length) go({ sel: VIEW.things[story[step].thing].id, view: "graph" });
  else if (step === story.length) go({ ...NOTHING, path: [story[0], story.at(-1)].map(({ thing }) => VIEW.things[thing].id), view: "graph" });
  if (step >= 0 && NARROW.matches) byId("canvas").scrollIntoView({ block: "start" });
  const buttons = [...byId("story").querySelectorAll("button")];
  const same = ["previous", "next"].includes(pressed) ? pressed : "next";
  if (step >= 0) (buttons.find((button) => button.dataset.key === same) ?? buttons.at(-1)).focus({ preventScroll: true });
  else if (pressed && NARROW.matches) toPanel();
  else if (pressed) byId("begin").focus();
}

function drawStory() {
  const box = byId("story");
  const { story } = VIEW;
  box.hidden = step < 0;
  if (step < 0) return;
  const button = (key, next) => el("button", { type: "button", "data-key": key, onclick: () => tell(next) }, say(key));
  const text = step < story.length ? story[step][state.lang] : say("story-way");
  box.replaceChildren(
    el("p", { class: "muted small" }, say("story-step", { n: step + 1, of: story.length + 1 })), el("p", { "aria-live": "polite" }, text),
    el("div", { class: "row" }, step ? button("previous", step - 1) : null, step < story.length ? button("next", step + 1) : null, button("end", -1)),
  );
}
