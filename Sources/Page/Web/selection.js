// The one selection, which all views show, and the line of the shell that makes the same one.

class Selection {
  constructor() {
    this.listeners = [];
    this.hoverListeners = [];
    this.hovered = -1;
    this.resize(0);
  }

  /** Begins anew, over `count` items. */
  resize(count) {
    this.mask = new Uint8Array(count);
    this.items = new Uint32Array(0);
    [this.origin, this.words] = ["", ""];
  }

  has(item) { return this.mask[item] === 1; }

  /**
   * Selects items and nothing else.
   * @param origin which view asks: "map", "table", "shell", …
   * @param words how they were chosen: "class seven"; may be empty
   */
  set(items, origin, words = "") {
    this.mask.fill(0);
    for (const item of items) if (item >= 0 && item < this.mask.length) this.mask[item] = 1;
    const chosen = [];
    for (let i = 0; i < this.mask.length; i++) if (this.mask[i]) chosen.push(i);
    this.items = Uint32Array.from(chosen);
    [this.origin, this.words] = [origin, words];
    for (const listener of this.listeners) listener(this);
  }

  /** Adds items to the selection; takes them out where all are in it. */
  toggle(items, origin) {
    const whole = Array.from(items).every(item => this.has(item)), taken = new Set(items);
    this.set(
      whole ? Array.from(this.items).filter(item => !taken.has(item))
        : [...this.items, ...items], origin);
  }

  /** What a press on items means: alone they replace the selection, with a modifier they change it. */
  press(event, items, origin, words) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) this.toggle(items, origin);
    else this.set(items, origin, words);
  }

  /** Points at an item without selecting it; -1 for none. */
  hover(item) {
    if (item === this.hovered) return;
    this.hovered = item;
    for (const listener of this.hoverListeners) listener(item);
  }
}

/** The shortest line of the shell that selects items; empty without any. */
function shellLine(chosen, items, batches) {
  if (!chosen.length || !items) return "";
  return "selected = data select " + (
    wordsOfClass(chosen, items) || wordsOfBatch(chosen, batches) || wordsOfNumbers(chosen, items));
}

function wordsOfClass(chosen, items) {
  const classes = items.classes;
  if (!classes) return "";
  const number = classes.classOf(chosen[0]);
  if (number < 0 || classes.counts[number] !== chosen.length) return "";
  if (!chosen.every(item => classes.classOf(item) === number)) return "";
  return `--class ${quoted(classes.names[number])}`;
}

function wordsOfBatch(chosen, batches) {
  const number = (batches?.list ?? []).findIndex(batch => isSameSet(batch.items, chosen));
  return number < 0 ? "" : `--batch ${number + 1}`;
}

function isSameSet(members, chosen) {
  if (members.length !== chosen.length) return false;
  const all = new Set(members);
  return chosen.every(item => all.has(item));
}

function wordsOfNumbers(chosen, items) {
  const words = [];
  for (let i = 0; i < chosen.length;) {
    let end = i;
    while (end + 1 < chosen.length && chosen[end + 1] === chosen[end] + 1) end++;
    if (end - i >= 2) words.push(`${chosen[i]}..${chosen[end]}`);
    else for (let k = i; k <= end; k++) words.push(chosen[k]);
    i = end + 1;
  }
  return (items.needsNumbers ? "--numbers " : "") + words.join(" ");
}

/** A word of a line, in quotes where it is more than letters, digits, `_`, `.` and `-`. */
function quoted(word) {
  if (/^[\p{L}\p{N}_.][\p{L}\p{N}_.-]*$/u.test(word)) return word;
  return word.includes("'") ? `"${word.replace(/["\\]/g, "\\$&")}"` : `'${word}'`;
}
