// Making elements: text is only ever text, an address is a link only where it is one to the web.
const byId = (id) => document.getElementById(id);

function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function isWeb(address) {
  try {
    return ["http:", "https:"].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}

function link(address) {
  const text = el("bdi", {}, address);
  return isWeb(address) ? el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text) : text;
}

const SHAPES = {
  dot: "M8 1.5a6.5 6.5 0 1 0 .01 0z",
  square: "M2 2h12v12H2z",
  triangle: "M8 1.5 15 14H1z",
  triangleDown: "M8 14.5 1 2h14z",
  diamond: "M8 .8 15.2 8 8 15.2.8 8z",
  hexagon: "M4.4 1.7h7.2L15.2 8l-3.6 6.3H4.4L.8 8z",
  star: "M8 .8l2.1 4.9 5.3.4-4 3.5 1.2 5.2L8 12l-4.6 2.8 1.2-5.2-4-3.5 5.3-.4z",
};

function mark(cls) {
  const look = LOOK[cls];
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  picture.setAttribute("viewBox", "0 0 16 16");
  picture.setAttribute("class", `mark fill-${look.family}`);
  picture.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SHAPES[look.shape]);
  picture.append(path);
  return picture;
}

function thingButton(number) {
  const thing = VIEW.things[number];
  return el("button", { type: "button", class: "thing", "data-id": thing.id, onclick: () => pick({ sel: thing.id }) },
    mark(thing.cls), el("bdi", {}, thing.name));
}

function badge(certainty) {
  return certainty === "asserted" ? null : el("span", { class: `badge ${certainty}` }, word("certainty", certainty));
}
