// The items: their names, classes and cards, the panel of what is selected, and all of them as a table.

class Items {
  constructor(data) {
    Object.assign(this, data);
    this.channels = data.channels.map(channel => new Channel(channel, data.count));
    this.classes = this.channels.find(channel => channel.name === "class") ?? null;
    this.cards = new Cards(data.cards, this);
  }

  name(item) { return this.cards.name(item); }

  /** "12 (seven)". */
  title(item) { return this.name(item) + (this.classes?.values[item] ? ` (${this.classes.text(item)})` : ""); }

  /** The item of an identifier or a number, else those whose identifier or text holds the words. */
  search(words) {
    const wanted = words.trim().toLowerCase(), found = [];
    if (!wanted) return [];
    for (let item = 0; item < this.count; item++) {
      const name = this.name(item).toLowerCase();
      if (name === wanted) return [item];
      if ((name !== String(item) && name.includes(wanted)) || this.cards.words(item).includes(wanted)) found.push(item);
    }
    return /^\d+$/.test(wanted) && Number(wanted) < this.count ? [Number(wanted)] : found;
  }
}

class Panel {
  constructor(selection, state) {
    Object.assign(this, { selection, state });
    selection.listeners.push(() => this.show());
    selection.hoverListeners.push(item => {
      for (const card of byId("cards").children) card.classList.toggle("hovered", Number(card.dataset.item) === item);
    });
  }

  get line() { return shellLine(this.selection.items, this.state.items, this.state.batches); }

  show(most = 24) {
    const { items: chosen, words } = this.selection, { items } = this.state, size = chosen.length;
    const title = size ? `${count(size, "item")} selected${words ? `: ${words}` : ""}` : "Nothing selected";
    byId("selection-count").textContent = title;
    byId("selection").classList.toggle("empty", !size);
    const { line } = this, longest = 2000;
    byId("shell-line").textContent = line.length > longest ? `${line.slice(0, longest)} …` : line;
    byId("breakdown").replaceChildren(...(size > 1 && items.classes ? this.breakdown(chosen, items.classes) : []));
    byId("cards").replaceChildren(...Array.from(chosen.slice(0, most), item => this.card(item)));
    const left = size - most, more = byId("more");
    more.hidden = left <= 0;
    more.textContent = `Show ${Math.min(most, left)} more of ${countFormat.format(left)}`;
    more.onclick = () => this.show(2 * most);
    if (size) say(size === 1 ? `${this.state.describe(chosen[0], true)}, selected` : title);
  }

  breakdown(chosen, classes) {
    const counts = new Map();
    for (const item of chosen) counts.set(classes.values[item], (counts.get(classes.values[item]) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 12).map(([value, number]) => el("li", {},
      swatch(value - 1), value ? classes.names[value - 1] : "none", el("span.number", {}, countFormat.format(number))));
  }

  card(item) {
    const { items } = this.state, { classes } = items;
    return el("li.card", {
      "data-item": item, onpointerenter: () => this.selection.hover(item), onpointerleave: () => this.selection.hover(-1),
    }, el("div.content", {}, items.cards.content(item)), el("div.name", {}, items.name(item)),
      classes && el("div", {}, swatch(classes.classOf(item)), classes.text(item)));
  }
}

/** The table that stands for the map: what is said of it, then items, 25 at a time. */
class ItemTable {
  constructor(reports, state) {
    Object.assign(this, { reports, state });
    this.element = el("div");
    byId("map-table").append(this.element);
    byId("map-table").ontoggle = () => this.show();
    reports.selection.listeners.push(() => this.show());
  }

  show(first = 0, size = 25) {
    const { items, map } = this.state, chosen = this.reports.selection.items;
    if (!items || !byId("map-table").open) return;
    const total = chosen.length || items.count, end = Math.min(total, first + size), rows = [];
    const channels = map?.channels ?? items.channels;
    for (let i = first; i < end; i++) {
      const item = chosen.length ? chosen[i] : i, point = map ? map.pointOf(item) : -1;
      rows.push({ items: [item], cells: [items.name(item), ...channels.map(channel => channel.text(item)),
        ...(map ? [point < 0 ? "not on the map" : placeInWords(map.places[2 * point], map.places[2 * point + 1])] : [])] });
    }
    const turn = (words, to, isThere) => button(words, () => this.show(to), { disabled: !isThere });
    this.element.replaceChildren(...(map?.summary ?? []).map(words => el("p", {}, words)), this.reports.table({
      title: chosen.length ? "the selected items" : "all items", rows, origin: "items",
      columns: ["item", ...channels.map(channel => channel.title), ...(map ? ["place on the map"] : [])],
      numeric: [0, ...channels.map(channel => !channel.isClasses)] }),
    el("div.tools", {}, turn("Back", first - size, first > 0), turn("Next", end, end < total),
      el("span.faint", {}, `${countFormat.format(first + 1)} to ${countFormat.format(end)} of ${countFormat.format(total)}`)));
  }
}

/** "upper left": which ninth of the map. */
function placeInWords(x, y) {
  const across = ["left", "", "right"][Math.min(2, Math.floor(3 * x / span))];
  const up = ["lower", "middle", "upper"][Math.min(2, Math.floor(3 * y / span))];
  return across ? `${up} ${across}` : up === "middle" ? "in the middle" : `${up} middle`;
}
