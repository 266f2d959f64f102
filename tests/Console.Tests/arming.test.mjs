// Approve: off until a person can have read what it is for, and never under a click that was meant for something else.
import assert from 'node:assert/strict';
import { test as plainTest } from 'node:test';
import { Arming, moment, settling } from '../../src/Functions/Console/page/arming.js';
import { Agent, sharedService } from './support/backend.mjs';
import { approve, button, cardOf, newPerson, openSession, see, test, until, useBrowser } from './support/console.mjs';

useBrowser();
const service = sharedService();

const isOff = locator => locator.getAttribute('aria-disabled').then(value => value === 'true');
const steady = { isReady: true, isAttended: true, place: { x: 10, y: 10 } };

plainTest('Approve arms when it has been in view for a moment', () => {
  const arming = new Arming();

  assert.equal(arming.look(0, steady), false);
  assert.equal(arming.look(moment - 1, steady), false);
  assert.equal(arming.look(moment, steady), true);
});

plainTest('the moment begins anew when the person looks away', () => {
  const arming = new Arming();
  arming.look(0, steady);
  arming.look(moment - 1, { ...steady, isAttended: false });
  arming.look(moment, steady);

  assert.equal(arming.look(2 * moment - 1, steady), false);
  assert.equal(arming.look(2 * moment, steady), true);
});

plainTest('what moves is off until it has settled', () => {
  const arming = new Arming();
  arming.look(0, steady);
  assert.equal(arming.look(moment, steady), true);
  const moved = { ...steady, place: { x: 10, y: 60 } };

  assert.equal(arming.look(moment + 1, moved), false);
  assert.equal(arming.look(moment + settling, moved), false);
  assert.equal(arming.look(moment + 1 + settling, moved), true);
});

plainTest('what has yet to be read keeps it off, and a little longer', () => {
  const arming = new Arming();
  arming.look(0, { ...steady, isReady: false });
  assert.equal(arming.look(10 * moment, { ...steady, isReady: false }), false);

  assert.equal(arming.look(10 * moment + 1, steady), false);
  assert.equal(arming.look(10 * moment + 1 + settling, steady), true);
});

test('a click on Approve before its moment does nothing', async t => {
  const agent = new Agent(service);
  const { request_id: id } = await agent.ask();
  const page = await openSession(t, service, agent);
  const off = button(cardOf(page, 'delete_file'), 'Approve');
  await off.waitFor();

  await off.dispatchEvent('click');

  assert.equal(await isOff(off), true);
  await see(cardOf(page, 'delete_file'), 'Approve comes on in a moment.');
  await see(cardOf(page, 'delete_file'), 'Approve is on.');
  assert.equal((await agent.decision(id, 0)).status, 'pending');
});

test('Approve stays off until every long value was opened', async t => {
  const agent = new Agent(service);
  await agent.ask('write_file', { call: 'c1', parameters: { path: '/tmp/a', content: 'line\n'.repeat(500), patch: 'x'.repeat(5000) } });
  const page = await openSession(t, service, agent);
  const card = cardOf(page, 'write_file');
  await see(card, 'Approve is off until you have opened 2 long values.');

  await card.getByRole('button', { name: /^Show all: 2\.5 kB, 501 lines/ }).click();
  await see(card, 'Approve is off until you have opened the long value.');
  await button(card, 'Show less').click();
  await see(card, 'Approve is off until you have opened the long value.');
  await card.getByRole('button', { name: /^Show all: 5 kB, 1 line/ }).click();

  await button(card, 'Approve').scrollIntoViewIfNeeded();
  await see(card, 'Approve is on.');
});

test('no time that passes stands for opening a long value, or for seeing an argument', async t => {
  const agent = new Agent(service);
  const { request_id: long } = await agent.ask('write_file', { call: 'c1', parameters: { content: 'line\n'.repeat(500) } });
  const { request_id: tall } = await agent.ask('deploy', { call: 'c2', parameters: Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`argument_${index}`, 'a\nb'])) });
  const page = await openSession(t, service, agent, { person: await newPerson(t, { height: 1400 }) });
  await cardOf(page, 'deploy').waitFor();
  for (const [tool, id, why] of [['write_file', long, 'Approve is off until you have opened the long value.'], ['deploy', tall, 'Approve is off until you have seen all arguments: scroll to them.']]) {
    await button(cardOf(page, tool), 'Approve').evaluate(approve => approve.scrollIntoView({ block: 'center' }));
    // Longer than Approve takes to arm, by the page's own clock.
    await until(page, end => performance.now() > end, await page.evaluate(wait => performance.now() + wait, 2 * (moment + settling)));

    await button(cardOf(page, tool), 'Approve').dispatchEvent('click');

    await see(cardOf(page, tool), why);
    assert.equal(await isOff(button(cardOf(page, tool), 'Approve')), true);
    assert.equal((await agent.decision(id, 0)).status, 'pending');
  }
});

test('Approve stays off until all arguments were in view', async t => {
  const agent = new Agent(service);
  const parameters = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`argument_${index}`, 'a\nb\nc']));
  await agent.ask('deploy', { call: 'c1', parameters });
  const page = await openSession(t, service, agent);
  const card = cardOf(page, 'deploy');

  await card.waitFor();
  await page.evaluate(() => document.querySelector('.approve').scrollIntoView({ block: 'end' }));
  await see(card, 'Approve is off until you have seen all arguments: scroll to them.');

  await approve(card);
  await see(card, 'You approved this.');
});

test('Approve goes off when the window loses the person’s attention', async t => {
  const agent = new Agent(service);
  await agent.ask();
  const page = await openSession(t, service, agent);
  const card = cardOf(page, 'delete_file');
  await see(card, 'Approve is on.');

  await page.evaluate(() => { document.hasFocus = () => false; });
  await see(card, 'Approve comes on once this window has your attention.');
  assert.equal(await isOff(button(card, 'Approve')), true);

  await page.evaluate(() => { document.hasFocus = () => true; });
  await see(card, 'Approve comes on in a moment.');
});

test('a new request does not push away the one that is being decided', async t => {
  const agent = new Agent(service);
  await agent.ask('first', { call: 'c1' });
  const page = await openSession(t, service, agent);
  await see(cardOf(page, 'first'), 'Approve is on.');
  const before = await button(cardOf(page, 'first'), 'Approve').boundingBox();

  await agent.ask('second', { call: 'c2' });
  await cardOf(page, 'second').waitFor();

  assert.deepEqual(await button(cardOf(page, 'first'), 'Approve').boundingBox(), before);
  assert.equal(await isOff(button(cardOf(page, 'first'), 'Approve')), false);
});

test('Approve goes off when it slides to another place, as when a request above it is closed', async t => {
  const agent = new Agent(service);
  const { request_id: first } = await agent.ask('first', { call: 'c1', parameters: {} });
  const { request_id: second } = await agent.ask('second', { call: 'c2', parameters: {} });
  const page = await openSession(t, service, agent, { person: await newPerson(t, { height: 1200 }) });
  const on = button(cardOf(page, 'second'), 'Approve');
  await see(cardOf(page, 'second'), 'Approve is on.');
  const before = await on.boundingBox();
  // Presses in the very moment in which the page has changed, before it can have looked again.
  await page.evaluate(() => new MutationObserver((_, observer) => {
    if (document.querySelector('.request.closed')) {
      observer.disconnect();
      document.querySelector('.request:not(.closed) .approve').click();
    }
  }).observe(document.querySelector('#request-list'), { subtree: true, attributes: true }));

  await agent.answer(first, false);

  await see(cardOf(page, 'first'), 'Denied by somebody (anonymous).');
  assert.ok((await on.boundingBox()).y < before.y - 50);
  await until(page, () => document.querySelector('.request:not(.closed) .hint').textContent === 'Approve is on.');
  assert.equal((await agent.decision(second, 0)).status, 'pending');
});

test('a request in a small window, much enlarged, can be approved all the same', async t => {
  const agent = new Agent(service);
  const { request_id: id } = await agent.ask('write_file', { parameters: { path: '/tmp/a', content: 'line\n'.repeat(30) } });
  const page = await openSession(t, service, agent, { person: await newPerson(t, { width: 320, height: 256 }) });
  const card = cardOf(page, 'write_file');

  await card.getByRole('button', { name: /^Show all/ }).click();
  await approve(card);

  assert.equal((await agent.decision(id)).status, 'approved');
});
