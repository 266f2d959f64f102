// Who signed in here. It outlives a reload, so that signing out is offered; it holds a name and a time, never the token.

const keyOf = session => `notify-console.account.${session}`;

/** @returns {{subject: string, until: string} | null} */
export function readAccount(session, now) {
  try {
    const account = JSON.parse(localStorage.getItem(keyOf(session)));
    return account !== null && Date.parse(account.until) > now ? account : null;
  } catch {
    return null; // nothing of ours, or a browser that remembers nothing
  }
}

export function writeAccount(session, account) {
  try {
    if (account === null) {
      localStorage.removeItem(keyOf(session));
    } else {
      localStorage.setItem(keyOf(session), JSON.stringify(account));
    }
  } catch {
    // as above
  }
}
