// The contents list follows the reader: the link of the section being read is `aria-current`.

// A section is being read once its heading has passed this line. The zone reaches far above the screen,
// so that a heading is inside it from the moment it has passed, however fast the reader goes.
const ABOVE_THE_LINE = "1000000px 0px -75% 0px";
const ABOVE_THE_FOLD = "1000000px 0px 0px 0px";

export function enhance(nav) {
  const links = new Map();
  for (const link of nav.querySelectorAll("a[href^='#']")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const headings = [...links.keys()];
  if (!headings.length) return;
  const passed = new Set();
  let atEnd = false;
  let current = null;

  /** The section asked for, while its heading is at the top or as near to it as the text allows. */
  const asked = () => {
    const found = headings.find((heading) => links.get(heading).hash === location.hash);
    const isReached = found && (atEnd || passed.has(found));
    return isReached && found.getBoundingClientRect().top > -1 ? found : null;
  };

  // At the end of the text it is the last section, even one too short to reach the line.
  const reached = () =>
    atEnd && scrollY > 0 ? headings.at(-1) : headings.findLast((heading) => passed.has(heading));

  const update = () => {
    const link = links.get(asked() ?? reached()) ?? null;
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
    if (link && nav.scrollHeight > nav.clientHeight) nav.scrollTop = link.offsetTop - nav.clientHeight / 2;
  };

  const line = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) passed.add(target);
      else passed.delete(target);
    }
    update();
  }, { rootMargin: ABOVE_THE_LINE });
  headings.forEach((heading) => line.observe(heading));

  const end = new IntersectionObserver((entries) => {
    atEnd = entries.at(-1).isIntersecting;
    update();
  }, { rootMargin: ABOVE_THE_FOLD, threshold: 1 });
  end.observe(headings.at(-1).parentElement.lastElementChild);

  for (const moved of ["hashchange", "scrollend"]) addEventListener(moved, update);
}
