// English and Chinese, at a moment's notice; and people who want nothing to move.
import assert from 'node:assert/strict';
import { test as plainTest } from 'node:test';
import { english } from '../../src/Functions/Console/page/words-en.js';
import { chinese } from '../../src/Functions/Console/page/words-zh.js';
import { Agent, sharedService } from './support/backend.mjs';
import { button, callOf, cardOf, live, newPerson, openSession, see, test, useBrowser } from './support/console.mjs';
import * as scene from './support/scenes.mjs';

useBrowser();
const service = sharedService();
const langOf = page => page.locator('html').getAttribute('lang');

const placesOf = entry => [...new Set(Object.values(typeof entry === 'object' ? entry : { entry }).flatMap(text => text.match(/\{\w+\}/g) ?? []))].sort();

plainTest('both languages say the same things, with the same values in them', () => {
  assert.deepEqual(Object.keys(chinese).sort(), Object.keys(english).sort());
  for (const key of Object.keys(english)) {
    assert.deepEqual(placesOf(chinese[key]), placesOf(english[key]), key);
  }
});

test('the browser’s language is spoken from the beginning', async t => {
  const agent = new Agent(service);
  await agent.ask();
  const page = await openSession(t, service, agent, { person: await newPerson(t, { locale: 'zh-CN' }) });

  await see(cardOf(page, 'delete_file'), '高风险');
  assert.equal(await langOf(page), 'zh-Hans');
  await page.getByRole('button', { name: '拒绝' }).click();
  await see(cardOf(page, 'delete_file'), '您已拒绝。');
});

test('another language takes over all that is on the page, and leaves what a person wrote', async t => {
  const agent = new Agent(service);
  await scene.timeline(agent);
  const page = await openSession(t, service, agent);
  await live(page);
  const card = cardOf(page, 'deploy');
  await card.getByLabel('Reason').fill('nearly done');
  await callOf(page, 'index_repository').locator('summary').click();
  await agent.ask('send_mail', { call: 'other', parameters: {} });
  await button(cardOf(page, 'send_mail'), 'Deny').click();
  await see(cardOf(page, 'send_mail'), 'You denied this.');

  await page.getByLabel('Language').selectOption({ label: '中文' });

  await see(card, '高风险');
  await see(cardOf(page, 'send_mail'), '您已拒绝。');
  assert.equal(await card.locator('textarea').inputValue(), 'nearly done');
  assert.equal(await langOf(page), 'zh-Hans');
  assert.deepEqual(await englishOn(page), []);
  assert.equal(await page.title(), `(1) ${agent.session} – Notify 控制台`);

  await page.reload();
  await see(cardOf(page, 'deploy'), '高风险');
});

test('the choice is remembered by the browser, for all sessions', async t => {
  const person = await newPerson(t);
  const page = await openSession(t, service, new Agent(service), { person });
  await page.getByLabel('Language').selectOption({ label: '中文' });

  const other = await openSession(t, service, new Agent(service), { person });

  await see(other, '尚未运行任何工具。');
});

test('nothing moves for those who want nothing to move', async t => {
  const agent = new Agent(service);
  await agent.start('search', { call: 'c1' });
  const moving = page => page.evaluate(() => document.getAnimations().length);
  const still = await openSession(t, service, agent, { person: await newPerson(t, { reducedMotion: 'reduce' }) });
  const lively = await openSession(t, service, agent, { person: await newPerson(t, { reducedMotion: 'no-preference' }) });
  await see(callOf(still, 'search'), 'Running');
  await see(callOf(lively, 'search'), 'Running');

  assert.deepEqual([await moving(still), await moving(lively) > 0], [0, true]);
});

// What the page itself says must be Chinese now; what the agent says stays as it is, and so do names.
const englishOn = page => page.evaluate(() => {
  const said = [...document.querySelectorAll('[data-say]')].filter(element => element.offsetParent !== null && !element.querySelector('[data-say]'));
  const own = element => [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data).join('');
  return said.map(own).filter(text => /[A-Za-z]{3,}/.test(text.replace(/SSE|SignalR|Notify/g, ''))).filter(text => !/^[a-z0-9]{8}-\d+$/.test(text));
});
