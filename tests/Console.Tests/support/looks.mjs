// How a state of the page looks to different people: checked for what they could stumble over, and kept as pictures in artifacts/console/.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './backend.mjs';

const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const pictures = join(root, 'artifacts/console');

const wide = { width: 1280, height: 900 };
const narrow = { width: 390, height: 844 };
const looks = [
  { name: 'wide-light', window: wide, colorScheme: 'light', language: 'en', isChecked: true },
  { name: 'narrow-dark', window: narrow, colorScheme: 'dark', language: 'zh', isChecked: true },
  { name: 'narrow-light', window: narrow, colorScheme: 'light', language: 'en' },
];

/**
 * Looks at the page as it is now, in each way.
 * @param {string} state what the pictures are called
 * @param {() => Promise} settled waits until the page is in that state again, where a change of the window takes it out of it
 */
export async function lookAt(page, state, settled = () => {}) {
  const faults = [];
  for (const { name, window, colorScheme, language, isChecked } of looks) {
    await page.setViewportSize(window);
    await page.emulateMedia({ colorScheme });
    await page.locator('#language').selectOption(language);
    await page.evaluate(() => scrollTo(0, 0));
    await settled();
    await page.screenshot({ path: join(pictures, `${state}-${name}.png`), fullPage: true });
    const found = [...await cutOff(page), ...(isChecked ? await violations(page) : [])];
    faults.push(...found.map(fault => `${name}: ${fault}`));
  }
  assert.deepEqual(faults, [], state);
}

// Of WCAG 2.2 AA, as far as a program can tell, and of what axe calls good practice.
async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`));
  });
}

/** What does not fit: a page that is wider than the window, or words that do not fit their button. */
const cutOff = page => page.evaluate(() => {
  const isSeen = element => element.checkVisibility() && element.getBoundingClientRect().width > 1 && !element.closest('.unseen');
  const reachesOut = element => {
    const { left, right } = element.getBoundingClientRect();
    return left < 0 || right > innerWidth + 1;
  };
  // Inside what scrolls by itself, or leaves words out on purpose, nothing is lost.
  const outside = [...document.querySelectorAll('main *, header *')].filter(element => reachesOut(element) && !element.closest('.value-text'));
  const tight = [...document.querySelectorAll('button, .badge, .pill, .count, .left, dt, h3')].filter(element => element.scrollWidth > element.clientWidth + 1);
  return [...outside, ...tight].filter(isSeen).map(element => `does not fit: ${element.outerHTML.slice(0, 120)}`);
});
