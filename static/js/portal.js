// The one script of every page. Each enhancement is fetched only where the page asks for it, so that a
// page costs four small requests at most; without any of them everything still works.

const ENHANCEMENTS = [
  ["input[data-suggest]", () => import("./combobox.js")],
  ["form[data-live]", () => import("./live_form.js")],
  ["nav[data-contents]", () => import("./contents.js")],
  ["[data-page-actions]", () => import("./page_actions.js")],
];

for (const [selector, load] of ENHANCEMENTS) {
  const found = document.querySelectorAll(selector);
  if (found.length) load().then(({ enhance }) => found.forEach((element) => enhance(element)));
}

// A disclosure that a small screen keeps closed, even when it was sent open for whoever has no script, and a
// wide one opens; its value is the media query.
for (const details of document.querySelectorAll("details[data-open-wide]")) {
  const wide = matchMedia(details.dataset.openWide || "(min-width: 60rem)");
  details.open = wide.matches;
  wide.addEventListener("change", () => { details.open = wide.matches; });
}

// A menu and the disclosure before it: it closes with Escape, or when the reader goes elsewhere.
for (const menu of document.querySelectorAll("[data-menu]")) {
  const details = menu.querySelector("details");
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
  for (const gone of ["click", "focusin"]) {
    document.addEventListener(gone, ({ target }) => {
      if (!menu.contains(target)) details.open = false;
    });
  }
}
