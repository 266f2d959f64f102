// The API's description as a page. It asks the service for the document like any other client.
import { letFind, showContents } from './contents.js';
import { Description } from './description.js';
import { element } from './elements.js';
import { operationView } from './operation-view.js';
import { inline, paragraphs } from './words.js';

const address = '/agent_backend/api/openapi.json';
const byId = id => document.getElementById(id);

async function load() {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${address} answered ${answer.status}.`);
  }
  return new Description(await answer.json());
}

function show(description) {
  const { info } = description.document;
  byId('title').textContent = `${info.title}: the API`;
  byId('document').textContent = `openapi.json ${info.version}`;
  showContents(byId('contents'), description.groups);
  byId('reference').replaceChildren(
    element('section', { 'aria-label': 'What holds for all' }, paragraphs(info.description), accessView(description.document.components.securitySchemes)),
    ...description.groups.map(group => element('section', { 'aria-labelledby': `tag-${group.name}` },
      element('h2', { id: `tag-${group.name}` }, group.name),
      element('p', {}, inline(group.description)),
      group.operations.map(operation => operationView(description, operation)))));
}

const accessView = schemes => element('dl', { class: 'members' }, Object.entries(schemes).map(([name, scheme]) => element('div', {},
  element('dt', {}, element('code', {}, name)), element('dd', {}, element('p', {}, inline(scheme.description))))));

// Whoever follows a link to an operation wants to read it.
function openLinked() {
  const linked = byId(decodeURIComponent(location.hash.slice(1)));
  if (linked?.matches('details')) {
    linked.open = true;
    linked.scrollIntoView();
    linked.querySelector('summary').focus();
  }
}

try {
  show(await load());
  letFind(byId('find'), byId('contents'), byId('found'));
  addEventListener('hashchange', openLinked);
  openLinked();
} catch (error) {
  byId('reference').replaceChildren(element('p', { class: 'error', role: 'alert' }, `The description cannot be shown. ${error.message}`));
}
