// Filters that apply without a reload. The page itself is asked for at the address that the form would
// have gone to, and its regions replace ours: the server has one way to answer, and whatever fails
// falls back to going there.
//
// A choice in a list or a box applies at once and leaves the focus where it is; words apply when they are
// sent, since results that change at every letter would be read out at every letter.

const PAUSE = 300; // milliseconds: the arrow keys run through a list one choice at a time

class LiveForm {
  constructor(form) {
    this.form = form;
    this.shown = address(location);
    form.addEventListener("change", ({ target }) => this.changed(target));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go(this.wanted(), { moves: true });
    });
    document.addEventListener("click", (event) => this.followed(event));
    addEventListener("popstate", () => this.returned());
  }

  get path() {
    return new URL(this.form.getAttribute("action") || "", location.href).pathname;
  }

  /** The address of the form's state, without the fields left empty. */
  wanted() {
    const filled = [...new FormData(this.form)].filter(([, value]) => value !== "");
    const query = new URLSearchParams(filled).toString();
    return this.path + (query && `?${query}`);
  }

  changed(control) {
    clearTimeout(this.pause);
    if (!control.matches("select, [type=checkbox], [type=radio]")) return;
    this.pause = setTimeout(() => this.go(this.wanted(), {}), PAUSE);
  }

  /** A link inside a region that leads to another state of this list: a page, a filter to take off. */
  followed(event) {
    const link = event.target.closest("[data-live-region] a[href]");
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || event.defaultPrevented || link.target) return;
    if (link.origin !== location.origin || link.pathname !== this.path || link.hash) return;
    if (this.asksElse(link)) return;
    event.preventDefault();
    this.go(address(link), { moves: true, fills: true });
  }

  /** Whether a link asks another question than the one that this form only repeats: another field shows it. */
  asksElse({ search }) {
    const repeated = this.form.querySelector("input[type=hidden][name=q]");
    return repeated && repeated.value !== new URLSearchParams(search).get("q");
  }

  /** Back and forward. Going to an anchor also arrives here, at the address already shown. */
  returned() {
    if (location.pathname === this.path && address(location) !== this.shown) {
      this.go(address(location), { isReturn: true, fills: true });
    }
  }

  /**
   * Show the list at `url`. `moves`: take the reader to the results; `fills`: the form follows the
   * address; `isReturn`: the address is already the browser's.
   */
  async go(url, { moves = false, fills = false, isReturn = false }) {
    clearTimeout(this.pause);
    this.loading?.abort();
    const { signal } = (this.loading = new AbortController());
    results().setAttribute("aria-busy", "true");
    const page = await fetchPage(url, signal);
    if (signal.aborted) return;
    results().setAttribute("aria-busy", "false");
    if (!page || !swap(page)) return isReturn ? location.reload() : location.assign(url);
    if (!isReturn && url !== this.shown) history.pushState(null, "", url);
    this.shown = url;
    document.title = page.title;
    if (fills) this.fill(new URL(url, location.href).searchParams);
    if (moves) moveToResults();
  }

  fill(asked) {
    for (const control of this.form.elements) {
      const values = asked.getAll(control.name);
      if (control.matches("[type=checkbox], [type=radio]")) control.checked = values.includes(control.value);
      else if (control.matches("select, input:not([type=hidden])")) control.value = values[0] ?? "";
    }
  }
}

const results = () => document.querySelector("[data-live-region=results]");

const address = ({ pathname, search }) => pathname + search;

/** The page at an address; null when it can't be had as it is. */
async function fetchPage(url, signal) {
  try {
    const response = await fetch(url, { signal, headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected) return null;
    return new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    return null; // the caller goes there instead, and the browser says what is wrong
  }
}

/**
 * Put the regions of `page` in place of ours; false, with nothing changed, if one is missing there.
 * The regions themselves stay, and so do their roles: an inserted live region would say nothing.
 */
function swap(page) {
  const regions = [...document.querySelectorAll("[data-live-region]")];
  const named = ({ dataset }) => page.querySelector(`[data-live-region="${dataset.liveRegion}"]`);
  const pairs = regions.map((ours) => [ours, named(ours)]);
  if (!pairs.every(([, theirs]) => theirs)) return false;
  const focused = document.activeElement;
  for (const [ours, theirs] of pairs) ours.replaceChildren(...theirs.childNodes);
  if (!focused.isConnected) refocus(focused);
  return true;
}

/** The control that stands where the focused one stood, or the results if it is gone. */
function refocus({ id }) {
  const same = id && document.getElementById(id);
  if (same) same.focus();
  else moveToResults();
}

function moveToResults() {
  results().tabIndex = -1;
  results().focus({ preventScroll: true });
  results().scrollIntoView();
}

export function enhance(form) {
  if (results()) new LiveForm(form);
}
