// Elements without markup: a text stays a text, whatever it holds.

/** Makes an element. Children are nodes or texts; an attribute that is null or false is left out, one that is true is empty. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) {
      made.setAttribute(attribute, value === true ? '' : value);
    }
  }
  made.append(...children);
  return made;
}

export const byId = id => document.getElementById(id);

/** Shows or hides; says whether that changed anything. */
export function show(shown, isShown) {
  const changes = shown.hidden === isShown;
  shown.hidden = !isShown;
  return changes;
}
