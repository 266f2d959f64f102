// Strangers' texts as elements.
import { element } from './elements.js';
import { pieces } from './visible-text.js';

// So many pieces are put on the page at once; more would keep it from answering.
const atOnce = 2000;

/** A text in an element of its own, which nothing inside it reaches out of, not even its direction. */
export function shown(text, options) {
  const whole = element('bdi', { class: 'text' });
  const all = pieces(String(text), options);
  append(whole, all.slice(0, atOnce));
  if (all.length > atOnce) {
    appendLater(whole, all, atOnce);
  }
  return whole;
}

function append(whole, some) {
  whole.append(...some.map(piece => piece.text ?? element('span', { class: 'escape' }, piece.escape)));
}

function appendLater(whole, all, from) {
  setTimeout(() => {
    append(whole, all.slice(from, from + atOnce));
    if (from + atOnce < all.length) {
      appendLater(whole, all, from + atOnce);
    }
  });
}
