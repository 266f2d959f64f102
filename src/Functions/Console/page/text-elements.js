// Strangers' texts as elements.
import { element } from './elements.js';
import { pieces } from './visible-text.js';

// So many pieces are elements, coloured where they stand for others. More would keep the page from answering; the rest reads the same without colour.
const mostElements = 2000;

/** A text in an element of its own, which nothing inside it reaches out of, not even its direction. */
export function shown(text, options) {
  const all = pieces(String(text), options);
  const rest = all.slice(mostElements).map(piece => piece.text ?? piece.escape).join('');
  return element('bdi', { class: 'text' },
    ...all.slice(0, mostElements).map(piece => piece.text ?? element('span', { class: 'escape' }, piece.escape)), rest);
}
