// Elements without markup: a text stays a text, whatever it holds.

/** Makes an element. Children are nodes or texts, and null for none; an attribute that is null or false is left out, one that is true is empty. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) {
      made.setAttribute(attribute, value === true ? '' : value);
    }
  }
  made.append(...children.flat(Infinity).filter(child => child !== null));
  return made;
}

/** A part that is made when it is opened, as there may be no end to it. */
export function foldable(attributes, summary, makeBody) {
  const made = element('details', attributes, element('summary', {}, summary));
  made.addEventListener('toggle', () => made.open && made.childElementCount === 1 && made.append(makeBody()));
  return made;
}
