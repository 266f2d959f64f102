// "I have everything up to here": `<epoch>-<seq>`.

/** The cursor of a session without events: the place before the first event of whichever epoch there will be. */
export const BEGINNING = '00000000-0';

const SHAPE = /^([a-z0-9]{8})-(0|[1-9][0-9]{0,15})$/;

/** @returns {{epoch: string, seq: number} | null} null where the text is no cursor. */
export function parseCursor(text) {
  const parts = typeof text === 'string' ? SHAPE.exec(text) : null;
  return parts && { epoch: parts[1], seq: Number(parts[2]) };
}

export const formatCursor = ({ epoch, seq }) => `${epoch}-${seq}`;

/** Whether the log may hold something between these two cursors. Those of two epochs cannot be compared, so then it may. */
export function isBehind(cursor, other) {
  const [mine, its] = [parseCursor(cursor), parseCursor(other)];
  return !mine || !its || mine.epoch !== its.epoch || mine.seq < its.seq;
}
