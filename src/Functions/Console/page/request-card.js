// One request: what is asked, and the answer; then what became of it.
import { answerForm } from './answer-form.js';
import { Arming } from './arming.js';
import { isWindowAttended, placeOf, watchSeen } from './attention.js';
import { element, show } from './elements.js';
import { say } from './language.js';
import { outcome } from './outcome.js';
import { agentsWords, forTheRecord, requestArguments, requestHeading } from './request-facts.js';
import { ago, clockTime, timeLeft } from './times.js';

/**
 * @param request as the service shows it
 * @param clock the service's clock
 * @param onAnswer called with the card, true or false, and the reason
 * @param onDismiss called when the person wants the card to go
 */
export class RequestCard {
  #clock;
  #arming = new Arming();
  #toOpen;
  #toSee;
  #stopWatching;
  #left = element('span', { class: 'left' });
  #asked = element('p', { class: 'note asked' });
  #form;
  #facts;
  #onDismiss;

  constructor(request, { clock, onAnswer, onDismiss }) {
    this.request = request;
    this.#clock = clock;
    this.#onDismiss = onDismiss;
    const id = `request-${request.request_id}`;
    const values = requestArguments(request, () => { this.#toOpen--; });
    this.#toOpen = values.long;
    this.#toSee = new Set(values.rows);
    this.#stopWatching = watchSeen(values.rows, row => this.#toSee.delete(row));
    this.#form = answerForm(id, { onAnswer: (approved, reason) => onAnswer(this, approved, reason), onLook: () => this.look() });
    this.#facts = element('div', { class: 'facts-of-request' }, this.#asked, values.section, ...[agentsWords(request)].filter(Boolean), forTheRecord(request));
    const head = element('div', { class: 'request-top' }, requestHeading(request, `${id}-heading`), this.#left);
    this.article = element('article', { class: `request ${request.risk_level}`, 'aria-labelledby': `${id}-heading`, tabindex: '-1' }, head, this.#facts, this.#form.element);
    this.element = element('li', {}, this.article);
    this.isOpen = true;
    this.isAnsweredHere = false;
    this.tick();
  }

  /** Whether an answer is on its way. */
  get isAnswering() { return this.isOpen && this.#form.isSending; }

  get millisecondsLeft() { return Date.parse(this.request.expires_at) - this.#clock.now(); }

  focusDeny() { this.#form.focusDeny(); }

  /** Scrolls only where its beginning cannot be seen: that is what has to be read first. */
  bringIntoView() {
    const { top } = this.article.getBoundingClientRect();
    if (top < 0 || top > innerHeight / 2) {
      this.article.scrollIntoView({ block: 'start' });
    }
  }

  /** Several times a second: whether Approve may be pressed, as things stand. */
  look() {
    const { x, y, isInView } = placeOf(this.#form.approve);
    const isAttended = isInView && isWindowAttended();
    const isReady = this.#toOpen === 0 && this.#toSee.size === 0 && !this.#form.isSending;
    const isArmed = this.#arming.look(performance.now(), { isReady, isAttended, place: { x, y } });
    this.#form.arm(isArmed, ...this.#whyOff(isArmed, isAttended));
  }

  /** Once a second: what goes by the clock. */
  tick() {
    const left = this.millisecondsLeft;
    say(this.#left, left > 0 ? 'time-left' : 'time-up', { left: () => timeLeft(left) });
    this.#left.classList.toggle('soon', left < 30_000);
    const asked = Date.parse(this.request.timestamp);
    const now = this.#clock.now();
    say(this.#asked, 'asked', { ago: () => ago(now - asked), time: () => clockTime(asked, now) });
  }

  send(approved) {
    this.isAnsweredHere = true;
    this.#form.send(approved);
  }

  fail(key, values) {
    this.#form.fail(key, values);
  }

  /** Shows how it ended. `isMine` says whether the answer given here was the one that counted. Gives whether the person was at work in the card. */
  close(decision, { isMine = false } = {}) {
    const hadFocus = this.article.contains(document.activeElement);
    this.isOpen = false;
    this.#stopWatching();
    show(this.#facts, false);
    show(this.#left, false);
    this.#form.hide();
    const dismiss = say(element('button', { type: 'button', class: 'quiet dismiss' }), 'dismiss');
    dismiss.addEventListener('click', () => this.#onDismiss(this));
    this.article.classList.add('closed');
    this.article.append(outcome(decision, { isMine, isTooLate: this.isAnsweredHere && !isMine, now: this.#clock.now() }), dismiss);
    if (hadFocus) {
      // Not the next request's button: a key that is being pressed must not answer another question.
      this.article.focus({ preventScroll: true });
    }
    return hadFocus;
  }

  #whyOff(isArmed, isAttended) {
    return isArmed ? ['approve-on']
      : this.#toOpen > 0 ? ['off-unopened', { count: this.#toOpen }]
        : this.#toSee.size > 0 ? ['off-unseen']
          : isAttended ? ['off-moment']
            : ['off-away'];
  }
}
