// What still moves for a reader who asked for reduced motion.
() => {
  const longest = (list) => Math.max(...list.split(",").map((time) => parseFloat(time) * (time.trim().endsWith("ms") ? 1 : 1000)));
  const problems = [];
  for (const element of document.querySelectorAll("*")) {
    const name = element.tagName.toLowerCase() + [...element.classList].map((c) => `.${c}`).join("");
    if (getComputedStyle(element).scrollBehavior === "smooth") problems.push(`${name} scrolls smoothly`);
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      if (style.transitionProperty !== "none" && longest(style.transitionDuration) > 10) problems.push(`${name}${part ?? ""} has a transition of ${style.transitionDuration}`);
      if (style.animationName !== "none" && longest(style.animationDuration) > 10) problems.push(`${name}${part ?? ""} has an animation of ${style.animationDuration}`);
    }
  }
  for (const animation of document.getAnimations()) {
    const time = animation.effect.getComputedTiming().duration;
    if (time > 10) problems.push(`an animation of ${time} ms is running`);
  }
  return [...new Set(problems)];
}
