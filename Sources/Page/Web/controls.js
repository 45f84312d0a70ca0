// What stands around the map: its tools, its legend, its frames.

class Controls {
  constructor(state) { this.state = state; }

  show() {
    const { map, view, batches, maps } = this.state, { shown } = view;
    const check = key => el("label", {}, el("input", { type: "checkbox", checked: shown[key], onchange: event => {
      shown[key] = event.target.checked;
      view.draw();
    } }), key);
    const batch = batches ? batches.list.indexOf(shown.batch) : -1;
    byId("map-tools").replaceChildren(
      maps.length > 1 ? select("Map", maps.map(one => one.title), maps.indexOf(map.source), i => this.state.setMap(maps[i])) : "",
      map.channels.length ? select("Colour", map.channels.map(channel => channel.title), map.channels.indexOf(view.channel), i => {
        view.setChannel(map.channels[i]);
        this.show();
      }) : "",
      batches ? select("Batch", ["none", ...batches.list.map((_, i) => i + 1)], batch + 1, i => this.state.showBatch(i - 1)) : "",
      shown.batch?.origins ? check("hops") : "", shown.batch?.suspects.length ? check("suspects") : "",
      view.channel?.isClasses ? check("names") : "", el("span.grow"),
      button("Lasso", event => {
        view.isLassoing = !view.isLassoing;
        event.currentTarget.setAttribute("aria-pressed", view.isLassoing);
        view.element.classList.toggle("lassoing", view.isLassoing);
      }, { "aria-pressed": view.isLassoing, title: "or hold Shift and drag" }),
      button("+", () => view.zoom(1.5), { "aria-label": "zoom in" }),
      button("−", () => view.zoom(1 / 1.5), { "aria-label": "zoom out" }),
      button("All", () => view.showAll()));
    byId("map-title").textContent = map.title;
    byId("map-caption").replaceChildren(...map.caption.map(words => el("p", {}, words)));
    view.element.setAttribute("aria-label", `Map of ${count(map.count, "item")}: ${map.title}`);
    this.legend();
  }

  legend() {
    const { view, selection } = this.state, { channel } = view, box = byId("legend");
    const choose = (event, test, origin, words) => {
      const items = [];
      channel.values.forEach((value, item) => { if (value && test(value - 1)) items.push(item); });
      selection.press(event, items, origin, words);
    };
    box.replaceChildren();
    if (!channel) return;
    if (channel.isClasses) {
      const most = 40, names = channel.names.map((name, number) => ({ name, number, size: channel.counts[number] })).filter(one => one.size);
      box.append(el("ul", {}, names.slice(0, most).map(({ name, number, size }) => el("li", {}, el("button.class", {
        type: "button", onclick: event => choose(event, value => value === number, "legend", `${channel.title} ${name}`),
      }, swatch(number), el("span.name", {}, name), el("span.number", {}, countFormat.format(size)))))),
      names.length > most ? el("p.faint", {}, `${names.length - most} more`) : "");
    } else {
      const bins = Math.min(channel.steps + 1, 15), counts = new Array(bins).fill(0);
      const binOf = step => Math.floor(step * bins / (channel.steps + 1));
      channel.values.forEach(value => { if (value) counts[binOf(value - 1)]++; });
      box.append(histogram({ title: channel.title, low: channel.low, high: channel.high, counts, unit: ["item"] },
        (event, bin) => choose(event, step => binOf(step) === bin, "histogram", `one bin of ${channel.title}`),
        { width: 230, height: 180 }), scale(channel.low, channel.high));
    }
  }

  frames() {
    const { frames } = this.state.map, box = byId("frames"), last = frames.length - 1;
    box.hidden = last < 1;
    if (box.hidden) return;
    const name = el("span.faint", {}, frames[last].name), show = () => {
      name.textContent = frames[slider.value].name;
      this.state.view.move(frames[slider.value].places);
    };
    const slider = el("input", { type: "range", min: 0, max: last, value: last, "aria-label": "frame", oninput: show });
    const play = () => {
      show();
      if (slider.value < last) setTimeout(() => { slider.stepUp(); play(); }, 450);
    };
    box.replaceChildren(button("Play", () => {
      slider.value = 0;
      play();
    }), slider, name);
  }
}
