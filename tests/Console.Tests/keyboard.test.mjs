// With the keyboard alone, and with a screen reader.
import assert from 'node:assert/strict';
import { Agent, sharedService } from './support/backend.mjs';
import { armed, button, callOf, cardOf, focused, hasFocus, live, openConsole, openSession, newPerson, see, test, until, useBrowser } from './support/console.mjs';

useBrowser();
const service = sharedService();

// Until the focus is there; fails where it never comes.
async function tabTo(page, locator, key = 'Tab') {
  for (let presses = 0; presses < 40; presses++) {
    if (await hasFocus(locator)) {
      return;
    }
    await page.keyboard.press(key);
  }
  assert.fail('the Tab key does not lead there');
}

/** Waits until a key counts again, after the focus was moved by the page itself. */
const keysCount = page => page.waitForTimeout(600);

test('deny with a reason', async t => {
  const agent = new Agent(service);
  const { request_id: id } = await agent.ask();
  const page = await openSession(t, service, agent);
  const card = cardOf(page, 'delete_file');
  await focused(page, button(card, 'Deny'));

  await tabTo(page, card.getByLabel('Reason'), 'Shift+Tab');
  await page.keyboard.type('not today');
  await tabTo(page, button(card, 'Deny'));
  await keysCount(page);
  await page.keyboard.press('Enter');

  await see(card, 'You denied this.');
  assert.equal((await agent.decision(id)).reason, 'not today');
  await focused(page, card);
});

test('open what is folded, and approve', async t => {
  const agent = new Agent(service);
  const { request_id: id } = await agent.ask('write_file', { parameters: { content: 'line\n'.repeat(200) } });
  const page = await openSession(t, service, agent);
  const card = cardOf(page, 'write_file');
  await focused(page, button(card, 'Deny'));

  await tabTo(page, card.getByRole('button', { name: /^Show all/ }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  const whole = card.getByRole('group', { name: 'The whole value' });
  await tabTo(page, whole, 'Shift+Tab');
  await page.keyboard.press('End');
  await until(page, () => document.querySelector('.whole').scrollTop > 100);
  await tabTo(page, button(card, 'Approve'));
  await armed(card);
  await page.keyboard.press('Space');

  await see(card, 'You approved this.');
  assert.equal((await agent.decision(id)).status, 'approved');
});

test('Approve can be reached while it is off, and says why it is', async t => {
  const agent = new Agent(service);
  const { request_id: id } = await agent.ask('write_file', { parameters: { content: 'line\n'.repeat(200) } });
  const page = await openSession(t, service, agent);
  const approve = button(cardOf(page, 'write_file'), 'Approve');
  await approve.waitFor();

  await tabTo(page, approve);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');

  const described = await approve.evaluate(element => document.getElementById(element.getAttribute('aria-describedby')).textContent);
  assert.equal(described, 'Approve is off until you have opened the long value.');
  assert.equal((await agent.decision(id, 0)).status, 'pending');
});

test('a key that is held down answers nothing', async t => {
  const agent = new Agent(service);
  const { request_id: id } = await agent.ask();
  const page = await openSession(t, service, agent);
  await focused(page, button(cardOf(page, 'delete_file'), 'Deny'));
  await keysCount(page);

  await button(cardOf(page, 'delete_file'), 'Deny').evaluate(deny => {
    const held = new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true, cancelable: true });
    globalThis.isStopped = !deny.dispatchEvent(held);
  });

  assert.equal(await page.evaluate(() => globalThis.isStopped), true);
  assert.equal((await agent.decision(id, 0)).status, 'pending');
});

test('a key that comes right as a request takes the focus does not deny it', async t => {
  const agent = new Agent(service);
  const page = await openSession(t, service, agent);
  await live(page);
  // In the very moment in which the page moves the focus.
  await page.evaluate(() => {
    document.addEventListener('focusin', ({ target }) => target.matches('.deny') && target.click(), { once: true });
  });

  const { request_id: id } = await agent.ask();

  await focused(page, button(cardOf(page, 'delete_file'), 'Deny'));
  assert.equal((await agent.decision(id, 0)).status, 'pending');
  await button(cardOf(page, 'delete_file'), 'Deny').click();
  assert.equal((await agent.decision(id)).status, 'denied');
});

test('whoever is writing or choosing something is not interrupted by a new request', async t => {
  const agent = new Agent(service);
  await agent.ask('first', { call: 'c1' });
  const page = await openSession(t, service, agent);
  const reason = cardOf(page, 'first').getByLabel('Reason');
  await reason.fill('half a sen');

  await agent.ask('second', { call: 'c2' });
  await cardOf(page, 'second').waitFor();

  await page.keyboard.type('tence');
  assert.equal(await reason.inputValue(), 'half a sentence');
});

test('the first Tab leads past the bar on top, to what waits', async t => {
  const agent = new Agent(service);
  const page = await openSession(t, service, agent);
  await see(page, 'Nothing is waiting for a decision.');

  await page.keyboard.press('Tab');
  await see(page, 'Skip to what waits for you');
  await page.keyboard.press('Enter');

  await focused(page, page.locator('#requests'));
});

test('the number of those that wait leads to the first', async t => {
  const agent = new Agent(service);
  await agent.ask();
  const page = await openSession(t, service, agent);
  await focused(page, button(cardOf(page, 'delete_file'), 'Deny'));

  await tabTo(page, page.getByRole('link', { name: '1 waiting' }), 'Shift+Tab');
  await page.keyboard.press('Enter');

  await focused(page, button(cardOf(page, 'delete_file'), 'Deny'));
});

test('the timeline and the transport', async t => {
  const agent = new Agent(service);
  await agent.complete('search', { call: 'c1', result: 'three found' });
  const page = await openSession(t, service, agent);
  await callOf(page, 'search').waitFor();
  await live(page, 'Server-sent events');

  await tabTo(page, callOf(page, 'search').locator('summary'));
  await page.keyboard.press('Enter');
  await see(callOf(page, 'search'), 'three found');

  await tabTo(page, page.getByLabel('Transport'));
  await page.keyboard.type('Poll');
  await live(page, 'Polling');
});

test('without a session: a name, and Enter', async t => {
  const page = await openConsole(t, await newPerson(t), service, { path: '/' });
  await focused(page, page.getByRole('textbox', { name: 'Session' }));

  await page.keyboard.type('no such name!');
  await page.keyboard.press('Enter');
  await see(page, 'A session’s name has 1 to 128');
  assert.equal(await page.getByRole('textbox', { name: 'Session' }).getAttribute('aria-invalid'), 'true');
  await focused(page, page.getByRole('textbox', { name: 'Session' }));

  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('demo');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/console?session=demo');
});

test('what happens is said aloud: what is asked at once, the rest in a pause', async t => {
  const agent = new Agent(service);
  const page = await openSession(t, service, agent);
  await live(page);
  const [urgent, polite] = [page.getByRole('alert').and(page.locator('#urgent-news')), page.getByRole('status')];

  const { request_id: id } = await agent.ask('delete_file', { call: 'c1', timeout: 20 });
  await said(urgent, 'The agent asks to run delete_file, High risk.');
  await said(polite, /^\d+s left to decide on delete_file\.$/);
  await agent.answer(id, true);
  await said(polite, 'delete_file: approved by somebody (anonymous).');
  await agent.complete('delete_file', { call: 'c1' });
  await said(polite, 'delete_file completed.');
});

test('the page is a document that assistive technology can find its way in', async t => {
  const agent = new Agent(service);
  await agent.ask('delete_file', { call: 'c1', parameters: { path: '/tmp/a' } });
  const page = await openSession(t, service, agent);
  await cardOf(page, 'delete_file').waitFor();

  await page.getByRole('heading', { level: 1, name: 'Notify console' }).waitFor();
  await page.getByRole('region', { name: 'Waiting for you' }).getByRole('list').getByRole('article', { name: 'The agent asks to run delete_file' }).waitFor();
  await page.getByRole('region', { name: 'What the tools did' }).waitFor();
  await page.getByRole('region', { name: 'Connection' }).waitFor();
  assert.equal(await page.locator('[tabindex]').evaluateAll(all => all.some(element => element.tabIndex > 0)), false);
});

// Said, and not only shown: what is hidden from everybody is not read out either.
const said = (region, text) => region.locator('p', { hasText: text }).first().waitFor({ state: 'attached' });
