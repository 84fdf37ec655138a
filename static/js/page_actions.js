// What a reader can do with a page: copy its address, share it, print it. The buttons are `hidden` until
// the browser is known to be able to.

const addressOf = (anchor) => new URL(anchor || location.pathname + location.search, location.href).href;

/** Whether `text` is now in the clipboard. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text); // refused, or the portal isn't served over HTTPS
  }
}

function copySelected(text) {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  const isDone = document.execCommand("copy");
  field.remove();
  focused.focus();
  return isDone;
}

function say(status, text) {
  // Emptied first, so that the same sentence is said again.
  status.textContent = "";
  setTimeout(() => { status.textContent = text; });
}

function enhanceCopy(button, status) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const link = addressOf(button.dataset.copyLink);
    const { copied, copyFailed } = button.dataset;
    say(status, (await copy(link)) ? copied : copyFailed.replace("{address}", link));
  });
}

function enhanceShare(button) {
  if (!navigator.share) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.share({ title: button.dataset.share || document.title, url: addressOf("") });
    } catch (error) {
      if (error.name !== "AbortError") throw error; // the reader changed their mind
    }
  });
}

function enhancePrint(button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

export function enhance(actions) {
  const status = actions.querySelector("[aria-live]");
  actions.hidden = false;
  actions.querySelectorAll("button[data-copy-link]").forEach((button) => enhanceCopy(button, status));
  actions.querySelectorAll("button[data-share]").forEach(enhanceShare);
  actions.querySelectorAll("button[data-print]").forEach(enhancePrint);
}
