// Named values of a stranger's, each as it is: the arguments of a call, its result, what the agent says of a tool.
import { element } from './elements.js';
import { foldedText, isLong } from './fold.js';
import { asText, isTouched, memberPath, typeOf } from './json-text.js';
import { say } from './language.js';
import { shown } from './text-elements.js';

/**
 * The members of an object. `redacted` has the JSONPaths of what the service has hidden, `path` that of the object.
 * @returns {{list: HTMLElement, rows: HTMLElement[], long: number}} the list, its rows, and how many of them are folded
 */
export function valueList(values, { redacted = [], path = '$', onOpen } = {}) {
  const members = Object.entries(values);
  if (members.length === 0) {
    return { list: say(element('p', { class: 'empty' }), 'no-arguments'), rows: [], long: 0 };
  }
  const rows = members.map(([name, value]) => row(name, value, isTouched(redacted, memberPath(path, name)), onOpen));
  return { list: element('dl', { class: 'values' }, ...rows), rows, long: members.filter(([, value]) => isLong(asText(value))).length };
}

/** One value without a name. */
export function singleValue(value) {
  return value === '' ? say(element('p', { class: 'empty' }), 'empty-text') : foldedText(asText(value));
}

function row(name, value, isHidden, onOpen) {
  const badge = isHidden ? [say(element('span', { class: 'badge hidden-here' }), 'hidden-here')] : [];
  return element('div', { class: 'value-row' },
    element('dt', {}, element('span', { class: 'value-name' }, shown(name)), say(element('span', { class: 'type' }), typeOf(value)), ...badge),
    element('dd', {}, value === '' ? singleValue(value) : foldedText(asText(value), { onOpen })));
}
