// The open requests, oldest first, and those that have just been closed, each in its place.
import { byId, show } from './elements.js';
import { say, words } from './language.js';
import { announce, announceUrgently } from './news.js';
import { deciderPlainly } from './outcome.js';
import { RequestCard } from './request-card.js';
import { plainly } from './visible-text.js';
import { timeLeft } from './times.js';

// Closed requests stay until the person has seen them, but not all of them.
const mostClosed = 3;
// When the end is near enough to say so aloud.
const soon = 30_000;

export class RequestsView {
  #cards = new Map();
  #list = byId('request-list');
  #clock;
  #onAnswer;
  #onCount;

  /**
   * @param onAnswer called with a card, true or false, and the reason
   * @param onCount called with how many are open, whenever that may have changed
   */
  constructor({ clock, onAnswer, onCount }) {
    this.#clock = clock;
    this.#onAnswer = onAnswer;
    this.#onCount = onCount;
    byId('waiting').addEventListener('click', event => {
      event.preventDefault();
      this.#goToFirst();
    });
    setInterval(() => this.#open.forEach(card => card.look()), 100);
  }

  get #open() { return [...this.#cards.values()].filter(card => card.isOpen); }

  /** Shows what is open now. Whatever was open and is not any more was closed, even if nobody told how. */
  update(requests) {
    const open = new Set(requests.map(request => request.request_id));
    // Of one that is being answered here, the answer to that will tell.
    for (const card of this.#open.filter(each => !open.has(each.request.request_id) && !each.isAnswering)) {
      this.close(card.request.request_id, null);
    }
    const added = requests.filter(request => !this.#cards.has(request.request_id));
    added.forEach(request => this.#add(request));
    if (added.length > 0) {
      this.#offerFocus();
    }
    this.#count();
  }

  /** The service tells how a request ended. */
  hear(requestId, decision) {
    const card = this.#cards.get(requestId);
    if (card?.isAnswering) {
      card.heard = decision; // ours or another's: the answer to ours will tell
    } else {
      this.close(requestId, decision);
    }
  }

  /** A request ended. */
  close(requestId, decision, { isMine = false } = {}) {
    const card = this.#cards.get(requestId);
    if (!card?.isOpen) {
      return;
    }
    const hadFocus = card.close(decision, { isMine });
    announce(`news-${decision?.decision ?? 'gone'}`, { tool: plainly(card.request.tool_name), who: decision && deciderPlainly(decision, isMine) });
    this.#dropOldest();
    this.#count();
    if (isMine && hadFocus) {
      this.#goToFirst();
    }
  }

  /** Once a second. */
  tick() {
    for (const card of this.#open) {
      const left = card.millisecondsLeft;
      card.tick();
      if (left < soon && left > 0 && !card.isWarned) {
        card.isWarned = true;
        announce('news-soon', { left: timeLeft(left), tool: plainly(card.request.tool_name) });
      }
    }
  }

  #add(request) {
    const lastOpen = this.#open.at(-1);
    const card = new RequestCard(request, { clock: this.#clock, onAnswer: this.#onAnswer, onDismiss: each => this.#dismiss(each) });
    this.#cards.set(request.request_id, card);
    // Before what is closed, but after what is open: what a person is about to press stays where it is.
    this.#list.insertBefore(card.element, lastOpen ? lastOpen.element.nextSibling : this.#list.firstChild);
    announceUrgently('news-request', { tool: plainly(request.tool_name), risk: words(`risk-${request.risk_level}`) });
  }

  #dismiss(card) {
    this.#remove(card);
    this.#count();
    byId('requests').focus({ preventScroll: true });
    this.#goToFirst();
  }

  #dropOldest() {
    const closed = [...this.#cards.values()].filter(card => !card.isOpen);
    closed.slice(0, -mostClosed).filter(card => !card.article.contains(document.activeElement)).forEach(card => this.#remove(card));
  }

  #remove(card) {
    this.#cards.delete(card.request.request_id);
    card.element.remove();
  }

  // The answer that does no harm is at hand, unless the person is busy with something else here, or elsewhere on the page.
  #offerFocus() {
    const focused = document.activeElement;
    const isFree = focused === null || focused === document.body || focused.tabIndex === -1;
    if (isFree && isNear(this.#list)) {
      this.#goToFirst();
    }
  }

  #goToFirst() {
    const [first] = this.#open;
    first?.focusDeny();
    first?.bringIntoView();
  }

  #count() {
    const { length: count } = this.#open;
    show(byId('no-requests'), this.#cards.size === 0);
    show(byId('waiting'), count > 0);
    say(byId('waiting'), 'waiting', { count });
    this.#onCount(count);
  }
}

const isNear = element => {
  const { top, bottom } = element.getBoundingClientRect();
  return top < innerHeight && bottom >= 0;
};
