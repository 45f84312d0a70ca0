// The map: a window onto points, what is drawn over them, pointers and keys.

class MapView {
  constructor(selection, describe) {
    this.selection = selection;
    this.describe = describe;
    this.base = el("canvas");
    this.over = el("canvas");
    this.paper = el("canvas.paper");
    this.element = el(
      "div.map", {
        tabindex: 0, role: "application", "aria-roledescription": "map",
        "aria-describedby": "map-keys" }, this.base, this.over, this.paper);
    this.surface = GLSurface.on(this.base) ?? new ImageSurface(this.base);
    this.view = { x: span / 2, y: span / 2, scale: 0.01, width: 1, height: 1 };
    this.shown = { batch: null, hops: true, suspects: true, names: true };
    this.cursor = -1;
    this.isLassoing = false;
    this.moved = 1;
    this.listen();
    new ResizeObserver(() => this.resize()).observe(this.element);
    selection.listeners.push(() => this.showSelection());
    selection.hoverListeners.push(() => this.drawOver());
  }

  /** Shows a map; its points move to their places where there were as many before. */
  show(map) {
    const isSame = this.map?.count === map.count;
    this.map = map;
    this.channel = map.channels.find(one => one.title === this.channel?.title) ?? map.channels[0] ?? null;
    if (isSame) this.move(map.places); else this.set(map.places, map.places);
    this.repaint();
    if (!isSame) this.showAll();
    this.showSelection();
  }

  /** Lets the points move to other places. */
  move(places) {
    if (prefersStillness()) return this.set(places, places);
    this.set(places, this.places);
    const start = performance.now(), step = now => {
      this.moved = Math.min(1, Math.max(0, now - start) / 300);
      this.draw();
      if (this.moved < 1 && this.places === places) requestAnimationFrame(step);
    };
    this.moved = 0;
    requestAnimationFrame(step);
  }

  set(places, from) {
    [this.places, this.grid, this.labels] = [places, null, null];
    this.surface.setPlaces(places, from);
    this.draw();
  }

  get cells() { return this.grid ??= new Grid(this.places); }

  setChannel(channel) {
    this.channel = channel;
    this.repaint();
  }

  /** Takes colours anew: those of a theme, or of paper. */
  repaint() {
    if (!this.map) return;
    this.surface.setColors(
      this.channel ? this.map.byPoint(this.channel.colors) : new Uint8Array(this.map.count),
      palette(this.channel));
    this.labels = null;
    this.draw();
  }

  showSelection() {
    if (!this.map) return;
    const { map } = this, points = [];
    for (const item of this.selection.items) {
      const point = map.pointOf(item);
      if (point >= 0) points.push(point);
    }
    this.chosen = Uint32Array.from(points);
    this.surface.setChosen(this.chosen);
    if (this.selection.origin !== "map" && points.length === 1) this.cursor = points[0];
    this.draw();
  }

  // The window

  resize() {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (!width || !height) return;
    const wasWhole = this.view.width < 2;
    Object.assign(this.view, { width, height });
    if (wasWhole || this.isWhole) this.showAll(); else this.draw();
  }

  showAll() {
    const { view } = this;
    this.isWhole = true;
    Object.assign(view, {
      x: span / 2, y: span / 2, scale: 0.92 * Math.min(view.width, view.height) / span });
    this.draw();
  }

  zoom(factor, x = this.view.width / 2, y = this.view.height / 2) {
    const { view } = this, [before] = [this.unproject(x, y)];
    const whole = Math.min(view.width, view.height) / span;
    view.scale = Math.max(0.5 * whole, Math.min(2000 * whole, view.scale * factor));
    const after = this.unproject(x, y);
    view.x += before[0] - after[0];
    view.y += before[1] - after[1];
    this.isWhole = false;
    this.draw();
  }

  pan(dx, dy) {
    this.view.x -= dx / this.view.scale;
    this.view.y += dy / this.view.scale;
    this.isWhole = false;
    this.draw();
  }

  /** Where a point is on the element, in its pixels. */
  project(point) { return this.projectPlace(this.places[2 * point], this.places[2 * point + 1]); }

  projectPlace(x, y) {
    const { view } = this;
    return [(x - view.x) * view.scale + view.width / 2, (view.y - y) * view.scale + view.height / 2];
  }

  unproject(x, y) {
    const { view } = this;
    return [(x - view.width / 2) / view.scale + view.x, view.y - (y - view.height / 2) / view.scale];
  }

  /** Brings a point into the window where it is outside. */
  reveal(point) {
    const [x, y] = this.project(point), { view } = this, edge = 24;
    if (x > edge && y > edge && x < view.width - edge && y < view.height - edge) return;
    [view.x, view.y] = [this.places[2 * point], this.places[2 * point + 1]];
    this.isWhole = false;
    this.draw();
  }

  // Pictures

  get looks() {
    const { count } = this.map;
    const whole = 0.92 * Math.min(this.view.width, this.view.height) / span;
    const near = Math.min(3, Math.sqrt(Math.max(1, this.view.scale / whole)));
    const size = near * Math.max(1, Math.min(8, 190 / Math.sqrt(count)) * this.view.height / 560);
    const alpha = Math.min(0.85, near * 0.85 * (20000 / count) ** 0.3);
    return {
      size, chosenSize: Math.max(size + 1, 4), moved: this.moved,
      alpha: this.chosen?.length ? alpha * 0.28 : alpha, background: colorOf("--surface"),
      ink: colorOf("--ink"), ratio: this.base.width / this.view.width,
    };
  }

  draw() {
    this.isStale = true;
    this.drawOver();
  }

  /** Draws what lies over the points anew, and the points where they changed. */
  drawOver() {
    if (!this.map || this.isWaiting || this.view.width < 2) return;
    this.isWaiting = true;
    requestAnimationFrame(() => {
      this.isWaiting = false;
      this.drawNow();
    });
  }

  /** A copy for paper, where canvases are not drawn anew. */
  print() {
    const { base, over, paper } = this;
    this.isStale = true;
    this.drawNow(3);
    [paper.width, paper.height] = [base.width, base.height];
    for (const layer of [base, over]) paper.getContext("2d").drawImage(layer, 0, 0);
  }

  drawNow(ratio = devicePixelRatio || 1) {
    const { width, height } = this.view;
    for (const canvas of [this.base, this.over]) {
      const [w, h] = [width, height].map(length => Math.max(1, Math.round(length * ratio)));
      if (canvas.width === w && canvas.height === h) continue;
      [canvas.width, canvas.height] = [w, h];
      this.isStale = true;
    }
    if (this.isStale) this.surface.draw(this.view, this.looks);
    this.isStale = false;
    const context = this.over.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    drawOverlay(this, context);
  }

  // Pointers

  listen() {
    const { element } = this, held = new Map();
    const place = event => {
      const box = element.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    let start = null;
    element.addEventListener("pointerdown", event => {
      if (event.button !== 0 || !this.map) return;
      element.setPointerCapture(event.pointerId);
      held.set(event.pointerId, place(event));
      if (held.size > 1) {
        this.lasso = null;
        return;
      }
      start = place(event);
      this.isDragged = false;
      this.lasso = event.shiftKey || this.isLassoing ? [start] : null;
    });
    element.addEventListener("pointermove", event => {
      if (!this.map) return;
      const now = place(event), before = held.get(event.pointerId);
      if (!before) return this.point(event, now);
      held.set(event.pointerId, now);
      if (held.size === 2) return this.pinch(held, event.pointerId, before, now);
      if (Math.hypot(now[0] - start[0], now[1] - start[1]) > 4) this.isDragged = true;
      if (!this.isDragged) return;
      tooltip.hide();
      if (this.lasso) {
        this.lasso.push(now);
        this.drawOver();
      } else {
        this.pan(now[0] - before[0], now[1] - before[1]);
      }
    });
    const end = event => {
      if (!held.delete(event.pointerId) || held.size) return;
      if (event.type === "pointerup") this.release(event, place(event));
      this.lasso = null;
      this.draw();
    };
    element.addEventListener("pointerup", end);
    element.addEventListener("pointercancel", end);
    element.addEventListener("pointerleave", () => {
      tooltip.hide();
      this.selection.hover(-1);
    });
    element.addEventListener("wheel", event => {
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== element) return;
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), ...place(event));
    }, { passive: false });
    element.addEventListener("keydown", event => this.key(event));
    this.base.addEventListener("webglcontextlost", event => event.preventDefault());
    this.base.addEventListener("webglcontextrestored", () => {
      this.surface = new GLSurface(this.surface.gl);
      this.surface.setPlaces(this.places);
      this.repaint();
      this.showSelection();
    });
  }

  /** The point under a place of the element; -1 for none. */
  at([x, y]) { return this.cells.nearest(...this.unproject(x, y), 12 / this.view.scale); }

  point(event, place) {
    const point = this.at(place), item = point < 0 ? -1 : this.map.itemOf(point);
    this.selection.hover(item);
    if (item < 0) tooltip.hide(); else tooltip.show(event, ...this.describe(item));
  }

  pinch(held, pointer, before, now) {
    const other = [...held].find(([id]) => id !== pointer)[1];
    const distance = place => Math.hypot(place[0] - other[0], place[1] - other[1]);
    this.zoom(distance(now) / Math.max(1, distance(before)), ...other);
    this.isDragged = true;
  }

  release(event, place) {
    if (this.lasso && this.isDragged) {
      const corners = simplified(this.lasso, 3).map(corner => this.unproject(...corner));
      const items = Array.from(this.cells.inside(corners), point => this.map.itemOf(point));
      return event.ctrlKey || event.metaKey
        ? this.selection.set([...this.selection.items, ...items], "map", "lasso")
        : this.selection.set(items, "map", "lasso");
    }
    if (this.isDragged) return;
    const point = this.at(place);
    this.cursor = point;
    if (point >= 0) return this.selection.press(event, [this.map.itemOf(point)], "map");
    if (!event.shiftKey && this.selection.items.length) this.selection.set([], "map");
  }

  // Keys

  key(event) {
    if (!this.map || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    const act = step ? () => this.step(step)
      : {
        "Enter": () => this.choose(event), " ": () => this.choose(event),
        "+": () => this.zoom(1.4), "=": () => this.zoom(1.4), "-": () => this.zoom(1 / 1.4),
        "0": () => this.showAll(),
      }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** Goes to the neighbour in a direction; from nowhere to the point nearest to the middle. */
  step([dx, dy]) {
    const next = this.cursor < 0
      ? this.cells.nearest(this.view.x, this.view.y, 2 * span)
      : this.cells.neighbor(this.cursor, dx, dy);
    if (next < 0) return say("No item further in this direction");
    this.cursor = next;
    this.reveal(next);
    const item = this.map.itemOf(next);
    this.selection.hover(item);
    say(this.describe(item, true));
  }

  choose(event) {
    if (this.cursor < 0) return;
    this.selection.press(event, [this.map.itemOf(this.cursor)], "map");
  }
}

const prefersStillness = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const colorOf = name => rgb(styleValue(name));
