/**
 * What tabs must have in common to share a connection, as a short text: the session of one service, the person, and the transports. The
 * person is who the token says, and not the token: each tab may have got one of its own. That proves nothing, and need not: a tab has
 * read the session with its own token before it listens to another.
 */
export async function tabKey({ baseUrl, sessionId, transports }, token) {
  const text = JSON.stringify([baseUrl, sessionId, personOf(token), [...transports.keys()]]);
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), byte => byte.toString(16).padStart(2, '0')).join('');
}

/** A cookie is the same in all tabs. */
function personOf(token) {
  try {
    const claims = JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
    return typeof claims.sub === 'string' ? [claims.sub, claims.sid, claims.scope] : token;
  } catch {
    return token;
  }
}
