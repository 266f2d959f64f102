// Times, durations and sizes as the reader's language writes them. Pure, but for the language.
import { language, words } from './language.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const unit = (value, name, digits = 0) => new Intl.NumberFormat(language(), {
  style: 'unit', unit: name, unitDisplay: language() === 'zh' ? 'short' : 'narrow', maximumFractionDigits: digits,
}).format(value);

/** How long: 0.4s, 12s, 2m 5s, 1h 3m. In milliseconds; what is below zero counts as nothing. */
export function duration(milliseconds) {
  const time = Math.max(0, milliseconds);
  if (time < 10 * second) {
    return unit(Math.floor(time / 100) / 10, 'second', 1);
  }
  return time < minute ? unit(Math.floor(time / second), 'second')
    : time < hour ? pair(time, minute, 'minute', second, 'second')
      : time < day ? pair(time, hour, 'hour', minute, 'minute')
        : pair(time, day, 'day', hour, 'hour');
}

/** How long is left, in whole seconds, so that it does not flicker. */
export const timeLeft = milliseconds => duration(Math.max(0, Math.ceil(milliseconds / second)) * second);

/** How long ago: 12 seconds ago, 3 minutes ago. */
export function ago(milliseconds) {
  const time = Math.max(0, milliseconds);
  const [size, name] = time < minute ? [second, 'second'] : time < hour ? [minute, 'minute'] : time < day ? [hour, 'hour'] : [day, 'day'];
  return new Intl.RelativeTimeFormat(language(), { numeric: 'auto', style: 'short' }).format(-Math.floor(time / size), name);
}

/** A time of day in the reader's own time zone, with the date unless that is today's. */
export function clockTime(time, now) {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(language(), { timeStyle: 'medium', ...(isToday ? {} : { dateStyle: 'medium' }) }).format(time);
}

/** How much text: 512 B, 200 KB. */
export function size(bytes) {
  const [value, name] = bytes < 1000 ? [bytes, 'byte'] : bytes < 1e6 ? [bytes / 1000, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(language(), { style: 'unit', unit: name, unitDisplay: 'short', maximumSignificantDigits: 3 }).format(value);
}

export const number = value => new Intl.NumberFormat(language(), { maximumFractionDigits: 2 }).format(value);

export const lines = count => words('lines', { count });

function pair(time, large, largeName, small, smallName) {
  const rest = Math.floor((time % large) / small);
  const whole = unit(Math.floor(time / large), largeName);
  return rest === 0 ? whole : `${whole} ${unit(rest, smallName)}`;
}
