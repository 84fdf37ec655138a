// Every text of the page, hidden ones too, except what only makes sense with JavaScript or on paper, and
// `data-twin`: what is offered in another way on the screens that hide it.
() => {
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.replace(/\s+/g, " ").trim();
    if (text && !node.parentElement.closest("script, style, template, noscript, .print-only, [data-js-only], [data-twin], [data-varies]")) texts.push(text);
  }
  return texts;
}
