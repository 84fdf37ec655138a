// Every text of the page, hidden ones too, except what only makes sense with JavaScript.
() => {
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.replace(/\s+/g, " ").trim();
    if (text && !node.parentElement.closest("script, style, template, noscript, [data-js-only]")) texts.push(text);
  }
  return texts;
}
