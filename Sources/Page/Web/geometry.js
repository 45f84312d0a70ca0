// Where points lie: in cells of a grid, so that pointers, lassos and arrow keys look at few of them.
// Coordinates are 0…65,535, x to the right, y up, one after the other.

const span = 65535;

class Grid {
  constructor(places) {
    const count = places.length / 2;
    this.places = places;
    this.shift = count > 4096 ? 7 : 10;
    this.side = 65536 >> this.shift;
    const ends = new Uint32Array(this.side * this.side + 1);
    for (let i = 0; i < count; i++) ends[this.cell(places[2 * i], places[2 * i + 1]) + 1]++;
    for (let i = 1; i < ends.length; i++) ends[i] += ends[i - 1];
    this.starts = ends.slice();
    this.points = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      this.points[ends[this.cell(places[2 * i], places[2 * i + 1])]++] = i;
    }
  }

  cell(x, y) { return (y >> this.shift) * this.side + (x >> this.shift); }

  /** Calls `visit` with each point of the cells that a box touches. */
  each(left, bottom, right, top, visit) {
    const clamp = value => Math.max(0, Math.min(span, value)) >> this.shift;
    for (let row = clamp(bottom); row <= clamp(top); row++) {
      const cell = row * this.side;
      const end = this.starts[cell + clamp(right) + 1];
      for (let i = this.starts[cell + clamp(left)]; i < end; i++) visit(this.points[i]);
    }
  }

  /** The point nearest to a place and not farther than `reach`; -1 for none. */
  nearest(x, y, reach) {
    let best = -1, least = reach * reach;
    this.each(x - reach, y - reach, x + reach, y + reach, i => {
      const dx = this.places[2 * i] - x, dy = this.places[2 * i + 1] - y;
      const distance = dx * dx + dy * dy;
      if (distance <= least) [best, least] = [i, distance];
    });
    return best;
  }

  /** The neighbour of a point in a direction of the four, within 45° to each side; -1 for none. */
  neighbor(point, dx, dy) {
    const x = this.places[2 * point], y = this.places[2 * point + 1];
    for (let reach = 1 << this.shift; reach < 4 * span; reach *= 2) {
      let best = -1, least = reach;
      this.each(x - reach, y - reach, x + reach, y + reach, i => {
        const across = this.places[2 * i] - x, up = this.places[2 * i + 1] - y;
        const ahead = across * dx + up * dy, aside = Math.abs(across * dy) + Math.abs(up * dx);
        const distance = Math.hypot(ahead, 2 * aside);
        if (ahead > 0 && aside <= ahead && distance <= least) [best, least] = [i, distance];
      });
      if (best >= 0) return best;
    }
    return -1;
  }

  /** The points in a polygon of [x, y], ascending. */
  inside(polygon) {
    const xs = polygon.map(corner => corner[0]), ys = polygon.map(corner => corner[1]);
    const found = [];
    this.each(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys), i => {
      if (isInside(polygon, this.places[2 * i], this.places[2 * i + 1])) found.push(i);
    });
    return Uint32Array.from(found).sort();
  }
}

/** Whether a place lies in a polygon: a ray to the right crosses its sides an odd number of times. */
function isInside(polygon, x, y) {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const a = polygon[i], b = polygon[j];
    if (a[1] > y !== b[1] > y && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

/** A drawn line without the corners that lie nearer than `step` to the one before. */
function simplified(line, step) {
  return line.filter((corner, i) => {
    if (i === 0) return true;
    const before = line[i - 1];
    return Math.hypot(corner[0] - before[0], corner[1] - before[1]) >= step;
  });
}
