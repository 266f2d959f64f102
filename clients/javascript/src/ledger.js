import { BEGINNING, formatCursor, isBehind, parseCursor } from './cursor.js';
import { emptyState, fold, resetOf, stateOf } from './state.js';

/**
 * What a subscription has of its session's log. Every transport, and every other tab, puts in what it heard; out comes each event once,
 * in order. Whoever puts something in is told where something is missing before it, and then reads the log.
 */
export class Ledger {
  #position = null;
  #state;
  #listener;

  /** @param listener `onBegin()`, `onEvent(event)`, `onBatch(events)` after events that came together, `onReset(reset)`. */
  constructor(sessionId, listener) {
    this.#state = emptyState(sessionId);
    this.#listener = listener;
  }

  get hasBegun() {
    return this.#position !== null;
  }

  /** The newest event that was given out; null until it has begun. */
  get cursor() {
    return this.#position && formatCursor(this.#position);
  }

  /** Never older than `cursor`; newer while events from before a reload are still being given out. */
  get state() {
    return this.#state;
  }

  /** @param info the state as the service gave it. @param from the cursor after which events are wanted. */
  begin(info, from) {
    this.#state = stateOf(info);
    this.#position = parseCursor(from);
    this.#listener.onBegin();
  }

  /**
   * @param events with their cursors, in order.
   * @param upTo how far the log reaches after them; null where that is not known.
   * @param delivered the state that the service gave along, used where it is that of the last event.
   * @returns {boolean} false where something is missing between what was there and this: then what came after the gap was not taken.
   */
  take(events, upTo = null, delivered = null) {
    const taken = [];
    let isWhole = true;
    for (const event of events) {
      const place = this.#placeOf(event.cursor);
      if (place === 'next') {
        this.#append(event);
        taken.push(event);
      } else if (place === 'beyond') {
        isWhole = false;
        break;
      }
    }
    if (delivered?.cursor === this.cursor) {
      this.#state = stateOf(delivered);
    }
    if (taken.length > 0) {
      this.#listener.onBatch(taken);
    }
    return isWhole && (upTo === null || this.#placeOf(upTo) === 'known');
  }

  /** The events cannot be continued; the service said why, and what is so now. */
  reset(info, reason) {
    const reset = resetOf(info, reason);
    this.#state = reset.state;
    this.#position = parseCursor(reset.cursor);
    this.#listener.onReset(reset);
  }

  #append(event) {
    this.#position = parseCursor(event.cursor);
    if (isBehind(this.#state.cursor, event.cursor)) {
      this.#state = fold(this.#state, event);
    }
    this.#listener.onEvent(event);
  }

  #placeOf(cursor) {
    const other = parseCursor(cursor);
    const isAtBeginning = this.cursor === BEGINNING;
    if (!other || (other.epoch !== this.#position.epoch && !(isAtBeginning && other.seq === 1))) {
      return 'beyond';
    }
    const ahead = other.seq - this.#position.seq;
    return ahead <= 0 ? 'known' : ahead === 1 ? 'next' : 'beyond';
  }
}
