// Beside each colour's text, the browser's palette; the text alone is sent.
const sixDigits = (typed) => {
  const found = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(typed.trim());
  if (!found) return null;
  const digits = found[1].length === 6 ? found[1] : [...found[1]].map((digit) => digit + digit).join("");
  return `#${digits.toLowerCase()}`;
};

for (const text of document.querySelectorAll("input[data-colour]")) {
  const palette = text.parentElement.querySelector('input[type="color"]');
  const show = () => {
    palette.value = sixDigits(text.value) ?? palette.value;
  };
  show();
  text.addEventListener("input", show);
  palette.addEventListener("input", () => {
    text.value = palette.value;
  });
  palette.hidden = false;
}
