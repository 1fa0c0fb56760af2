// What the page says, in the reader's language.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const VIEW = read("view");
const NETWORK = read("network-data");
const WORDS = read("words");
const LOOKS = read("looks");
const DAY = 864e5;

const column = () => (state.lang === "zh" ? 1 : 0);
const locale = () => (state.lang === "zh" ? "zh-CN" : "en-GB");
// {name} stands for a value, {name|one|many} for a number and the word that goes with it.
const fill = (text, values) =>
  text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name, one, many) =>
    one === undefined ? values[name] : `${count(values[name])} ${values[name] === 1 ? one : many}`);

function word(kind, key) {
  const found = WORDS[kind][key];
  return found ? found[column()] : key;
}

const say = (key, values = {}) => fill(word("ui", key), values);
const term = (name) => word("term", name);
const count = (number) => formatter(Intl.NumberFormat).format(number);

// Making a formatter costs far more than using it.
const formatters = new Map();
function formatter(Kind, options) {
  const key = `${locale()} ${Kind.name} ${JSON.stringify(options)}`;
  if (!formatters.has(key)) formatters.set(key, new Kind(locale(), options));
  return formatters.get(key);
}

const written = (time, parts) => formatter(Intl.DateTimeFormat, { ...parts, timeZone: "UTC" }).format(time);
const showDay = (day) => written(day * DAY, { dateStyle: "medium" });

const showSpan = (from, to) => (from === to ? showDay(from) : say("between", { from: showDay(from), to: showDay(to) }));

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function showDate([start, end, precision]) {
  if (!start) return say("undated-one");
  const [first, last] = [Date.parse(start), Date.parse(end)];
  if (precision === "day" || (precision === "range" && first === last)) return showDay(first / DAY);
  if (precision === "range") return say("range", { from: showDay(first / DAY), to: showDay(last / DAY) });
  return written(first, precision === "month" ? { year: "numeric", month: "long" } : { year: "numeric" });
}
