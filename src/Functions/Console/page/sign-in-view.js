// Where a person signs in, and out again.
import { readAccount, writeAccount } from './account.js';
import { signIn, signOut } from './credentials.js';
import { byId, element, show } from './elements.js';
import { hush, say } from './language.js';
import { shown } from './text-elements.js';
import { clockTime } from './times.js';
import { plainly } from './visible-text.js';

// Of nothing else is a token made (RFC 7519), and nothing else may stand in a header.
const tokenPattern = /^[A-Za-z0-9._~+/=-]+$/;

export class SignInView {
  #session;
  #clock;
  #onSignedIn;
  #onSignedOut;

  /**
   * @param onSignedIn called with the name of who signed in, or null where the service asks nobody to
   * @param onSignedOut called when the person has signed out
   */
  constructor(session, clock, { onSignedIn, onSignedOut }) {
    this.#session = session;
    this.#clock = clock;
    this.#onSignedIn = onSignedIn;
    this.#onSignedOut = onSignedOut;
    byId('sign-in-form').addEventListener('submit', event => {
      event.preventDefault();
      const field = byId('sign-in-token');
      const token = field.value.trim();
      field.value = '';
      this.signIn(token);
    });
    byId('sign-out').addEventListener('click', () => this.#signOut());
  }

  /** Who signed in here before, if that still counts. */
  remembered() {
    const account = readAccount(this.#session, this.#clock.now());
    this.#showAccount(account);
    return account?.subject ?? null;
  }

  /** Asks for a token. `why` is the key of the words that say why. */
  ask(why) {
    this.#forget();
    say(byId('sign-in-why'), why);
    if (show(byId('sign-in'), true) && !isTyping()) {
      byId('sign-in-token').focus();
    }
  }

  async signIn(token) {
    hush(byId('sign-in-error'));
    if (token === '') {
      this.#complain('token-missing');
      return;
    }
    if (!tokenPattern.test(token)) {
      this.#complain('token-malformed');
      return;
    }
    try {
      const { subject, until } = await signIn(this.#session, token);
      const account = until === null ? null : { subject, until };
      writeAccount(this.#session, account);
      this.#showAccount(account);
      show(byId('sign-in'), false);
      this.#onSignedIn(account?.subject ?? null);
    } catch (error) {
      this.#complain(error.isUnsent ? 'token-not-sent' : 'token-refused', { detail: plainly(error.message) });
    }
  }

  async #signOut() {
    hush(byId('account-error'));
    try {
      await signOut(this.#session);
    } catch {
      say(byId('account-error'), 'sign-out-failed');
      return;
    }
    this.#forget();
    this.#onSignedOut();
  }

  #forget() {
    writeAccount(this.#session, null);
    this.#showAccount(null);
  }

  #showAccount(account) {
    show(byId('account'), account !== null);
    if (account !== null) {
      const until = () => clockTime(Date.parse(account.until), this.#clock.now());
      say(byId('account-name'), 'signed-in-as', { who: element('strong', {}, shown(account.subject)), until });
    }
  }

  #complain(key, values) {
    if (byId('sign-in').hidden) {
      this.ask('sign-in-needed');
    }
    say(byId('sign-in-error'), key, values);
    byId('sign-in-token').focus();
  }
}

const isTyping = () => document.activeElement?.matches('input, textarea, select') ?? false;
