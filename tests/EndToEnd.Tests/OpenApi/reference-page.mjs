// usage: node reference-page.mjs BASE_ADDRESS CHROMIUM
// Opens the page with the API's description in both colour schemes, and uses it by keyboard. Writes, one JSON object a line, {"what", "seen"}.
import { launch } from '../Browsers/chromium.mjs';

const [baseAddress, executablePath] = process.argv.slice(2);
const tell = (what, seen) => console.log(JSON.stringify({ what, seen }));

const browser = await launch(executablePath);
const grounds = [];
for (const colorScheme of ['light', 'dark']) {
  const page = await (await browser.newContext({ colorScheme })).newPage();
  page.on('console', message => ['error', 'warning'].includes(message.type()) && tell('fault', message.text()));
  page.on('pageerror', error => tell('fault', error.message));
  page.on('request', request => request.url().startsWith(baseAddress) || tell('fault', `A request to ${request.url()}`));
  await page.goto(new URL('/agent_backend/api/docs', baseAddress).href);
  await page.locator('.operation').first().waitFor();
  grounds.push(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor));
  if (colorScheme === 'light') {
    await use(page);
  }
}
tell('grounds differ', grounds[0] !== grounds[1]);
await browser.close();

async function use(page) {
  tell('operations', await page.locator('.operation h3').allInnerTexts());
  tell('summaries without a name', await page.locator('summary').evaluateAll(summaries => summaries.filter(summary => summary.innerText.trim() === '').length));

  // Found by its words, reached by its link, opened by it.
  await page.getByRole('searchbox', { name: 'Find an operation' }).focus();
  await page.keyboard.type('take an approval');
  tell('found', await page.locator('#contents a:visible').allInnerTexts());
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const opened = page.locator('#claimApproval');
  await opened.locator('h4').first().waitFor();
  tell('focused', await page.evaluate(() => document.activeElement.closest('details')?.id));
  tell('parts', await opened.locator('h4').allInnerTexts());
  tell('parameters', await opened.locator('section', { has: page.locator('h4', { hasText: 'Parameters' }) }).locator('dt code').allInnerTexts());
  tell('answers', await opened.locator('.status').allInnerTexts());

  // Every answer and everything below it.
  const conflict = opened.locator('.answer', { has: page.locator('.status', { hasText: '409' }) });
  await conflict.locator('summary').first().focus();
  await page.keyboard.press('Enter');
  await conflict.locator('pre').first().waitFor();
  tell('examples of 409', (await conflict.locator('pre').allInnerTexts()).map(text => JSON.parse(text).code));
  await openAll(page);
  tell('unknown', (await page.locator('main').innerText()).match(/undefined|\[object|NaN/g) ?? []);
}

// What is folded is made once it is opened, and may have more in it.
async function openAll(page) {
  while (await page.locator('main details:not([open])').count() > 0) {
    await page.evaluate(() => document.querySelectorAll('main details:not([open])').forEach(details => { details.open = true; }));
    await page.locator('main details[open]:not(:has(> summary + *))').first().waitFor({ state: 'detached' });
  }
}
