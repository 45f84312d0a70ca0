// Items as a person looks at them: an image, a text, a molecule, numbers.

/** An image from its bytes, row by row; grey ones up to their brightest. */
function imageOf(bytes, width, height, channels) {
  const canvas = el("canvas.image", { width, height, role: "img", "aria-label": `image of ${width}×${height} pixels` });
  const context = canvas.getContext("2d"), image = context.createImageData(width, height);
  const most = channels === 1 ? Math.max(1, ...bytes) : 255;
  for (let i = 0; i < width * height; i++) {
    for (let part = 0; part < 3; part++) {
      image.data[4 * i + part] = bytes[i * channels + (channels === 3 ? part : 0)] * 255 / most;
    }
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

class Cards {
  constructor(data, items) {
    Object.assign(this, data ?? {});
    this.items = items;
    if (data?.of) this.places = new Map(Array.from(integersOf(data.of), (item, place) => [item, place]));
    if (data?.pixels) this.bytes = bytesOf(data.pixels);
  }

  /** Where an item's content lies; -1 where it is not in the page. */
  place(item) { return this.places ? this.places.get(item) ?? -1 : this.isWhole ? item : -1; }

  has(item) { return this.place(item) >= 0; }

  /** The identifier of an item; its number where that is not in the page. */
  name(item) {
    const place = this.ids ? this.place(item) : -1;
    return this.items.ids?.[item] ?? (place < 0 ? String(item) : this.ids[place]);
  }

  /** What an item holds, as elements. */
  content(item) {
    const place = this.place(item);
    if (place < 0) return [];
    if (this.bytes) {
      const length = this.width * this.height * this.channels;
      const bytes = this.bytes.subarray(place * length, (place + 1) * length);
      return [imageOf(bytes, this.width, this.height, this.channels)];
    }
    if (this.texts) {
      return this.texts[place].map((text, part) => text ? el(part === 0 ? "strong" : "p", {}, text) : null).filter(Boolean);
    }
    if (this.graphs) return [graphPicture(this.graphs[place])];
    if (this.rows) {
      const names = this.names ?? [];
      return [el("p.faint", {}, this.rows[place].map((number, i) =>
        `${names[i] ? `${names[i]} ` : ""}${written(number)}`).join(", ") + (this.isCut ? ", …" : ""))];
    }
    return [];
  }

  /** The text of an item, to search in. */
  words(item) {
    const place = this.texts ? this.place(item) : -1;
    return place < 0 ? "" : this.texts[place].join(" ").toLowerCase();
  }
}

/** A molecule, or another small graph; carbon stands unlabelled at its corner, as chemists draw it. */
function graphPicture({ nodes, edges, xs, ys }) {
  const words = nodes.some(Boolean) ? ["atom", "bond"] : ["node", "edge"];
  const title = `${count(nodes.length, words[0])}, ${count(edges.length, words[1])}`;
  if (!xs) return el("p.faint", {}, title);
  const [left, top] = [Math.min(...xs) - 16, Math.min(...ys) - 16];
  const bond = ([a, b, kind]) => {
    const [dx, dy] = [xs[b] - xs[a], ys[b] - ys[a]], length = Math.hypot(dx, dy) || 1;
    return ({ "2": [-2, 2], "3": [-3, 0, 3], "A": [-1.5, 2] }[kind] ?? [0]).map((offset, i) => {
      const [across, up] = [-dy / length * offset, dx / length * offset];
      return el(kind === "A" && i ? "line.bond.aromatic" : "line.bond", {
        x1: xs[a] + across, y1: ys[a] + up, x2: xs[b] + across, y2: ys[b] + up });
    });
  };
  return el("svg.graph", { role: "img", "aria-label": title,
    viewBox: `${left} ${top} ${Math.max(...xs) - left + 16} ${Math.max(...ys) - top + 16}` },
    edges.map(bond), nodes.map((name, i) => name === "C" && nodes.length > 1 ? null : name
      ? [el("circle.halo", { cx: xs[i], cy: ys[i], r: 8 }), el("text", { x: xs[i], y: ys[i] + 4.5, "text-anchor": "middle" }, name)]
      : el("circle.node", { cx: xs[i], cy: ys[i], r: 4 })));
}
