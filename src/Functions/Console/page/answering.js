// A person's answer on its way to the service, and what became of it.
import { plainly } from './visible-text.js';

const lost = new Set(['already_decided', 'request_expired', 'request_withdrawn']);
const gone = new Set(['unknown_request', 'no_open_request']);

/**
 * Sends an answer. Whatever happens, the card ends up saying what.
 * @param follower what the answer goes through: the followed session
 * @param requests the view that the card is in
 */
export async function answer(follower, requests, card, approved, reason) {
  const { request_id: id, parameters_digest: parametersDigest } = card.request;
  card.send(approved);
  try {
    const decision = await follower.decide(id, { approved, parametersDigest, ...(reason ? { reason } : {}) });
    requests.close(id, decision, { isMine: decision.approved === approved && follower.isMe(decision.decided_by) });
  } catch (error) {
    if (card.heard || lost.has(error.code)) {
      requests.close(id, card.heard ?? error.decision ?? null);
    } else if (gone.has(error.code)) {
      requests.close(id, null);
    } else {
      card.fail(...failure(error));
    }
  }
}

/** The key of what to say of a failure, and what fills it. */
function failure(error) {
  switch (error.code) {
    case 'parameters_changed': return ['failed-changed'];
    case 'forbidden': return ['failed-forbidden'];
    case 'unauthenticated':
    case 'token_failed': return ['failed-sign-in'];
    case 'network_error':
    case 'timeout':
    case 'closed': return ['failed-network'];
    default: return error.status === null ? ['failed-network'] : ['failed-other', { detail: plainly(error.message) }];
  }
}
