// What the page's address says: which session, and, behind the #, perhaps a token.

// A path with "." or ".." would name something else.
const sessionPattern = /^(?!\.\.?$)[A-Za-z0-9._~:@-]{1,128}$/;

export const isSessionId = text => sessionPattern.test(text);

/** The session of `?session=…`, as it stands there; null where there is none. */
export const sessionInAddress = (place = location) => new URLSearchParams(place.search).get('session');

export const addressOf = session => `/console?session=${encodeURIComponent(session)}`;

/**
 * The token of `#token=…`, once: it is taken out of the address at once, so that nobody reads it there or comes by it again through a bookmark or the
 * way back. What is behind a # never reaches a server.
 */
export function takeToken(place = location, past = history) {
  const token = new URLSearchParams(place.hash.slice(1)).get('token');
  if (token !== null) {
    past.replaceState(null, '', place.pathname + place.search);
  }
  return token || null;
}
