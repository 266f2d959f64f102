// How a request ended: what became of it, who did it, when and how.
import { element } from './elements.js';
import { icon } from './icons.js';
import { say, words } from './language.js';
import { shown } from './text-elements.js';
import { clockTime } from './times.js';
import { plainly } from './visible-text.js';

const isAnswer = decision => decision === 'approved' || decision === 'denied';

/** Who decided, as an element. */
export const decider = ({ decided_by: by }) => (by === null || by === 'anonymous' ? say(element('span'), 'anonymous') : shown(by));

/** Who decided, as a text. */
export const deciderPlainly = ({ decided_by: by }, isMine) => (isMine ? words('you') : by === null || by === 'anonymous' ? words('anonymous') : plainly(by));

/**
 * @param decision as the service recorded it, or null where nothing is known of it
 * @param isMine whether the answer that counted was given on this page
 * @param isTooLate whether an answer was given on this page that did not count
 */
export function outcome(decision, { isMine, isTooLate, now }) {
  const kind = decision?.decision ?? 'gone';
  const what = say(element('strong', { class: 'what' }), isMine ? `${kind}-by-you` : isAnswer(kind) ? `${kind}-by` : `outcome-${kind}`,
    { who: decision && decider(decision) });
  const lines = [isTooLate ? say(element('p'), 'too-late', { what }) : element('p', {}, what)];
  if (decision) {
    const time = () => element('time', { datetime: decision.decided_at }, clockTime(Date.parse(decision.decided_at), now));
    lines.push(decision.transport
      ? say(element('p', { class: 'note' }), 'outcome-when', { time, transport: () => transportName(decision.transport) })
      : say(element('p', { class: 'note' }), 'filled', { text: time }));
  }
  if (decision?.reason) {
    lines.push(say(element('p', { class: 'reason' }), 'outcome-reason', { reason: shown(decision.reason) }));
  }
  return element('div', { class: `outcome ${kind}` }, icon(kind === 'gone' || kind === 'withdrawn' ? 'cancelled' : kind), element('div', {}, ...lines));
}

// The service may know ways to answer that this page does not.
const transports = { polling: 'transport-polling', sse: 'transport-sse', long_poll: 'transport-long-poll', signalr: 'transport-signalr' };

const transportName = name => (Object.hasOwn(transports, name) ? words(transports[name]) : plainly(name));
