import { NotifyError } from './errors.js';

/** See `Timing` in index.d.ts. */
const defaults = {
  answerMs: 8000,
  heartbeatMs: 15_000,
  holdMs: 25_000,
  pollMs: Infinity,
  backoffMs: 500,
  maxBackoffMs: 30_000,
  tryBetterMs: 60_000,
  safetyMs: 30_000,
  tabSilenceMs: 5000,
};

export function timingWith(changes = {}) {
  for (const [name, value] of Object.entries(changes)) {
    if (!(name in defaults) || typeof value !== 'number' || !(value > 0)) {
      throw new NotifyError('invalid_option', `timing.${name} must be one of ${Object.keys(defaults).join(', ')}, and more than 0.`);
    }
  }
  return { ...defaults, ...changes };
}
