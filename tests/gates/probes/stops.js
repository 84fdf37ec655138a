// Number everything that the Tab key should reach, in this order, and remember how it looks at rest.
() => {
  const focusable = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, audio[controls], video[controls], [contenteditable=true], [tabindex]";
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest("[inert]") && !e.matches(":disabled");
  const isSummary = (e) => e.tagName !== "SUMMARY" || e.parentElement?.querySelector(":scope > summary") === e;
  const radios = new Set();
  const oneOfAGroup = (e) => {
    if (e.type !== "radio" || !e.name) return true;
    const group = [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(e.name)}"]`)].filter((r) => r.form === e.form);
    const checked = group.find((r) => r.checked);
    if (checked) return e === checked;
    if (radios.has(e.name)) return false;
    radios.add(e.name);
    return true;
  };
  // Wagtail's toolbar lives in a shadow tree, and only editors have it.
  const stops = [...document.querySelectorAll(focusable)].filter((e) => e.tabIndex >= 0 && shown(e) && isSummary(e) && oneOfAGroup(e));

  const look = (e, part) => {
    const style = getComputedStyle(e, part);
    const drawn = part === null || style.content !== "none";
    return drawn ? {
      outline: style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1 ? "none" : `${style.outlineWidth} ${style.outlineColor}`,
      shadow: style.boxShadow,
      background: style.backgroundColor,
      border: `${style.borderTopWidth} ${style.borderTopColor} ${style.borderBottomWidth} ${style.borderBottomColor}`,
      line: style.textDecorationLine === "none" ? "none" : `${style.textDecorationLine} ${style.textDecorationThickness} ${style.textDecorationColor}`,
    } : null;
  };
  const around = (e) => [e, e.parentElement, e.parentElement?.parentElement, e.nextElementSibling].filter(Boolean);
  const looks = (e) => around(e).flatMap((near) => [null, "::before", "::after"].map((part) => [near, part, look(near, part)]));

  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const mix = (...colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = (rgb) => {
    const [r, g, b] = [...rgb].slice(0, 3).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [a, b] = [light(one), light(other)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const backgrounds = (from) => {
    const layers = [];
    for (let p = from; p; p = p.parentElement) layers.unshift(getComputedStyle(p).backgroundColor);
    return ["Canvas", ...layers];
  };
  const colourIn = (text) => text.match(/(?:rgba?|oklch|oklab|lab|lch|color|hsl)\([^)]*\)/)?.[0];
  const thick = (text) => Math.max(...(text.replace(/\([^)]*\)/g, "").match(/-?[\d.]+px/g) ?? ["0px"]).map((v) => Math.abs(parseFloat(v))));

  // A change counts when it can be told from what was there, or from what is around, at 3 to 1.
  const visible = (near, part, before, after) => {
    const behind = backgrounds(part ? near : near.parentElement);
    const outside = mix(...behind);
    if (after.outline !== before?.outline && after.outline !== "none" && thick(after.outline) >= 2)
      if (contrast(mix(...behind, colourIn(after.outline)), outside) >= 3) return true;
    if (after.shadow !== before?.shadow && after.shadow !== "none" && thick(after.shadow) >= 2)
      if (contrast(mix(...behind, colourIn(after.shadow)), outside) >= 3) return true;
    if (!before) return false;
    if (after.background !== before.background && contrast(mix(...behind, after.background), mix(...behind, before.background)) >= 3) return true;
    if (after.border !== before.border && thick(after.border) >= 2 && contrast(mix(...behind, colourIn(after.border)), mix(...behind, colourIn(before.border))) >= 3) return true;
    return after.line !== "none" && before.line === "none";
  };
  // Whether the focus that an element has now can be told from how it looked at rest.
  const rest = new Map(stops.map((stop) => [stop, looks(stop)]));
  const seen = (e) => looks(e).some(([near, part, after], i) => after && visible(near, part, rest.get(e)[i][2], after));

  window.gate = { stops, rest, seen };
  return stops.map((e) => `${e.tagName.toLowerCase()} « ${(e.getAttribute("aria-label") || e.textContent || e.name || e.id).trim().replace(/\s+/g, " ").slice(0, 50)} »`);
}
