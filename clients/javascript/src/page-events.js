/**
 * What happens to the page that a subscription lives in. Does nothing where there is no page.
 * @param hooks `onOnline`, `onVisible`, `onSuspend` (the page may be frozen: let go of what others wait for), `onResume`
 * @returns {() => void} ends the listening
 */
export function listenToPage({ onOnline, onVisible, onSuspend, onResume }) {
  const listeners = [
    [globalThis, 'online', onOnline],
    // A page in the back/forward cache is as good as gone, until it comes back.
    [globalThis, 'pagehide', onSuspend],
    [globalThis, 'pageshow', onResume],
    [globalThis.document, 'freeze', onSuspend],
    [globalThis.document, 'resume', onResume],
    [globalThis.document, 'visibilitychange', () => globalThis.document.visibilityState === 'visible' && onVisible()],
  ].filter(([target]) => typeof target?.addEventListener === 'function');
  listeners.forEach(([target, type, listener]) => target.addEventListener(type, listener));
  return () => listeners.forEach(([target, type, listener]) => target.removeEventListener(type, listener));
}
