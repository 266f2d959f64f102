// Where no session is named: a form that asks for one.
import { addressOf, isSessionId } from './address.js';
import { byId, show } from './elements.js';
import { say } from './language.js';

/** @param given what the address named, where that was no session's name */
export function showStart(given) {
  const input = byId('start-session');
  show(byId('start'), true);
  input.value = given ?? '';
  if (given !== null) {
    complain();
  }
  byId('start-form').addEventListener('submit', event => {
    event.preventDefault();
    const session = input.value.trim();
    if (isSessionId(session)) {
      location.assign(addressOf(session));
    } else {
      complain();
    }
  });
  input.focus();
}

function complain() {
  say(byId('start-error'), 'session-invalid');
  byId('start-session').setAttribute('aria-invalid', 'true');
  byId('start-session').focus();
}
