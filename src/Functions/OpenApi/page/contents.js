// The list of operations at the side, and the search in it.
import { element } from './elements.js';

/** Fills the list. Each entry leads to its operation. */
export function showContents(list, groups) {
  list.replaceChildren(...groups.map(group => element('section', {},
    element('h2', {}, group.name),
    element('ul', {}, group.operations.map(operation => element('li', { 'data-words': wordsOf(operation) },
      element('a', { href: `#${operation.operationId}` }, operation.summary)))))));
}

/** Leaves in the list only what has all the words that are sought. */
export function letFind(input, list, found) {
  input.addEventListener('input', () => {
    const sought = input.value.toLowerCase().split(/\s+/).filter(word => word !== '');
    for (const item of list.querySelectorAll('li')) {
      item.hidden = !sought.every(word => item.dataset.words.includes(word));
    }
    for (const section of list.querySelectorAll('section')) {
      section.hidden = section.querySelector('li:not([hidden])') === null;
    }
    const count = list.querySelectorAll('li:not([hidden])').length;
    found.textContent = sought.length === 0 ? '' : count === 1 ? '1 operation' : `${count} operations`;
  });
}

const wordsOf = ({ method, path, summary, operationId }) => `${method} ${path} ${summary} ${operationId}`.toLowerCase();
