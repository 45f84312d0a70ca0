// The page: what it holds, its keys, and what a live shell may do with it.

/** A map: where points lie and which item each stands for. */
class MapData {
  constructor(data, items) {
    Object.assign(this, data);
    this.source = data;
    // Without places it is the first map, otherwise coloured.
    const first = data.places ? null : page.first;
    this.places = shortsOf((first ?? data).places);
    this.items = data.items ? integersOf(data.items) : null;
    this.frames = (data.frames ?? []).map(({ name, places }) => ({ name, places: shortsOf(places) }));
    const own = [...data.channels, ...(first?.channels ?? [])].map(channel => new Channel(channel, this.count));
    for (const channel of this.items ? own : []) channel.values = this.byItem(channel.values, items.count);
    this.channels = [...own.filter(one => one.isClasses), ...items.channels, ...own.filter(one => !one.isClasses)];
  }

  itemOf(point) { return this.items ? this.items[point] : point; }

  pointOf(item) {
    if (!this.items) return item < this.count ? item : -1;
    this.points ??= new Map(Array.from(this.items, (one, point) => [one, point]));
    return this.points.get(item) ?? -1;
  }

  byPoint(values) { return this.items ? values.constructor.from(this.items, item => values[item]) : values; }

  byItem(values, total) {
    const all = new values.constructor(total);
    this.items.forEach((item, point) => { all[item] = values[point]; });
    return all;
  }
}

const page = {
  maps: [],

  /** Adds a line with what it found below the others. */
  add(entry) {
    const isAtEnd = innerHeight + scrollY > document.body.scrollHeight - 80, element = this.reports.entry(entry);
    byId("entries").append(element);
    byId("session").hidden = false;
    this.showLinks();
    if (isAtEnd && this.isReady) element.scrollIntoView({ block: "nearest" });
  },

  /** The sections that there are, in the header. */
  showLinks() {
    const sections = [...document.querySelectorAll("main section:not([hidden])")];
    byId("links").replaceChildren(...sections.map(section =>
      el("a", { href: `#${section.id}` }, section.dataset.name ?? section.querySelector("h2").textContent)));
  },

  /** Takes other items; selection and maps go where there are more or fewer. */
  setItems(data) {
    const isSame = this.items?.count === data?.count;
    this.items = data ? new Items(data) : null;
    byId("selection").hidden = byId("map").hidden = !data;
    document.body.classList.toggle("with-items", Boolean(data));
    if (isSame) {
      if (this.map) this.setMap(this.map.source);
    } else {
      this.selection.resize(data?.count ?? 0);
      this.map = this.view.map = null;
      this.maps = [];
      byId("map").classList.remove("has-map");
    }
    this.panel.show();
  },

  /** Shows another map, in the place of one of the same title. */
  setMap(data) {
    this.map = new MapData(data, this.items);
    if (!this.maps.includes(data)) this.maps = [data, ...this.maps.filter(one => one.title !== data.title)];
    byId("map").classList.add("has-map");
    this.view.show(this.map);
    this.controls.show();
    this.controls.frames();
  },

  setBatches(data) {
    this.batches = data ? new Batches(data) : null;
    byId("batch").hidden = !data;
    this.batchView.show(0);
    this.showBatch(-1);
  },

  /** Draws a batch over the map; -1 for none. */
  showBatch(number) {
    this.view.shown.batch = this.batches?.list[number] ?? null;
    if (!this.map) return;
    if (number >= 0 && number !== this.batchView.number) this.batchView.show(number);
    this.controls.show();
    this.view.draw();
  },

  select(items, origin) { this.selection.set(items, origin); },

  /** Calls back with {items, origin, line} after each change of the selection. */
  onSelect(callback) {
    this.selection.listeners.push(({ items, origin }) => callback({ items: Array.from(items), origin, line: this.panel.line }));
  },

  /** The word in the corner: whether the page follows a shell. */
  status(text, isLive) {
    byId("status").textContent = text;
    byId("status").classList.toggle("is-live", isLive);
  },

  /** An item as the elements of a tooltip, or in words. */
  describe(item, inWords = false) {
    const { items, batches, map } = page;
    const facts = (map?.channels ?? items.channels).map(channel => `${channel.title} ${channel.text(item)}`);
    const own = (batches?.list ?? []).flatMap((batch, i) => batch.items.includes(item) ? [i + 1] : []);
    if (own.length) facts.push(`in batch ${own.slice(0, 4).join(", ")}${own.length > 4 ? ", …" : ""}`);
    return inWords ? `item ${items.name(item)}, ${facts.join(", ")}`
      : [el("div.content", {}, items.cards.content(item)), el("strong", {}, items.name(item)), facts.map(fact => el("div", {}, fact))].flat();
  },

  start(data) {
    const selection = this.selection = new Selection();
    this.panel = new Panel(selection, this);
    this.reports = new Reports(selection, map => {
      this.setMap(map);
      byId("map").scrollIntoView();
    });
    this.view = new MapView(selection, this.describe);
    byId("map-box").append(this.view.element);
    this.controls = new Controls(this);
    this.batchView = new BatchView(this.reports, this);
    byId("batch-box").append(this.batchView.element);
    this.table = new ItemTable(this.reports, this);
    this.setItems(data.items);
    [this.maps, this.first] = [data.maps, data.maps[0]];
    if (data.maps.length && this.items) this.setMap(data.maps[0]);
    this.setBatches(data.batches);
    for (const finding of data.findings) {
      byId("findings").append(el("section", { id: finding.name }, el("h2", {}, finding.title), this.reports.entry(finding)));
    }
    data.entries.forEach(entry => this.add(entry));
    byId("facts").append(...data.facts.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
    this.listen();
    this.showLinks();
    this.isReady = true;
  },

  listen() {
    const { selection } = this, dialog = byId("keys"), result = byId("search-result");
    byId("clear").onclick = () => selection.set([], "panel");
    byId("copy").onclick = event => copy(this.panel.line, event.currentTarget);
    byId("help").onclick = () => dialog.showModal();
    byId("search").onsubmit = event => {
      event.preventDefault();
      const words = byId("search-words").value, found = this.items?.search(words) ?? [];
      result.textContent = found.length ? "" : `no item ‘${words}’`;
      if (!found.length) return say(result.textContent);
      selection.set(found, "search", found.length > 1 ? `found by ‘${words}’` : "");
      const point = found.length > 1 ? -1 : this.map?.pointOf(found[0]) ?? -1;
      if (point >= 0) this.view.reveal(point);
    };
    document.addEventListener("keydown", event => {
      const isTyping = event.target.matches("input, select, textarea");
      if (dialog.open || event.ctrlKey || event.metaKey) return;
      if (event.key === "Escape") {
        if (isTyping) event.target.blur(); else selection.set([], "key");
      } else if (event.key === "/" && !isTyping) {
        event.preventDefault();
        byId("search-words").focus();
      } else if (event.key === "?" && !isTyping) {
        dialog.showModal();
      }
    });
    const theme = isOnPaper => {
      document.documentElement.classList.toggle("paper", isOnPaper);
      this.batchView.picture?.draw();
      this.panel.show();
      if (!this.map) return;
      this.view.repaint();
      this.controls.legend();
      if (isOnPaper) this.view.print();
    };
    addEventListener("beforeprint", () => theme(true));
    addEventListener("afterprint", () => theme(false));
    matchMedia("(prefers-color-scheme: dark)").onchange = () => theme(false);
  },
};

window.page = page;
page.start(JSON.parse(byId("data").textContent));
