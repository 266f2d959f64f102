// notify-client: see README.md and index.d.ts.
import { Subscription } from './subscription.js';

export { NotifyError } from './errors.js';
export { LongPollingClient, PollingClient, SSEClient } from './guide-clients.js';

/** Follows a session: see `subscribe` in index.d.ts. */
export const subscribe = (sessionId, options = {}) => new Subscription(sessionId, options);
