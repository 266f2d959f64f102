// One tool call in the timeline.
import { durations, hasEnded, isOver } from './calls.js';
import { element } from './elements.js';
import { icon } from './icons.js';
import { say, words } from './language.js';
import { decider } from './outcome.js';
import { riskBadge } from './request-facts.js';
import { shown } from './text-elements.js';
import { ago, clockTime, duration, number } from './times.js';
import { singleValue, valueList } from './value-list.js';

export class CallItem {
  #clock;
  #call = null;
  #status = element('p', { class: 'status' });
  #name = element('h3', { class: 'call-name' });
  #times = element('p', { class: 'note times' });
  #shares = element('p', { class: 'shares' });
  #progress = element('div', { class: 'call-progress' });
  #decisions = element('div', { class: 'decisions' });
  #body = element('div', { class: 'call-body' });
  #details;
  #shown = null;

  constructor(clock) {
    this.#clock = clock;
    this.#details = element('details', {}, say(element('summary'), 'details'), this.#body);
    this.#details.addEventListener('toggle', () => this.#fillDetails());
    this.element = element('li', { class: 'call' },
      element('article', {}, element('div', { class: 'call-top' }, this.#name, this.#status), this.#times, this.#shares, this.#progress, this.#decisions, this.#details));
  }

  /** Shows the call as it is now. */
  update(call) {
    const before = this.#call;
    this.#call = call;
    this.element.className = `call ${call.status}`;
    if (before?.name !== call.name || before?.risk !== call.risk) {
      this.#name.replaceChildren(element('code', { class: 'tool' }, shown(call.name)), ' ', riskBadge(call.risk));
    }
    if (before?.status !== call.status) {
      this.#status.replaceChildren(icon(call.status), say(element('span'), `status-${call.status}`));
    }
    this.#progress.replaceChildren(...progressOf(call));
    if (before?.decisions !== call.decisions) {
      this.#decisions.replaceChildren(...call.decisions.map(decisionLine));
    }
    this.#fillDetails();
    this.tick();
  }

  /** Once a second: what goes by the clock. */
  tick() {
    const now = this.#clock.now();
    const { whole, waited, ran } = durations(this.#call, now);
    const began = this.#call.steps[0].at;
    this.#times.replaceChildren(
      say(element('span'), 'began', { ago: () => ago(now - began), time: element('time', { datetime: new Date(began).toISOString() }, clockTime(began, now)) }),
      say(element('span', { class: 'whole' }), hasEnded(this.#call) ? 'took' : isOver(this.#call) ? 'waited' : 'so-far', { duration: () => duration(whole) }));
    this.#showShares(waited, ran);
  }

  // How the time divides, where it does.
  #showShares(waited, ran) {
    const shares = waited > 0 && ran > 0 ? [['waited', waited], ['ran', ran]] : [];
    this.#shares.replaceChildren(...shares.map(([key, time]) => {
      const share = say(element('span', { class: key }), key, { duration: () => duration(time) });
      share.style.flexGrow = String(time);
      return share;
    }));
  }

  // Only once somebody wants to see it, and again only when it has changed: what was opened stays open.
  #fillDetails() {
    const { parameters, redacted, partialResult, result, isCleared } = this.#call;
    const isSame = this.#shown !== null && [parameters, partialResult, result, isCleared].every((value, index) => value === this.#shown[index]);
    if (!this.#details.open || isSame) {
      return;
    }
    this.#shown = [parameters, partialResult, result, isCleared];
    this.#body.replaceChildren(
      say(element('h4'), 'arguments'), valueList(parameters, { redacted, path: '$.parameters' }).list,
      ...(partialResult ? [say(element('h4'), 'partial-result'), resultOf(partialResult, '$.partial_result')] : []),
      ...(result ? [say(element('h4'), 'result'), resultOf(result, '$.result')] : []),
      ...(isCleared ? [say(element('p', { class: 'note' }), 'result-cleared')] : []));
  }
}

const resultOf = ({ value, redacted }, path) => (value !== null && typeof value === 'object' && !Array.isArray(value)
  ? valueList(value, { redacted, path }).list
  : element('div', { class: 'values' }, singleValue(value)));

function progressOf(call) {
  if (call.progress === null || isOver(call)) {
    return [];
  }
  const { progress, total, message } = call;
  const isKnown = total !== null && total > 0 && progress >= 0 && progress <= total;
  const text = total === null ? () => words('progress-at', { progress: number(progress) }) : () => words('progress-of', { progress: number(progress), total: number(total) });
  const bar = element('progress', isKnown ? { max: String(total), value: String(progress) } : {});
  return [
    element('label', {}, say(element('span', { class: 'unseen' }), 'progress'), bar),
    say(element('span', { class: 'note' }), 'filled', { text }),
    ...(message ? [element('span', { class: 'note message' }, shown(message))] : []),
  ];
}

function decisionLine(decision) {
  const line = say(element('p', { class: `decision ${decision.decision}` }), `decided-${decision.decision}`, { who: decider(decision) });
  return decision.reason ? element('div', {}, line, say(element('p', { class: 'note' }), 'outcome-reason', { reason: shown(decision.reason) })) : line;
}
