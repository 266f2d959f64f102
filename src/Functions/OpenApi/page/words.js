// The little of CommonMark that the descriptions use: paragraphs, **strong**, *emphasis* and `code`.
import { element } from './elements.js';

const marks = [
  [/^`([^`]+)`/, 'code'],
  [/^\*\*([^*]+)\*\*/, 'strong'],
  [/^\*([^*]+)\*/, 'em'],
];

/** A description as paragraphs; null where there is none. */
export const paragraphs = text => (text ? element('div', { class: 'words' }, text.split('\n\n').map(part => element('p', {}, inline(part)))) : null);

/** A description on one line, as nodes. */
export function inline(text = '') {
  const nodes = [];
  let plain = '';
  for (let rest = text; rest !== '';) {
    const found = marks.map(([pattern, name]) => [rest.match(pattern), name]).find(([match]) => match);
    if (found) {
      const [[whole, inner], name] = found;
      nodes.push(plain, element(name, {}, inner));
      plain = '';
      rest = rest.slice(whole.length);
    } else {
      plain += rest[0];
      rest = rest.slice(1);
    }
  }
  return [...nodes, plain].filter(node => node !== '');
}
