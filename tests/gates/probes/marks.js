// The stops on which the focus can't be seen, each given the focus as the Tab key would.
(names) => window.gate.stops.flatMap((e, i) => {
  e.focus({ focusVisible: true });
  if (document.activeElement !== e) return [`${names[i]} doesn't take the focus`];
  return window.gate.seen(e) ? [] : [`focus can't be seen on ${names[i]}`];
})
