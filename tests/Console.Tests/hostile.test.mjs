// Texts from an agent that means harm: they show as text, and run nothing.
import assert from 'node:assert/strict';
import { Agent, sharedService } from './support/backend.mjs';
import { approve, button, callOf, cardOf, openSession, see, test, until, useBrowser } from './support/console.mjs';

useBrowser();
const service = sharedService();

const markup = [
  '<img src=x onerror="alert(1)">',
  '<script>alert(1)</script>',
  '"><svg/onload=alert(1)>',
  '<a href="javascript:alert(1)">click</a>',
  '<style>*{display:none}</style>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '{{constructor.constructor("alert(1)")()}}',
  '[click](javascript:alert(1)) **bold** ![x](https://evil.example/x.png)',
  '</textarea></dd></article><button class="approve">Approve</button>',
  '${alert(1)}',
];

const dialogs = page => {
  const seen = [];
  page.on('dialog', dialog => {
    seen.push(dialog.message());
    dialog.dismiss();
  });
  return seen;
};

test('markup in every text of an agent is text', async t => {
  const agent = new Agent(service);
  for (const [index, text] of markup.entries()) {
    await agent.ask(text, {
      call: `c${index}`, description: `words ${text}`, annotations: { [`hint ${text}`]: text }, parameters: { [`name ${text}`]: text, nested: { deep: [text] }, __proto__x: 1 },
    });
  }
  await agent.progress('c0', 1, { message: markup[0], partial_result: { a: markup[1] } });
  await agent.complete(markup[2], { call: 'ended', result: { [markup[0]]: markup[1] } });
  const page = await openSession(t, service, agent);
  const shownDialogs = dialogs(page);
  await page.locator('#request-list > li').nth(markup.length - 1).waitFor();

  for (const summary of await page.locator('#call-list summary').all()) {
    await summary.click();
  }

  for (const text of markup) {
    const card = cardOf(page, text);
    assert.equal(await card.locator('h3 .tool').textContent(), text);
    assert.equal(await card.locator('.value-name').first().textContent(), `name ${text}`);
    assert.equal(await card.locator('.value-text').first().textContent(), text);
    assert.ok((await card.locator('.agents-words blockquote').textContent()).includes(`words ${text}`));
  }
  await see(page.locator('.message'), markup[0]);
  await assertHarmless(page);
  assert.deepEqual(shownDialogs, []);
});

test('names that mean something to JavaScript are shown like others', async t => {
  const agent = new Agent(service);
  const body = '{"tool_info":{"tool_name":"constructor","risk_level":"low","parameters":{"__proto__":{"polluted":true},"toString":"x","constructor":"y"}}}';
  const answer = await fetch(`${service.url}/agent_backend/api/agent/tool-waiting-permission/${agent.session}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  assert.equal(answer.status, 200);
  const page = await openSession(t, service, agent);
  const card = cardOf(page, 'constructor');
  await card.waitFor();

  assert.deepEqual(await card.locator('.arguments .value-name').allTextContents(), ['__proto__', 'toString', 'constructor']);
  assert.equal(await page.evaluate(() => ({}).polluted), undefined);
});

test('what cannot be seen, or turns text around, is shown by number', async t => {
  const agent = new Agent(service);
  await agent.ask('invoice\u202Efdp.exe', {
    description: 'harm\u200Bless\u2066 words',
    parameters: {
      'pa\u200Dth': '/tmp/\u202Egpj.sh', spaces: 'a\u00A0b\u3000c ', controls: 'rm -rf /\r\u001B[2Kls\u0000'.replace('\0', '\u0001'), filler: '\u3164\uFFA0',
      tags: 'ok\u{E0041}\u{E0042}', alphabets: 'p\u0430ypal.com', hebrew: 'שלום', zalgo: `e${'\u0301'.repeat(40)}`, nested: { 'k\u200B': ['\u2028'] },
    },
  });
  const page = await openSession(t, service, agent);
  const card = cardOf(page, 'invoice');
  await card.waitFor();
  const values = Object.fromEntries(await card.locator('.arguments .value-row').evaluateAll(rows =>
    rows.map(row => [row.querySelector('.value-name').textContent, row.querySelector('.value-text').textContent])));

  assert.equal(await card.locator('h3 .tool').textContent(), 'invoice⟨U+202E⟩fdp.exe');
  assert.match(await card.locator('blockquote .value-text').textContent(), /^harm⟨U\+200B⟩less⟨U\+2066⟩ words$/);
  assert.deepEqual(values, {
    'pa⟨U+200D⟩th': '/tmp/⟨U+202E⟩gpj.sh',
    spaces: 'a⟨U+00A0⟩b⟨U+3000⟩c⟨U+0020⟩',
    controls: 'rm -rf /⟨U+000D⟩⟨U+001B⟩[2Kls⟨U+0001⟩',
    filler: '⟨U+3164⟩⟨U+FFA0⟩',
    tags: 'ok⟨U+E0041⟩⟨U+E0042⟩',
    alphabets: 'p\u0430ypal.com',
    hebrew: 'שלום',
    zalgo: `e${'\u0301'.repeat(4)}⟨U+0301 ×36⟩`,
    nested: '{\n  "k⟨U+200B⟩": [\n    "⟨U+2028⟩"\n  ]\n}',
  });
  await see(card, 'A word mixes letters of several alphabets');
  await see(card, 'Some of it is written from right to left.');
  // Not even the tab's title and what is said aloud are turned around.
  const aloud = await page.locator('#urgent-news').textContent();
  assert.ok(aloud.includes('invoice⟨U+202E⟩fdp.exe'), aloud);
});

test('a value of 200 KB is folded, opens whole, and the page goes on answering', async t => {
  const agent = new Agent(service);
  const { request_id: id } = await agent.ask('write_file', { parameters: { plain: 'x'.repeat(100_000), worst: 'a\u200B'.repeat(25_000), lines: 'l\n'.repeat(10_000) } });
  const page = await openSession(t, service, agent);
  const card = cardOf(page, 'write_file');
  await see(card, 'Approve is off until you have opened 3 long values.');
  const elements = await page.locator('*').count();
  assert.ok(elements < 1500, `${elements} elements before anything is opened`);
  await page.evaluate(() => {
    let last = performance.now();
    globalThis.longestPause = 0;
    const look = () => {
      globalThis.longestPause = Math.max(globalThis.longestPause, performance.now() - last);
      last = performance.now();
      setTimeout(look);
    };
    look();
  });

  const folded = card.getByRole('button', { name: /^Show all/ });
  while (await folded.count() > 0) {
    await folded.first().click();
  }

  await until(page, () => [...document.querySelectorAll('#request-list .whole')].map(whole => whole.textContent.length).join() === `100000,${25_000 * 9},${20_000 - 1 + 8}`);
  t.diagnostic(`the longest pause of the page: ${await page.evaluate(() => Math.round(globalThis.longestPause))} ms`);
  await approve(card);
  assert.equal((await agent.decision(id)).status, 'approved');
});

test('a decision’s reason and the name of who decided are shown as text', async t => {
  const agent = new Agent(service);
  const { request_id: id } = await agent.ask();
  const page = await openSession(t, service, agent);
  await cardOf(page, 'delete_file').waitFor();

  await fetch(`${service.url}/agent_backend/api/polling/permission-response/${agent.session}`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ approved: false, request_id: id, reason: `<b>no</b>\u202E ${markup[0]}` }),
  });

  await see(cardOf(page, 'delete_file'), `<b>no</b>⟨U+202E⟩ ${markup[0]}`);
  await see(callOf(page, 'delete_file'), `<b>no</b>⟨U+202E⟩ ${markup[0]}`);
  await assertHarmless(page);
});

test('what the service has hidden is shown as hidden', async t => {
  const agent = new Agent(service);
  await agent.ask('connect', { parameters: { host: 'db', password: 'hunter2hunter2', headers: { Authorization: 'Bearer abcdef0123456789' }, 'odd name': { api_key: 'sk-0123456789abcdef' } } });
  const page = await openSession(t, service, agent);
  const card = cardOf(page, 'connect');

  await see(card, 'The service has hidden 3 secrets.');
  await see(card, "$.parameters['odd name'].api_key");
  const hidden = await card.locator('.value-row').filter({ hasText: 'partly hidden' }).locator('.value-name').allTextContents();
  assert.deepEqual(hidden, ['password', 'headers', 'odd name']);
  assert.equal((await page.content()).includes('hunter2'), false);
});

test('an address that is no session’s runs nothing', async t => {
  const agent = { session: encodeURIComponent('"><img src=x onerror=alert(1)>') };
  const page = await openSession(t, service, agent);
  const shownDialogs = dialogs(page);

  await see(page, 'A session’s name has 1 to 128 of the characters');
  assert.equal(await page.getByRole('textbox', { name: 'Session' }).inputValue(), '"><img src=x onerror=alert(1)>');
  await assertHarmless(page);
  assert.deepEqual(shownDialogs, []);
  await page.getByRole('textbox', { name: 'Session' }).fill('demo:1@x');
  await button(page, 'Follow').click();
  await page.waitForURL('**/console?session=demo%3A1%40x');
  await see(page, 'No tool was run yet.');
});

// Nothing but what the page itself brings: its one script, its styles, its icon.
async function assertHarmless(page) {
  const foreign = await page.evaluate(() => [
    ...document.querySelectorAll('main img, iframe, object, embed, base, style, meta[http-equiv], main script, a[href^="javascript:"], main a, [onerror], [onload], [onclick]'),
  ].map(element => element.outerHTML));
  assert.deepEqual(foreign, []);
}
