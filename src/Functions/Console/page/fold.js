// Long texts, folded until somebody opens them.
import { element, show } from './elements.js';
import { say, sayLabel } from './language.js';
import { shown } from './text-elements.js';
import { notesOn } from './text-notes.js';
import { lines as lineCount, size } from './times.js';

// What fits a glance.
const mostLines = 12;
const mostCharacters = 600;
const previewLines = 6;
const previewCharacters = 300;

export const isLong = text => text.length > mostCharacters || countLines(text) > mostLines;

/** A text, whole where it is short. A long one shows its beginning; `onOpen` is called the first time that somebody opens it. */
export function foldedText(text, { onOpen = () => {} } = {}) {
  const notes = element('div', { class: 'notes' }, ...notesOn(text, { lines: true }).map(key => say(element('p', { class: 'note' }), key)));
  if (!isLong(text)) {
    return element('div', { class: 'value' }, element('div', { class: 'value-text' }, shown(text, { lines: true })), notes);
  }

  const start = element('div', { class: 'value-text cut' }, shown(beginning(text), { lines: true }));
  const button = element('button', { type: 'button', class: 'quiet unfold', 'aria-expanded': 'false' });
  const whole = sayLabel(element('div', { class: 'value-text whole', tabindex: '0', role: 'group', hidden: true }), 'whole-value');
  const label = () => (whole.hidden
    ? say(button, 'show-all', { size: () => size(new TextEncoder().encode(text).length), lines: () => lineCount(countLines(text)) })
    : say(button, 'show-less'));

  button.addEventListener('click', () => {
    const opens = whole.hidden;
    if (opens && whole.childElementCount === 0) {
      whole.append(shown(text, { lines: true }));
      onOpen();
    }
    show(whole, opens);
    show(start, !opens);
    button.setAttribute('aria-expanded', String(opens));
    label();
  });
  label();
  return element('div', { class: 'value' }, start, whole, button, notes);
}

function beginning(text) {
  const few = text.split('\n', previewLines).join('\n').slice(0, previewCharacters);
  return few.replace(/[\uD800-\uDBFF]$/, ''); // not half of a character
}

const countLines = text => text.split('\n').length;
