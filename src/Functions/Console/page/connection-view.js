// How this page hears of the session, and with what luck.
import { byId, element, show } from './elements.js';
import { hush, say } from './language.js';
import { announce } from './news.js';
import { timeLeft } from './times.js';

// All that needs nothing but the service itself. SignalR would need a module of its own, and another service.
const transports = ['sse', 'long-poll', 'polling'];
const automatic = '';

export class ConnectionView {
  #info = null;
  #wasLost = false;

  /** @param onChoose called with a transport's name, or null for whatever works best; throws where it cannot be used */
  constructor(onChoose) {
    const select = byId('transport');
    select.append(...[automatic, ...transports].map(name => say(element('option', { value: name }), name === automatic ? 'automatic' : `transport-${name}`)));
    let chosen = automatic;
    select.addEventListener('change', () => {
      try {
        onChoose(select.value === automatic ? null : select.value);
        chosen = select.value;
        this.#complain(null);
      } catch {
        select.value = chosen;
        this.#complain('transport-refused');
      }
    });
  }

  update(info) {
    this.#info = info;
    this.#announceTurns(info.status);
    byId('pill').className = `pill ${info.status}`;
    byId('connection-status').className = `connection-status ${info.status}`;
    show(byId('pill'), true);
    say(byId('fact-transport'), info.transport === null ? 'unknown' : `transport-${info.transport}`);
    say(byId('fact-latency'), info.latencyMs === null ? 'unknown' : 'milliseconds', { count: Math.round(info.latencyMs) });
    byId('fact-reconnects').textContent = String(info.reconnects);
    say(byId('fact-cursor'), info.cursor === null ? 'unknown' : 'filled', { text: info.cursor });
    show(byId('fact-shared'), info.isShared);
    this.tick();
  }

  /** Once a second. */
  tick() {
    if (this.#info !== null) {
      const { short, key = short, values } = statusOf(this.#info);
      say(byId('pill'), short);
      say(byId('connection-status'), key, values);
    }
  }

  // Short breaks are nobody's concern.
  #announceTurns(status) {
    if (status === 'waiting' && !this.#wasLost) {
      this.#wasLost = true;
      announce('news-lost');
    } else if (status === 'live' && this.#wasLost) {
      this.#wasLost = false;
      announce('news-back');
    }
  }

  #complain(key) {
    const error = byId('transport-error');
    if (key === null) {
      hush(error);
    } else {
      say(error, key);
    }
  }
}

// What to say of it where there is room for a word or two, and where there is more.
function statusOf({ status, transport, retryAt }) {
  if (status === 'live') {
    return { short: transport === 'polling' ? 'live-polling' : 'live' };
  }
  if (status !== 'waiting') {
    return { short: status };
  }
  const left = (retryAt ?? 0) - Date.now();
  return !navigator.onLine ? { short: 'offline-short', key: 'offline' }
    : left > 0 ? { short: 'lost-short', key: 'lost', values: { left: () => timeLeft(left) } }
      : { short: 'lost-short', key: 'lost-now' };
}
