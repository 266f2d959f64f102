// What is known of a request: what the person decides about.
import { element } from './elements.js';
import { icon } from './icons.js';
import { say } from './language.js';
import { shown } from './text-elements.js';
import { foldedText } from './fold.js';
import { notesOn } from './text-notes.js';
import { valueList } from './value-list.js';

/** The heading: the risk and the tool. */
export function requestHeading(request, id) {
  const notes = notesOn(request.tool_name).map(key => say(element('p', { class: 'note' }), key));
  return element('div', { class: 'request-heading' },
    riskBadge(request.risk_level),
    say(element('h3', { id }), 'asks', { tool: element('code', { class: 'tool' }, shown(request.tool_name)) }),
    ...notes);
}

export function riskBadge(risk) {
  const badge = element('span', { class: `badge risk ${risk}` }, icon(risk));
  badge.append(say(element('span'), `risk-${risk}`));
  return badge;
}

/** The arguments. `onOpen` is called for each long one as it is opened; the result is that of valueList. */
export function requestArguments(request, onOpen) {
  const values = valueList(request.parameters, { redacted: request.redacted, path: '$.parameters', onOpen });
  const hidden = request.redacted?.length ? [hiddenPlaces(request.redacted)] : [];
  return { ...values, section: element('section', { class: 'arguments' }, say(element('h4'), 'arguments'), ...hidden, values.list) };
}

function hiddenPlaces(paths) {
  const list = element('ul', {}, ...paths.map(path => element('li', {}, element('code', {}, shown(path)))));
  return element('div', { class: 'notice hidden-places' }, say(element('p'), 'hidden-places', { count: paths.length }), list);
}

/** What the agent says itself, apart from the facts and marked as its words; null where it says nothing. */
export function agentsWords({ description, annotations, redacted }) {
  const hints = annotations === undefined || annotations === null ? [] : [say(element('h5'), 'agents-hints'), hintsOf(annotations, redacted)];
  if (!description && hints.length === 0) {
    return null;
  }
  return element('section', { class: 'agents-words' },
    say(element('h4'), 'agents-words'),
    say(element('p', { class: 'note' }), 'agents-words-note'),
    ...(description ? [element('blockquote', {}, foldedText(description))] : []),
    ...hints);
}

/** What names this request elsewhere: in the audit, in logs, in other tools. */
export function forTheRecord(request) {
  const facts = [['request-id', request.request_id], ['call-id', request.tool_call_id], ['digest', request.parameters_digest]];
  const list = element('dl', { class: 'record' }, ...facts.map(([key, value]) => element('div', {}, say(element('dt'), key), element('dd', {}, element('code', {}, shown(value))))));
  return element('details', {}, say(element('summary'), 'record'), list);
}

const hintsOf = (annotations, redacted) => (typeof annotations === 'object' && !Array.isArray(annotations)
  ? valueList(annotations, { redacted, path: '$.annotations' }).list
  : foldedText(JSON.stringify(annotations)));
