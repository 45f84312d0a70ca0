// Pictures whose parts stand for items: histograms and matrices. All others come from the program as SVG.

/** Round places of an axis, about as many as asked for. */
function ticks(low, high, wanted) {
  const rough = (high - low) / wanted, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].find(factor => factor * power >= rough) * power;
  const places = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
    places.push(Number((i * step).toPrecision(12)));
  }
  return places;
}

/**
 * Counts over equal bins: of each the number of all, and of those that are marked.
 * @param choose is called with the event and the bin that is pressed
 */
function histogram({ title, low, high, counts, marked, unit }, choose, { width, height }) {
  const [left, right, top, bottom] = [8, width - 8, 28, height - 26], most = Math.max(1, ...counts);
  const x = value => left + (value - low) / (high - low || 1) * (right - left);
  const y = number => bottom - number / most * (bottom - top);
  const bar = (name, bin, number) => el(`rect.${name}`, {
    x: x(edge(bin)) + 0.5, width: x(edge(bin + 1)) - x(edge(bin)) - 1, y: y(number), height: bottom - y(number) });
  const edge = bin => low + (high - low) * bin / counts.length;
  return el("svg.chart", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": title },
    el("text.title", { x: left, y: 15 }, title),
    el("line.axis", { x1: left, x2: right, y1: bottom, y2: bottom }),
    ticks(low, high, width / 80).map(value => [
      el("line.axis", { x1: x(value), x2: x(value), y1: bottom, y2: bottom + 4 }),
      el("text.tick", { x: x(value), y: bottom + 17, "text-anchor": "middle" }, countFormat.format(value))]),
    counts.map((number, bin) => {
      if (!number) return null;
      const words = `${written(edge(bin))} to ${written(edge(bin + 1))}: ${count(number, ...unit)}`
        + (marked ? `, ${countFormat.format(marked[bin])} of one class` : "");
      return pressable(el("g.bin", {}, bar("press", bin, most), bar("bar", bin, number),
        marked?.[bin] ? bar("marked", bin, marked[bin]) : null, el("title", {}, words)),
        words, event => choose(event, bin));
    }));
}

/** Makes a part of a picture a button. */
function pressable(element, words, act) {
  for (const [key, value] of Object.entries({ role: "button", tabindex: 0, "aria-label": words })) {
    element.setAttribute(key, value);
  }
  element.addEventListener("click", act);
  element.addEventListener("keydown", event => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act(event);
  });
  return element;
}

/** A square of shades, whose rows and columns may stand for items. */
class Matrix {
  /**
   * @param items of the rows; none where they are not known
   * @param groups the names and sizes of rows that belong together
   * @param share where a field lies between the lightest and the darkest, from 0 to 1; null for none
   */
  constructor({ title, items, groups, size = items.length }, share, describe, selection) {
    Object.assign(this, { items, groups, size, share, selection });
    this.margin = items ? 8 : 0;
    const canvas = this.canvas = el("canvas.heat", { role: "img", "aria-label": title });
    canvas.onpointermove = event => {
      const [row, column] = this.field(event);
      tooltip.show(event, ...describe(row, column));
      if (items) selection.hover(items[row]);
    };
    canvas.onpointerleave = () => {
      tooltip.hide();
      selection?.hover(-1);
    };
    if (items) canvas.onclick = event => selection.press(
      event, this.field(event).map(place => items[place]), "matrix", "a field of the matrix");
    this.draw();
  }

  field(event) {
    const box = this.canvas.getBoundingClientRect(), edge = this.margin / this.canvas.width * box.width;
    return [event.clientY - box.top, event.clientX - box.left].map(offset => Math.max(0, Math.min(
      this.size - 1, Math.floor((offset - edge) / (box.width - edge) * this.size))));
  }

  draw() {
    const { canvas, size, margin } = this, side = Math.ceil(420 / size), context = canvas.getContext("2d");
    canvas.width = canvas.height = size * side + margin;
    const fill = (color, ...box) => {
      context.fillStyle = color;
      context.fillRect(...box);
    };
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const share = this.share(row, column);
        if (share !== null) fill(css(shade(share)), margin + column * side, margin + row * side, side, side);
      }
    }
    let start = 0;
    for (const group of this.groups.slice(0, -1)) {
      const place = margin + (start += group.count) * side - 0.5;
      fill(styleValue("--surface"), margin, place, size * side, 1);
      fill(styleValue("--surface"), place, margin, 1, size * side);
    }
    this.items?.forEach((item, place) => {
      if (!this.selection.has(item)) return;
      fill(styleValue("--accent"), 0, margin + place * side, margin - 2, side);
      fill(styleValue("--accent"), margin + place * side, 0, side, margin - 2);
    });
  }

  get element() {
    return el("div.heat-frame", {}, this.groups.length < 2 ? null : el(
      "div.groups", { "aria-hidden": "true" }, this.groups.map(group => {
        const name = el("span", { title: `${group.name}: ${group.count}` }, group.count > this.size / 40 ? group.name : "");
        name.style.flexGrow = group.count;
        return name;
      })), this.canvas);
  }
}

/** The scale of shades between two numbers. */
function scale(low, high) {
  const ramp = el("span.ramp");
  ramp.style.background = `linear-gradient(90deg, ${viridis})`;
  return el("p.keys", {}, written(low), ramp, written(high));
}
