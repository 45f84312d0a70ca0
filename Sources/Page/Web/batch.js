// The batches: which are odd, and of one its matrix, its similarities, its members and suspects.

class Batches {
  constructor(data) {
    Object.assign(this, data);
    for (const batch of this.list) if (batch.similarities) batch.steps = bytesOf(batch.similarities);
  }

  /** The similarity of two places of a batch, in 0…255 of the whole range. */
  step(batch, a, b) {
    const [low, high] = a < b ? [a, b] : [b, a];
    return batch.steps[high * (high - 1) / 2 + low];
  }

  similarity(step) { return this.low + (this.high - this.low) * step / 255; }

  eachPair(batch, visit) {
    for (let b = 1, i = 0; b < batch.items.length; b++) {
      for (let a = 0; a < b; a++, i++) visit(batch.items[a], batch.items[b], batch.steps[i]);
    }
  }
}

const orderWords = { class: "by class", walk: "by walk", entry: "in order of entry" };
const originWords = { "-1": "seed", "-2": "reseed", "-3": "drawn uniformly", "-4": "filled in" };

class BatchView {
  constructor(reports, state) {
    Object.assign(this, { reports, state, selection: reports.selection, order: "class", number: 0 });
    this.element = el("div");
    this.selection.listeners.push(() => this.picture?.draw());
  }

  show(number) {
    const { batches, items } = this.state, batch = batches?.list[number];
    this.number = number;
    this.picture = null;
    this.element.replaceChildren();
    if (!batch) return;
    this.classes = items.classes;
    const orders = ["class", "walk", "entry"].filter(
      order => ({ class: this.classes, walk: batch.origins, entry: true }[order]));
    if (!orders.includes(this.order)) this.order = orders[0];
    this.element.append(
      el("p", {}, `${batches.title} · ${batches.metric}`, batches.total > batches.list.length
        ? ` · the first ${batches.list.length} are in this page` : ""),
      el("div.tools", {},
        select("Batch", batches.list.map((_, i) => i + 1), number, i => this.go(i)),
        select("Matrix", orders.map(order => orderWords[order]), orders.indexOf(this.order), i => {
          this.order = orders[i];
          this.show(number);
        }),
        button("Select its members", () => this.selection.set(batch.items, "batch", `batch ${number + 1}`))),
      el("div.pair", {}, batch.steps ? [this.matrix(batch), this.similarities(batch)]
        : el("p.faint", {}, "Its similarities are not in this page.")),
      this.suspects(batch), this.members(batch), batches.list.length > 1 ? this.overview() : "");
  }

  go(number) {
    this.show(number);
    this.state.showBatch(number);
  }

  /** Places in groups of a class or a walk, as 'batch matrix' orders them. */
  groups(batch) {
    const { items } = this.state, groups = new Map(), walks = [];
    batch.items.forEach((item, place) => {
      const origin = batch.origins?.[place] ?? -1;
      walks[place] = origin >= 0 ? walks[origin] : origin < -2 ? "drawn uniformly" : items.name(item);
      const name = this.order === "class" ? this.classes.text(item) : this.order === "walk" ? walks[place] : "";
      groups.set(name, [...groups.get(name) ?? [], place]);
    });
    const all = [...groups].map(([name, places]) => ({ name, places, count: places.length }));
    return this.order === "class" ? all.sort((a, b) => b.count - a.count) : all;
  }

  matrix(batch) {
    const { batches, items } = this.state, groups = this.groups(batch);
    const places = groups.flatMap(group => group.places), { steps } = batch;
    const [low, high] = [Math.min(...steps), Math.max(...steps)];
    const own = places.map(place => batch.items[place]);
    const step = (row, column) => batches.step(batch, places[row], places[column]);
    const title = `similarity, ${orderWords[this.order]}`;
    this.picture = new Matrix({ title, groups, items: own },
      (row, column) => row === column ? null : (step(row, column) - low) / Math.max(1, high - low),
      (row, column) => [items.title(own[row]), row === column ? "" : el("div", {}, items.title(own[column])),
        row === column ? "" : el("div", {}, `similarity ${decimal(batches.similarity(step(row, column)))}`)],
      this.selection);
    return el("figure", {}, el("figcaption", {}, title), this.picture.element,
      scale(batches.similarity(low), batches.similarity(high)));
  }

  isSameClass(a, b) { return this.classes.values[a] > 0 && this.classes.values[a] === this.classes.values[b]; }

  similarities(batch) {
    const { batches } = this.state, { steps } = batch, bins = 25;
    const first = Math.min(...steps), width = (Math.max(...steps) - first + 1) / bins;
    const binOf = step => Math.floor((step - first) / width);
    const counts = new Array(bins).fill(0), marked = this.classes ? counts.slice() : null;
    batches.eachPair(batch, (a, b, step) => {
      counts[binOf(step)]++;
      if (marked && this.isSameClass(a, b)) marked[binOf(step)]++;
    });
    return el("figure", {}, histogram({
      title: "pairs by similarity", counts, marked, unit: ["pair"],
      low: batches.similarity(first), high: batches.similarity(first + bins * width),
    }, (event, bin) => {
      const chosen = new Set();
      batches.eachPair(batch, (a, b, step) => {
        if (binOf(step) === bin) chosen.add(a).add(b);
      });
      this.selection.press(event, [...chosen], "histogram", "pairs of one bin");
    }, { width: 480, height: 300 }), marked && el("p.keys", {},
      el("span", {}, el("span.swatch.all"), "all pairs"), el("span", {}, el("span.swatch.same"), "of one class: false negatives")));
  }

  suspects(batch) {
    const { batches, items } = this.state, all = batch.suspects;
    if (!all.length) return el("p.faint", {}, "No pair of it is a suspect.");
    return this.list(
      `${count(all.length, "suspect")}: pairs more similar than ${decimal(batches.limit)}`, all.length < 9,
      ["pair", "similarity", ...(this.classes ? ["one class"] : [])], [0, 1, 0],
      all.map(([a, b, similarity]) => {
        const pair = [batch.items[a], batch.items[b]];
        return { items: pair, cells: [pair.map(item => items.title(item)).join(" – "), decimal(similarity),
          ...(this.classes ? [this.isSameClass(...pair) ? "yes" : "–"] : [])] };
      }));
  }

  members(batch) {
    const { items } = this.state, { origins } = batch;
    return this.list(`${count(batch.items.length, "member")} in order of entry`, false,
      ["place", "item", ...(this.classes ? ["class"] : []), ...(origins ? ["came from"] : [])], [1],
      batch.items.map((item, place) => ({ items: [item], cells: [
        place + 1, items.name(item), ...(this.classes ? [this.classes.text(item)] : []),
        ...(origins ? [origins[place] >= 0 ? `place ${origins[place] + 1}` : originWords[origins[place]]] : [])] })));
  }

  overview() {
    const { list } = this.state.batches;
    return this.list(`${list.length} batches beside each other`, false,
      ["batch", "mean similarity", ...(this.classes ? ["classes", "pairs of one class"] : []), "suspects"], [1, 1, 1, 1, 1],
      list.map((batch, number) => {
        const sizes = new Map(), size = batch.items.length;
        for (const item of batch.items) {
          const value = this.classes?.values[item];
          sizes.set(value, (sizes.get(value) ?? 0) + 1);
        }
        const same = [...sizes.values()].reduce((sum, n) => sum + n * (n - 1), 0) / Math.max(1, size * (size - 1));
        return { items: batch.items, words: `batch ${number + 1}`, act: () => this.go(number), cells: [
          number + 1, decimal(batch.meanSimilarity), ...(this.classes ? [sizes.size, decimal(same)] : []), batch.suspects.length] };
      }));
  }

  list(summary, open, columns, numeric, rows) {
    return el("details", { open }, el("summary", {}, summary),
      el("div.scroll", {}, this.reports.table({ title: null, columns, numeric, rows })));
  }
}

/** A choice of one of some words, by place. */
function select(label, words, chosen, act) {
  return el("label", {}, label, el("select", { onchange: event => act(Number(event.target.value)) },
    words.map((word, i) => el("option", { value: i, selected: i === chosen }, word))));
}
