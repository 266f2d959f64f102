// Several tabs of one page, and which of them leads.
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { PATIENCE_MS } from './patience.mjs';

/** The path of a stream of events, as a proxy counts it. */
export const STREAMS = '/sse/events/';

/** Opens tabs one after the other; each is live before the next, so the first leads. */
export async function openTabs(site, session, count, options) {
  const tabs = [];
  for (let i = 0; i < count; i++) {
    const tab = await site.tab();
    await tab.follow(session, options);
    await tab.live();
    tabs.push(tab);
  }
  return tabs;
}

export const all = (tabs, work) => Promise.all(tabs.map(work));

/** Waits until one leads: while the lead passes on, for a moment nobody does. */
export async function leaderOf(tabs) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const given = await all(tabs, tab => tab.given());
    const leaders = tabs.filter((_, i) => !given[i].info.isShared);
    if (leaders.length === 1) {
      return leaders[0];
    }
    assert.ok(Date.now() < deadline, `${leaders.length} lead`);
    await setTimeout(20);
  }
}
