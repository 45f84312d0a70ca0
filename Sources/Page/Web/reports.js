// Reports of commands as elements: prose, tables, figures, and pictures as the program draws them.

const proseTags = new Set(
  "p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong br hr table tr th td a".split(" "));

/** Prose as a tree: a text, or [tag, …children]; of a link the place stands first. */
function prose(node) {
  if (typeof node === "string") return document.createTextNode(node);
  const [tag, ...children] = node, place = tag === "a" ? children.shift() : "";
  const name = /^h[1-3]$/.test(tag) ? `h${Number(tag[1]) + 2}` : proseTags.has(tag) ? tag : "span";
  return el(name, /^(https?|mailto):/i.test(place) ? { href: place, rel: "noreferrer" } : {}, children.map(prose));
}

class Reports {
  constructor(selection, showMap) {
    Object.assign(this, { selection, showMap });
    selection.listeners.push(() => {
      for (const row of document.querySelectorAll("tr.own")) this.mark(row);
    });
  }

  /** A line with what it found. */
  entry({ line, headline, prose: words, blocks, finding }) {
    return el("article.entry", { "aria-label": line ?? "note" },
      line && el("p.command", {}, el("code", {}, line), el("button.quiet", {
        type: "button", onclick: event => copy(line, event.currentTarget), "aria-label": `Copy: ${line}` }, "Copy")),
      headline ? el("p.headline", {}, headline) : null, (words ?? []).map(prose),
      (blocks ?? []).map(block => this.block(block)),
      finding ? el("p", {}, el("a", { href: `#${finding}` }, "Shown above")) : null);
  }

  block(block) {
    const [[kind, value]] = Object.entries(block);
    switch (kind) {
      case "chapter": return el("h3", {}, value);
      case "heading": return el("h4", {}, value);
      case "verbatim": return el("pre", { tabindex: 0 }, value);
      case "verdict": case "warning": return el(`p.${kind}`, {}, value);
      case "fields": return el("dl", {}, value.map(([label, text, remark]) => [
        el("dt", {}, label), el("dd", {}, text, remark ? el("span.faint", {}, ` · ${remark}`) : null)]));
      case "table": return this.table({
        ...value, rows: value.rows.map((cells, i) => ({ cells, items: value.items?.[i] })) });
      case "picture": return el("figure", {}, el("img", {
        src: `data:image/svg+xml,${encodeURIComponent(value.svg)}`, alt: value.words }));
      case "image": return imageOf(bytesOf(value.pixels), value.width, value.height, 1);
      case "matrix": return this.matrix(value);
      case "map": return el("p", {}, button(`Show “${value.title}”`, () => this.showMap(value)));
      default: return el("p", {}, value);
    }
  }

  matrix({ title, low, high, size, cells, groups }) {
    const steps = bytesOf(cells), share = (row, column) => {
      const step = steps[row * size + column];
      return step ? (step - 1) / 254 : null;
    };
    const picture = new Matrix({ title, groups, size }, share, (row, column) =>
      [share(row, column) === null ? "none" : written(low + (high - low) * share(row, column))]);
    return el("figure", {}, el("figcaption", {}, title), picture.element, scale(low, high));
  }

  /** A table; rows that stand for items select them, and then call `act`. */
  table({ title, columns, numeric, rows, origin = "table" }) {
    const cell = (tag, text, i, more) => el(numeric[i] ? `${tag}.number` : tag, more, String(text));
    return el("div.wide", { tabindex: 0, role: "group", "aria-label": title ?? "table" }, el("table", {},
      title ? el("caption", {}, title) : null,
      el("thead", {}, el("tr", {}, columns.map((name, i) => cell("th", name, i, { scope: "col" })))),
      el("tbody", {}, rows.map(({ cells, items, words, act }) => {
        const own = cells.map((text, i) => cell("td", text, i));
        return items?.length ? this.row(items, own, origin, words, act) : el("tr", {}, own);
      }))));
  }

  /** A row that stands for items. */
  row(items, cells, origin, words, act) {
    const { selection } = this, choose = event => {
      selection.press(event, items, origin, words);
      act?.();
    };
    const row = el("tr.own", {
      tabindex: 0, onclick: choose,
      onkeydown: event => {
        if (event.key === "Enter") choose(event);
        const other = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
        if (!row[other]) return;
        event.preventDefault();
        row[other].focus();
      },
      onpointerenter: () => selection.hover(items[0]), onpointerleave: () => selection.hover(-1),
    }, cells);
    row.items = items;
    this.mark(row);
    return row;
  }

  /** Marks a row where some of its items are selected. */
  mark(row) {
    const isChosen = row.items.some(item => this.selection.has(item));
    row.classList.toggle("chosen", isChosen);
    row.setAttribute("aria-selected", isChosen);
  }
}
