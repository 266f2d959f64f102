import { NotifyError } from './errors.js';

/** The person's session token, and where to get another. */
export class TokenSource {
  #option;
  #token = null;
  #fetching = null;

  /** @param option a token, what gives one, or undefined where a cookie does the work. */
  constructor(option) {
    this.#option = option;
  }

  get isRenewable() {
    return typeof this.#option === 'function';
  }

  /** The token to send; null where there is none to send. */
  async current() {
    if (!this.isRenewable) {
      return this.#option ?? null;
    }
    return this.#token ?? (this.#fetching ??= this.#fetch());
  }

  /** Takes note that the service does not take this token; the next is fetched when it is needed. */
  discard(token) {
    if (token === this.#token) {
      this.#token = null;
    }
  }

  async #fetch() {
    try {
      this.#token = checked(await this.#option());
      return this.#token;
    } catch (cause) {
      // It may have no network either; whoever needs the token comes back.
      throw cause instanceof NotifyError ? cause : new NotifyError('token_failed', 'The token callback failed.', { cause });
    } finally {
      this.#fetching = null;
    }
  }
}

/** @throws {NotifyError} where it cannot stand in a header. */
export function checked(token) {
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
    throw new NotifyError('unauthenticated', 'There is no session token: it must be a text without spaces.');
  }
  return token;
}
