import { NotifyError } from './errors.js';

const CODES = { 401: 'unauthenticated', 403: 'forbidden', 404: 'not_found', 405: 'method_not_allowed' };

/** What a refusal says: the service's own problem+json where it is one, else what the status alone tells. */
export async function problemOf(response) {
  const problem = await readProblem(response);
  const { status } = response;
  const code = problem?.code ?? CODES[status] ?? `http_${status}`;
  return new NotifyError(code, problem?.detail ?? `The service answered ${status}.`, {
    status,
    retryAfterMs: retryAfter(response.headers.get('Retry-After')),
    isOfService: problem !== null,
    decision: problem?.decision,
  });
}

async function readProblem(response) {
  try {
    const body = await response.json();
    return typeof body?.code === 'string' ? body : null;
  } catch (error) {
    if (error instanceof NotifyError) {
      throw error; // the time was up
    }
    return null; // a page of a proxy, or nothing
  }
}

/** Milliseconds of a `Retry-After` (RFC 9110, section 10.2.3: seconds, or a date); null where there is none. */
export function retryAfter(text, now = Date.now()) {
  if (!text) {
    return null;
  }
  const ms = /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
