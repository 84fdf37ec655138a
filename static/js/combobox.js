// The search field suggests pages: the ARIA combobox with a listbox, list completion and manual choice.
// Without an answer from the server it stays the plain field that it was.

const PAUSE = 150; // milliseconds
const FEWEST_LETTERS = 2;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const WORD_OR_NOT = /[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu;

const fold = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae");

const wordsOf = (query) => fold(query).match(WORD) ?? [];

/** How many letters of `word`, as it is written, one of the folded words typed covers. */
function covered(word, typed) {
  const folded = fold(word);
  const starts = typed.filter((start) => folded.startsWith(start));
  const longest = Math.max(0, ...starts.map(({ length }) => length));
  let letters = 0;
  while (fold(word.slice(0, letters)).length < longest) letters += 1;
  return letters;
}

/** The label's text with what was typed in <mark>, word by word. */
function marked(label, typed) {
  return label.match(WORD_OR_NOT).flatMap((piece) => {
    const letters = covered(piece, typed);
    return letters ? [element("mark", {}, piece.slice(0, letters)), piece.slice(letters)] : [piece];
  });
}

function describe(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  describe(made, attributes);
  made.append(...children);
  return made;
}

class Combobox {
  constructor(input) {
    this.input = input;
    this.suggestions = [];
    this.active = -1;
    this.listbox = element("ul", {
      id: `${input.id}-suggestions`,
      class: "suggestions",
      role: "listbox",
      // A list long enough to scroll would be a stop of its own.
      tabindex: "-1",
      "aria-label": input.dataset.suggestLabel,
      hidden: "",
    });
    this.status = element("span", { class: "visually-hidden", "aria-live": "polite" });
    input.after(this.listbox, this.status);
    describe(input, {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": this.listbox.id,
      "aria-expanded": "false",
    });
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("blur", () => this.close());
    this.input.form.addEventListener("submit", () => this.close());
    // The field keeps the focus while a suggestion is pressed, else the list would close under the finger.
    this.listbox.addEventListener("mousedown", (event) => event.preventDefault());
    this.listbox.addEventListener("click", ({ target }) => {
      const option = target.closest("[role=option]");
      if (option) this.choose([...this.listbox.children].indexOf(option));
    });
  }

  get isOpen() {
    return !this.listbox.hidden;
  }

  get isLongEnough() {
    return wordsOf(this.input.value).join("").length >= FEWEST_LETTERS;
  }

  typed() {
    this.stop();
    // Emptied, so that the same sentence is said again for the next letters.
    this.status.textContent = "";
    if (!this.isLongEnough) this.close();
    else this.pause = setTimeout(() => this.ask(), PAUSE);
  }

  stop() {
    clearTimeout(this.pause);
    this.asking?.abort();
  }

  /** Fetch and show; resolves to whether there is something to choose from. */
  async ask() {
    this.stop();
    const { signal } = (this.asking = new AbortController());
    const query = this.input.value;
    const suggestions = await this.fetch(query, signal);
    if (signal.aborted) return false;
    if (suggestions) this.show(suggestions, wordsOf(query));
    else this.close();
    return Boolean(suggestions?.length);
  }

  /** The suggestions; undefined where the network, the server or its answer fails. */
  async fetch(query, signal) {
    const url = new URL(this.input.dataset.suggest, location.href);
    url.searchParams.set("q", query);
    try {
      const response = await fetch(url, { signal });
      return response.ok ? (await response.json()).suggestions : undefined;
    } catch {
      return undefined; // the field works without
    }
  }

  show(suggestions, typed) {
    this.suggestions = suggestions;
    const options = suggestions.map((suggestion, index) => this.option(suggestion, index, typed));
    this.listbox.replaceChildren(...options);
    this.open(options.length > 0);
    this.activate(-1);
    const { suggestNone, suggestOne, suggestMany } = this.input.dataset;
    const sentence = [suggestNone, suggestOne][options.length] ?? suggestMany;
    this.status.textContent = sentence.replace("{count}", options.length);
  }

  option({ label, kind, lang }, index, typed) {
    return element(
      "li",
      { id: `${this.listbox.id}-${index}`, role: "option", "aria-selected": "false" },
      element("span", { class: "suggestions__label", lang }, ...marked(label, typed)),
      " ",
      element("span", { class: "suggestions__kind" }, kind),
    );
  }

  open(isOpen) {
    this.listbox.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
  }

  close() {
    this.stop();
    this.open(false);
    this.activate(-1);
    this.status.textContent = "";
  }

  activate(index) {
    this.active = index;
    for (const [at, option] of [...this.listbox.children].entries()) {
      option.setAttribute("aria-selected", String(at === index));
    }
    const option = this.listbox.children[index];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  choose(index) {
    this.close();
    location.assign(this.suggestions[index].url);
  }

  pressed(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (this.does(event)) event.preventDefault();
  }

  /** Do what a key asks for; whether it was used, so that the browser must not use it too. */
  does({ key, altKey }) {
    const chosen = this.active;
    const wasOpen = this.isOpen;
    switch (key) {
      case "ArrowDown":
        this.move(altKey ? 0 : 1);
        return true;
      case "ArrowUp":
        if (altKey) this.close();
        else this.move(-1);
        return true;
      case "Enter":
        if (chosen >= 0) this.choose(chosen);
        return chosen >= 0;
      case "Escape": // once the list is closed, the browser empties the field
        this.close();
        return wasOpen;
      case "Home":
      case "End":
      case "ArrowLeft":
      case "ArrowRight":
        this.activate(-1);
    }
    return false;
  }

  /** To the next or previous suggestion, round and round; a step of 0 only opens the list. */
  async move(step) {
    if (!this.isOpen && !(this.isLongEnough && (await this.ask()))) return;
    const count = this.suggestions.length;
    const from = this.active < 0 && step < 0 ? 0 : this.active;
    if (step) this.activate((from + step + count) % count);
  }
}

export function enhance(input) {
  new Combobox(input);
}
