// What the page asks the service itself, beside what the client does.

/** How a session stands: the cursor of its newest event; `status` is that of the answer, or null where there was none. */
export async function readSession(session, clock) {
  const sentAt = clock.local();
  try {
    const response = await fetch(`/agent_backend/api/polling/session-info/${encodeURIComponent(session)}`, { cache: 'no-store' });
    clock.learnFromDate(response.headers.get('Date'), sentAt);
    return { status: response.status, cursor: response.ok ? (await response.json()).data.cursor : null };
  } catch {
    return { status: null, cursor: null };
  }
}

/** Sets the clock by the service's. */
export async function setClock(clock) {
  const sentAt = clock.local();
  try {
    const response = await fetch('/console/icon.svg', { method: 'HEAD', cache: 'no-store' });
    clock.learnFromDate(response.headers.get('Date'), sentAt);
  } catch {
    // The next time will do.
  }
}
