// Text that a reader can't see: cut by its box, out of its box, or out of the screen.
() => {
  const problems = [];
  const screen = window.innerWidth;
  const page = document.documentElement.scrollWidth;
  if (page > screen) problems.push(`the page is ${page} px wide on a screen of ${screen} px`);

  const scrolls = (value) => value === "auto" || value === "scroll";
  const cuts = (value) => value === "hidden" || value === "clip";
  const path = (element) => {
    const names = [];
    for (let e = element; e && e !== document.body && names.length < 3; e = e.parentElement) {
      names.unshift(e.tagName.toLowerCase() + (e.id ? `#${e.id}` : "") + [...e.classList].map((c) => `.${c}`).join(""));
    }
    return names.join(" > ");
  };
  const spokenOnly = (style, element) =>
    style.clipPath === "inset(50%)" || (element.offsetWidth <= 1 && element.offsetHeight <= 1 && cuts(style.overflowX));
  const painted = (style) =>
    style.display !== "inline" &&
    (style.backgroundColor !== "rgba(0, 0, 0, 0)" || parseFloat(style.borderTopWidth) > 0 || parseFloat(style.borderBottomWidth) > 0);

  function judge(node, rect) {
    const quote = `« ${node.data.trim().slice(0, 40)} » in ${path(node.parentElement)}`;
    const slack = 0.3 * parseFloat(getComputedStyle(node.parentElement).fontSize);
    let box = null;
    let freed = false;
    for (let e = node.parentElement; e && e !== document.body; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (spokenOnly(style, e)) return null;
      const edge = e.getBoundingClientRect();
      if (scrolls(style.overflowX) && e.scrollWidth > e.clientWidth) return null;
      if (cuts(style.overflowX) && (rect.right > edge.right + 1 || rect.left < edge.left - 1)) return `cut by ${path(e)}: ${quote}`;
      if (cuts(style.overflowY) && (rect.bottom > edge.bottom + slack || rect.top < edge.top - slack)) return `cut by ${path(e)}: ${quote}`;
      if (!box && !freed && painted(style)) {
        box = e;
        if (rect.bottom > edge.bottom + slack || rect.top < edge.top - slack || rect.right > edge.right + 2 || rect.left < edge.left - 2)
          return `out of its box ${path(e)}: ${quote}`;
      }
      if (style.position === "absolute" || style.position === "fixed") freed = true;
    }
    const waitsForFocus = rect.right <= 0 || rect.bottom <= -window.scrollY;
    if (waitsForFocus && node.parentElement.closest("a, button")) return null;
    if (rect.right > screen + 1 || rect.left < -1) return `out of the screen: ${quote}`;
    return null;
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || !node.parentElement.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      const problem = rect.width > 0 && judge(node, rect);
      if (problem) { problems.push(problem); break; }
    }
  }
  for (const control of document.querySelectorAll("button, input[type=submit]")) {
    if (control.checkVisibility({ visibilityProperty: true }) && control.scrollWidth > control.clientWidth + 2 && cuts(getComputedStyle(control).overflowX))
      problems.push(`cut in its button ${path(control)}`);
  }
  return [...new Set(problems)];
}
