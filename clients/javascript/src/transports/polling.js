/** How long to wait where the service gives no advice, or a page of another origin cannot read it. */
const DEFAULT_MS = 2000;

/** Follows by asking now and then. What happened meanwhile is read from the log, so each event comes here too. */
export async function polling(link) {
  let pollMs = DEFAULT_MS;
  while (!link.signal.aborted) {
    pollMs = (await link.catchUp({ mayLag: true })) ?? pollMs;
    link.alive();
    await link.pollPause(Math.min(pollMs, link.timing.pollMs));
  }
}
