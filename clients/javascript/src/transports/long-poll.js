import { sleep } from '../waiting.js';

/** An answer without news that came sooner than this was not held, for whatever reason. */
const HELD_MS = 500;

/** Follows by requests that the service holds until there is something to tell. */
export async function longPoll(link) {
  const { signal, ledger, service, timing } = link;
  const holdSeconds = Math.round(Math.min(55_000, Math.max(1000, timing.holdMs)) / 1000);
  // The first is held but shortly: whether long polls work here shows soon.
  for (let seconds = 1; !signal.aborted; seconds = holdSeconds) {
    const began = performance.now();
    const page = await service.readLog(ledger.cursor, seconds, signal);
    link.alive();
    if (page.reset) {
      ledger.reset(page.info, page.reset);
    } else if (page.events.length > 0) {
      ledger.take(page.events);
    } else if (performance.now() - began < HELD_MS) {
      await sleep(HELD_MS, signal);
    }
  }
}
