// Signing in and out: a token becomes a cookie that no script can read, and the page keeps nothing of it.

const addressOf = session => `/agent_backend/api/auth/cookie/${encodeURIComponent(session)}`;

/**
 * Turns the token into the session's cookie.
 * @returns {Promise<{subject: string, until: string | null}>} whose it is, and until when; null where the service asks nobody to sign in
 * @throws {Error} with the service's own words where it refuses, with `isUnsent` where it could not be reached
 */
export async function signIn(session, token) {
  const { subject, expires_at: until } = await send(session, { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
  return { subject, until };
}

/** Takes the cookie back. Throws as signIn does. */
export const signOut = session => send(session, { method: 'DELETE' });

async function send(session, init) {
  let response;
  let body;
  try {
    response = await fetch(addressOf(session), { ...init, credentials: 'same-origin', redirect: 'error' });
    body = await response.json();
  } catch (cause) {
    throw Object.assign(new Error('The service could not be reached.', { cause }), { isUnsent: true });
  }
  if (!response.ok) {
    throw new Error(body.detail ?? body.title ?? String(response.status));
  }
  return body.data;
}
