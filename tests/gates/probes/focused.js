// Where the focus is (`stop`: its number, -1 when nobody announced it, null when it is lost) and what is wrong with it.
() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return { stop: null, problems: [] };
  const { stops, rest, seen } = window.gate;
  const name = `${e.tagName.toLowerCase()}${e.id ? `#${e.id}` : ""}${[...e.classList].map((c) => `.${c}`).join("")} « ${(e.textContent || e.name || "").trim().slice(0, 40)} »`;
  const problems = [];

  const rects = [...e.getClientRects()].filter((r) => r.width > 0 && r.height > 0);
  const onScreen = rects.filter((r) => r.right > 0 && r.bottom > 0 && r.left < innerWidth && r.top < innerHeight);
  const spots = onScreen.flatMap((r) => {
    const [left, right] = [Math.max(r.left, 0), Math.min(r.right, innerWidth)];
    const [top, bottom] = [Math.max(r.top, 0), Math.min(r.bottom, innerHeight)];
    return [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8]].map(([x, y]) => [left + (right - left) * x, top + (bottom - top) * y]);
  });
  const mine = (hit) => hit && (hit === e || e.contains(hit) || (hit.control ?? hit.closest("label")?.control) === e);
  if (!onScreen.length) problems.push(`off the screen: ${name}`);
  else if (!spots.some(([x, y]) => mine(document.elementFromPoint(x, y)))) problems.push(`covered by something else: ${name}`);

  if (rest.has(e) && !seen(e)) problems.push(`focus can't be seen on ${name}`);
  // A browser's date field is several stops in one element: day, month, year, calendar.
  return { stop: stops.indexOf(e), problems, name, hasParts: e.type === "date" };
}
