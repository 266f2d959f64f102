// The tab's title and icon say how many requests wait, for whoever is elsewhere.
import { words } from './language.js';

const plain = document.querySelector('link[rel="icon"]').href;

export function badge(session, count) {
  document.title = session === null ? words('title') : words(count > 0 ? 'title-waiting' : 'title-session', { session, count });
  document.querySelector('link[rel="icon"]').href = count > 0 ? counted(count) : plain;
}

function counted(count) {
  const number = count > 9 ? '9+' : String(count);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#b3261e"/>`
    + `<text x="16" y="23" font-family="sans-serif" font-weight="700" font-size="${number.length > 1 ? 17 : 20}" text-anchor="middle" fill="#fff">${number}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
