// Numbers as the program packs them: little-endian, in base 64.

/** The bytes of a text in base 64. */
function bytesOf(text) {
  const raw = atob(text), bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

const shortsOf = text => new Uint16Array(bytesOf(text).buffer);
const integersOf = text => new Int32Array(bytesOf(text).buffer);

/** `count` numbers of 4, 8 or 16 bits; of two in a byte the first has the low bits. */
function unpacked(text, bits, count) {
  if (bits === 16) return shortsOf(text);
  const bytes = bytesOf(text);
  if (bits === 8) return bytes;
  const numbers = new Uint8Array(count);
  for (let i = 0; i < count; i++) numbers[i] = bytes[i >> 1] >> ((i & 1) << 2) & 15;
  return numbers;
}

/** What colours say: a class or a number for each item or point; 0 stands for none. */
class Channel {
  constructor(data, count) {
    Object.assign(this, data);
    this.values = unpacked(data.of, data.bits, count);
    this.steps = (1 << data.bits) - 2;
  }

  get isClasses() { return this.kind === "classes"; }

  /** The class of an item, -1 for none. */
  classOf(item) { return this.values[item] - 1; }

  /** The number of an item, NaN for none. */
  numberOf(item) {
    const step = this.values[item];
    return step ? this.low + (this.high - this.low) * (step - 1) / this.steps : NaN;
  }

  /** In words. */
  text(item) {
    if (!this.values[item]) return "none";
    return this.isClasses ? this.names[this.classOf(item)] : written(this.numberOf(item));
  }

  /** The place of each colour in a palette of 256, of which the first is for none. */
  get colors() {
    return this.values.length && this.bits === 16
      ? Uint8Array.from(this.values, value => value ? 1 + (value - 1) % 255 : 0) : this.values;
  }

  /** How many items each class has. */
  get counts() {
    if (!this.known) {
      this.known = new Uint32Array(this.names.length);
      for (const value of this.values) if (value) this.known[value - 1]++;
    }
    return this.known;
  }
}
