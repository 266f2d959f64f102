import { closedError, NotifyError } from './errors.js';
import { backoff, sleep } from './waiting.js';

/** So often an answer is sent before the network is given up. */
const ATTEMPTS = 5;

/** So many requests are remembered after they were closed, so that a late answer still says what was shown. */
const REMEMBERED = 256;

/** Sends a person's answers, each bound to what was shown. */
export class Decisions {
  #service;
  #timing;
  #status;
  #digests = new Map();

  constructor({ service, timing, status }) {
    this.#service = service;
    this.#timing = timing;
    this.#status = status;
  }

  /** Takes note of what is shown. */
  show(requests) {
    for (const { request_id: id, parameters_digest: digest } of requests) {
      this.#digests.delete(id); // the newest is last
      this.#digests.set(id, digest);
    }
    for (const id of this.#digests.keys()) {
      if (this.#digests.size <= REMEMBERED) {
        break;
      }
      this.#digests.delete(id);
    }
  }

  /** See `Subscription.decide` in index.d.ts. */
  async decide(requestId, { approved, reason, parametersDigest = this.#digests.get(requestId) } = {}) {
    if (typeof approved !== 'boolean') {
      throw new NotifyError('invalid_option', 'approved must be true or false.');
    }
    if (parametersDigest === undefined) {
      throw new NotifyError('unknown_request', 'This request was never shown here, so there is nothing to bind an answer to.');
    }
    const body = { approved, ...(reason === undefined ? {} : { reason }), request_id: requestId, parameters_digest: parametersDigest };
    // An answer that was given goes on its way, also when the page closes the subscription.
    const { signal } = new AbortController();
    for (let failures = 0; ; failures++) {
      try {
        return await this.#service.answer(this.#via(), body, signal);
      } catch (error) {
        if (!isPassing(error) || failures + 1 === ATTEMPTS) {
          throw error;
        }
        await sleep((error.retryAfterMs ?? 0) + backoff(failures, this.#timing), signal);
      }
    }
  }

  #via() {
    const { transport, status } = this.#status.info;
    if (status === 'closed') {
      throw closedError();
    }
    return transport ?? 'polling';
  }
}

const isPassing = ({ status, code }) => status === null ? code !== 'closed' && code !== 'unauthenticated' : status >= 500 || status === 429 || status === 408;
