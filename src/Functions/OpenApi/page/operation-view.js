// One operation: what it takes, and everything that it may answer.
import { element, foldable } from './elements.js';
import { lineOf, schemaView } from './schema-view.js';
import { inline, paragraphs } from './words.js';

const credentials = {
  agentKey: 'a function key as x-functions-key',
  agentKeyInAddress: 'a function key as ?code=',
  sessionToken: 'a session token as Authorization: Bearer',
  sessionTokenInAddress: 'a session token as ?token=',
  sessionCookie: 'the session’s cookie',
};

export function operationView(description, operation) {
  return foldable({ class: 'operation', id: operation.operationId },
    [
      element('h3', {}, element('span', { class: `method ${operation.method}` }, operation.method.toUpperCase()), ' ', element('span', { class: 'path' }, operation.path)),
      element('span', { class: 'what' }, operation.summary),
    ],
    () => element('div', { class: 'body' },
      paragraphs(operation.description),
      part('Access', element('p', {}, accessOf(operation.security))),
      operation.parameters.length > 0 ? part('Parameters', parametersView(description, operation.parameters)) : null,
      operation.requestBody ? part('Body', operation.requestBody.required ? null : element('p', { class: 'note' }, 'May be left out.'), contentView(description, operation.requestBody.content)) : null,
      part('Answers', Object.entries(operation.responses).map(([status, answer]) => answerView(description, status, description.resolve(answer))))));
}

const part = (heading, ...children) => element('section', {}, element('h4', {}, heading), children);

function accessOf(security) {
  const ways = security.map(way => Object.entries(way).map(([scheme, scopes]) => credentials[scheme] + (scopes.length > 0 ? ` with the scope ${scopes.join(', ')}` : ''))[0] ?? 'nothing');
  const sentence = ways.join('; or ');
  return sentence === '' ? 'For anybody.' : `${sentence[0].toUpperCase()}${sentence.slice(1)}.`;
}

const parametersView = (description, parameters) => element('dl', { class: 'members' }, parameters.map(parameter => element('div', {},
  element('dt', {},
    element('code', {}, parameter.name), ' ', element('span', { class: 'kind' }, `in the ${parameter.in}: ${lineOf(description, parameter.schema)}`),
    parameter.required ? element('span', { class: 'required' }, ' required') : null),
  element('dd', {}, element('p', {}, inline(parameter.description))))));

function answerView(description, status, answer) {
  return foldable({ class: 'answer', open: false }, [element('span', { class: 'status' }, status), ' ', ...inline(answer.description)], () => element('div', {},
    answer.headers ? element('dl', { class: 'members' }, Object.entries(answer.headers).map(([name, header]) => headerView(description, name, description.resolve(header)))) : null,
    answer.content ? contentView(description, answer.content) : element('p', { class: 'note' }, 'No body.')));
}

const headerView = (description, name, header) => element('div', {},
  element('dt', {}, element('code', {}, name), ' ', element('span', { class: 'kind' }, lineOf(description, header.schema))),
  element('dd', {}, element('p', {}, inline(header.description))));

const contentView = (description, content) => element('div', { class: 'words' }, Object.entries(content).flatMap(([type, { schema, example }]) => [
  element('p', { class: 'note' }, type),
  schemaView(description, schema),
  ...examplesOf(description, schema, example).map(value => element('pre', { tabindex: '0', role: 'group', 'aria-label': 'Example' }, JSON.stringify(value, null, 2))),
]));

function examplesOf(description, schema, example) {
  const resolved = description.resolve(schema);
  return example !== undefined ? [example] : resolved.examples ?? (resolved.oneOf ?? []).flatMap(choice => examplesOf(description, choice));
}
