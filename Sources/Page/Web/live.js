// Follows a shell: shows what it sends, and sends what is selected here. `live` stands before this in the page.

{
  const words = { begin: "connecting", now: live.takesSelections ? "live" : "live, follows a script", end: "closed with the shell" };
  /** The close code of a shell that could not wait for this page. */
  const tooSlow = 1013;
  /** Milliseconds after the last change of a selection until the shell is told. */
  const rest = 400;
  let state = live.state, timer = 0;

  const itemsOf = runs => runs.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));

  const runsOf = items => {
    const runs = [];
    for (const item of items) {
      const run = runs.at(-1);
      if (run && run[1] + 1 === item) run[1] = item; else runs.push([item, item]);
    }
    return runs;
  };

  const showSelection = runs => {
    const items = itemsOf(runs), now = page.selection.items;
    if (items.length !== now.length || items.some((item, i) => item !== now[i])) page.select(items, "shell");
  };

  const apply = message => {
    state = message.state;
    page.status([words.now, message.progress].filter(Boolean).join(": "), true);
    if ("items" in message) page.setItems(message.items);
    if (message.map) page.setMap(message.map);
    if ("batches" in message) page.setBatches(message.batches);
    for (const entry of message.entries ?? []) page.add(entry);
    if (message.selected) showSelection(message.selected);
  };

  const token = new URLSearchParams(location.search).get("token");
  const socket = new WebSocket(`ws://${location.host}/live?token=${encodeURIComponent(token)}&at=${state}`);
  page.status(words.begin, false);
  socket.onopen = () => page.status(words.now, true);
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.reload) location.reload();
    else if (message.state >= state) apply(message);
  };
  socket.onclose = ({ code }) => {
    if (code === tooSlow) location.reload();
    else page.status(words.end, false);
  };

  page.onSelect(({ items, origin }) => {
    if (origin === "shell" || !live.takesSelections) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ state, select: runsOf(items) }));
    }, rest);
  });

  if (live.selected.length) showSelection(live.selected);
}
