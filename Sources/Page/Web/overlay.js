// What is drawn over the points of a map: names of classes, a batch with its hops and suspects, layers
// and links of the map itself, the pointer's item, the lasso.

function drawOverlay(view, context) {
  const { map, shown } = view, colors = {
    ink: styleValue("--ink"), surface: styleValue("--surface"), accent: styleValue("--accent"),
    alarm: styleValue("--alarm"), faint: styleValue("--faint"), gain: styleValue("--gain") };
  const draw = { view, context, colors };
  if (view.moved === 1) {
    for (const links of map.links) drawLinks(draw, links);
    for (const layer of map.layers) drawLayer(draw, layer);
    if (shown.batch) drawBatch(draw, shown.batch);
    if (shown.names && view.channel?.isClasses) drawNames(draw);
    if (view.cursor >= 0) ring(draw, view.cursor, 9, colors.ink, 2);
    const hovered = view.selection.hovered < 0 ? -1 : map.pointOf(view.selection.hovered);
    if (hovered >= 0) ring(draw, hovered, 7, colors.accent, 2.5);
  }
  if (view.lasso && view.isDragged) drawLasso(draw, view.lasso);
}

function ring({ view, context }, point, radius, color, width = 1.5, isFilled = false) {
  const [x, y] = view.project(point);
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  [context.strokeStyle, context.fillStyle, context.lineWidth] = [color, color, width];
  if (isFilled) context.fill(); else context.stroke();
}

/** A place where a walk began. */
function diamond({ view, context, colors }, point, color) {
  const [x, y] = view.project(point);
  context.beginPath();
  context.moveTo(x, y - 8);
  context.lineTo(x + 8, y);
  context.lineTo(x, y + 8);
  context.lineTo(x - 8, y);
  context.closePath();
  [context.fillStyle, context.strokeStyle, context.lineWidth] = [colors.surface, color, 2.5];
  context.fill();
  context.stroke();
}

function line({ view, context }, from, to, color, width, dash = [], hasHead = false) {
  const a = view.project(from), b = view.project(to);
  [context.strokeStyle, context.fillStyle, context.lineWidth] = [color, color, width];
  context.setLineDash(dash);
  context.beginPath();
  context.moveTo(...a);
  context.lineTo(...b);
  context.stroke();
  context.setLineDash([]);
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  if (!hasHead || length < 18) return;
  const [ux, uy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  const tip = [b[0] - 7 * ux, b[1] - 7 * uy];
  context.beginPath();
  context.moveTo(...tip);
  context.lineTo(tip[0] - 7 * ux - 3.5 * uy, tip[1] - 7 * uy + 3.5 * ux);
  context.lineTo(tip[0] - 7 * ux + 3.5 * uy, tip[1] - 7 * uy - 3.5 * ux);
  context.fill();
}

function drawBatch(draw, batch) {
  const { view, colors } = draw, { shown, map } = view;
  const points = batch.items.map(item => map.pointOf(item));
  const between = (from, to, ...rest) => {
    if (points[from] >= 0 && points[to] >= 0) line(draw, points[from], points[to], ...rest);
  };
  if (shown.hops) {
    (batch.origins ?? []).forEach((origin, place) => {
      if (origin >= 0) between(origin, place, colors.faint, 1.1, [], true);
    });
  }
  if (shown.suspects) for (const [a, b] of batch.suspects) between(a, b, colors.alarm, 2);
  points.forEach((point, place) => {
    if (point < 0) return;
    if (batch.origins?.[place] === -1) return;
    ring(draw, point, 5.5, colors.ink, 1.4);
  });
  points.forEach((point, place) => {
    if (point >= 0 && batch.origins?.[place] === -1) diamond(draw, point, colors.ink);
  });
}

function drawLayer(draw, layer) {
  const { colors } = draw;
  for (const point of layer.points) {
    if (layer.kind === "starts") diamond(draw, point, colors.ink);
    else if (layer.kind === "subject") ring(draw, point, 9, colors.alarm, 2.5);
    else ring(draw, point, 5.5, layer.kind === "members" ? colors.ink : colors.accent, 1.4);
  }
}

function drawLinks(draw, links) {
  const { colors } = draw;
  const [color, width, dash] = {
    hops: [colors.faint, 1.1, []], suspects: [colors.alarm, 2, []],
    added: [colors.gain, 1, []], removed: [colors.alarm, 1, [4, 3]],
  }[links.kind];
  for (let i = 0; i < links.ends.length; i += 2) {
    line(draw, links.ends[i], links.ends[i + 1], color, width, dash, links.kind === "hops");
  }
}

/** Each class by its name, at the point in the middle of its own. */
function drawNames(draw) {
  const { view, context, colors } = draw;
  view.labels ??= labelPlaces(view);
  context.font = `600 13px ${styleValue("--sans")}`;
  [context.textAlign, context.textBaseline, context.lineJoin] = ["center", "middle", "round"];
  const taken = [];
  for (const { name, x, y } of view.labels) {
    const [px, py] = view.projectPlace(x, y), half = context.measureText(name).width / 2 + 3;
    const box = [px - half, py - 9, px + half, py + 9];
    if (taken.some(other =>
      box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
    taken.push(box);
    [context.strokeStyle, context.lineWidth, context.fillStyle] = [colors.surface, 4, colors.ink];
    context.globalAlpha = 0.85;
    context.strokeText(name, px, py);
    context.globalAlpha = 1;
    context.fillText(name, px, py);
  }
}

/** Where names stand: of up to 30 classes the densest of 24 × 24 fields, largest class first. */
function labelPlaces(view) {
  const { map, channel, places } = view, side = 24;
  if (channel.names.length > 30) return [];
  const values = map.byPoint(channel.values), fields = new Map();
  for (let i = 0; i < map.count; i++) {
    if (!values[i]) continue;
    const [x, y] = [places[2 * i], places[2 * i + 1]];
    const key = (values[i] * side + (y * side >> 16)) * side + (x * side >> 16);
    const field = fields.get(key) ?? { value: values[i], count: 0, x: 0, y: 0 };
    field.count++;
    field.x += x;
    field.y += y;
    fields.set(key, field);
  }
  const best = new Map();
  for (const field of fields.values()) {
    if (field.count > (best.get(field.value)?.count ?? 0)) best.set(field.value, field);
  }
  return [...best.values()].sort((a, b) => b.count - a.count).map(field => ({
    name: channel.names[field.value - 1], x: field.x / field.count, y: field.y / field.count }));
}

function drawLasso({ context, colors }, path) {
  context.beginPath();
  path.forEach(([x, y], i) => i ? context.lineTo(x, y) : context.moveTo(x, y));
  context.closePath();
  [context.strokeStyle, context.fillStyle, context.lineWidth] = [colors.accent, colors.accent, 1.5];
  context.globalAlpha = 0.12;
  context.fill();
  context.globalAlpha = 1;
  context.setLineDash([5, 4]);
  context.stroke();
  context.setLineDash([]);
}
