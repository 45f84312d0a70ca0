// Elements, colours and figures.

/** An element; `on…` are listeners, other attributes as in HTML, texts are never read as HTML. */
function el(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = tag in svgTags
    ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  if (classes.length) element.setAttribute("class", classes.join(" "));
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(9).filter(child => child !== null && child !== undefined));
  return element;
}

const svgTags = { svg: 1, g: 1, line: 1, rect: 1, circle: 1, text: 1, title: 1 };

const button = (words, act, more = {}) => el("button", { type: "button", onclick: act, ...more }, words);
const byId = id => document.getElementById(id);

/** A colour or length of the style sheet. */
const styleValue = name =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const countFormat = new Intl.NumberFormat("en", { maximumFractionDigits: 6 });
const count = (number, one, many) =>
  `${countFormat.format(number)} ${number === 1 ? one : many ?? one + "s"}`;

const decimal = number => number.toFixed(3);

/** A figure with three places that matter, for axes and tooltips; tables bring their own texts. */
function written(number) {
  if (!Number.isFinite(number)) return "n/a";
  return countFormat.format(Math.abs(number) < 100 ? Number(number.toPrecision(3)) : Math.round(number));
}

const viridis = [
  "#440154", "#482878", "#3e4a89", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6dcd59", "#b4de2c", "#fde725"];

/** The colour of a share from 0 to 1: [red, green, blue]. */
function shade(share) {
  const place = Math.max(0, Math.min(1, share)) * (viridis.length - 1);
  const low = Math.min(viridis.length - 2, Math.floor(place));
  return shades[low].map((part, i) => Math.round(part + (shades[low + 1][i] - part) * (place - low)));
}

const isOnPaper = () => document.documentElement.classList.contains("paper");
const isDark = () => !isOnPaper() && matchMedia("(prefers-color-scheme: dark)").matches;
const rgb = color => [1, 3, 5].map(i => parseInt(color.slice(i, i + 2), 16));
const shades = viridis.map(rgb);
const css = color => `rgb(${color.join(" ")})`;

/** The colour of a class by its number. */
function classColor(number) {
  if (number < 0) return isDark() ? [120, 128, 136] : [150, 156, 162];
  const colors = classColors[isDark() ? "dark" : "light"], round = Math.floor(number / colors.length);
  const color = rgb(colors[number % colors.length]);
  const other = isDark() ? 40 : 225;
  return round === 0 ? color
    : color.map(part => Math.round(part + (other - part) * Math.min(0.6, 0.3 * round)));
}

/** The colour of a step of a channel. */
function channelColor(channel, value) {
  if (channel.isClasses || !value) return classColor(value - 1);
  return shade((value - 1) / channel.steps);
}

/** The 256 colours that points of a channel can have, 4 bytes each. */
function palette(channel) {
  const colors = new Uint8Array(256 * 4);
  for (let i = 0; i < 256; i++) {
    colors.set([...(channel ? channelColor(channel, i) : classColor(0)), 255], 4 * i);
  }
  return colors;
}

/** A square of a class's colour. */
function swatch(number) {
  const mark = el("span.swatch");
  mark.style.background = css(classColor(number));
  return mark;
}

/** Puts a text on the clipboard and says so on the button. */
async function copy(text, button) {
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not allowed";
  }
  say(button.textContent);
  setTimeout(() => { button.textContent = words; }, 1200);
}

/** Has a screen reader say a sentence. */
function say(text) { byId("live").textContent = text; }

/** What hangs beside the pointer; nothing hides it. */
const tooltip = {
  show(event, ...content) {
    const box = byId("tooltip");
    box.replaceChildren(...content);
    box.hidden = false;
    const x = Math.min(event.clientX + 14, innerWidth - box.offsetWidth - 8);
    const y = event.clientY + 18 + box.offsetHeight > innerHeight
      ? event.clientY - box.offsetHeight - 12 : event.clientY + 18;
    box.style.transform = `translate(${Math.max(4, x)}px, ${Math.max(4, y)}px)`;
  },
  hide() { byId("tooltip").hidden = true; },
};
