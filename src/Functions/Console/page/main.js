// The console: puts the parts together.
import { isSessionId, sessionInAddress, takeToken } from './address.js';
import { answer } from './answering.js';
import { badge } from './badge.js';
import { ConnectionView } from './connection-view.js';
import { byId, element, show } from './elements.js';
import { Follower } from './follower.js';
import { choices, language, onLanguage, preferredLanguage, useLanguage } from './language.js';
import { RequestsView } from './requests-view.js';
import { ServiceClock } from './service-clock.js';
import { setClock } from './service-info.js';
import { SignInView } from './sign-in-view.js';
import { showStart } from './start-view.js';
import { TimelineView } from './timeline-view.js';

// Before anything else: what is in the address can be read over a shoulder.
const token = takeToken();
const given = sessionInAddress();
const session = given !== null && isSessionId(given) ? given : null;

offerLanguages();
if (session === null) {
  badge(null, 0);
  onLanguage(() => badge(null, 0));
  showStart(given);
} else {
  follow(session);
}

function follow(id) {
  const clock = new ServiceClock();
  let count = 0;
  const showCount = () => badge(id, count);
  const requests = new RequestsView({
    clock,
    onAnswer: (card, approved, reason) => answer(follower, requests, card, approved, reason),
    onCount: open => {
      count = open;
      showCount();
    },
  });
  const timeline = new TimelineView(clock);
  const connection = new ConnectionView(name => follower.useTransport(name));
  const follower = new Follower(id, clock, {
    calls: calls => timeline.update(calls),
    ended: call => timeline.announceEnd(call),
    requests: open => {
      hasBegun = true;
      requests.update(open);
    },
    decision: decision => requests.hear(decision.request_id, decision),
    connection: info => {
      connection.update(info);
      show(byId('session'), true);
    },
    forgotten: isSo => show(byId('forgotten'), isSo),
    refused: status => signIn.ask(status === 403 ? 'sign-in-other' : hasBegun ? 'sign-in-again' : 'sign-in-needed'),
  });
  const signIn = new SignInView(id, clock, {
    onSignedIn: subject => begin(subject),
    onSignedOut: () => {
      follower.stop();
      location.reload();
    },
  });
  let hasBegun = false;

  async function begin(subject) {
    follower.me = subject;
    await follower.start();
  }

  const tick = () => [requests, timeline, connection].forEach(view => view.tick());
  setInterval(tick, 1000);
  onLanguage(() => {
    tick();
    showCount();
  });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && setClock(clock));

  byId('session-name').textContent = id;
  show(byId('session-name'), true);
  showCount();
  if (token !== null) {
    signIn.signIn(token);
  } else {
    begin(signIn.remembered());
  }
}

function offerLanguages() {
  const select = byId('language');
  select.append(...choices.map(({ code, name }) => element('option', { value: code, lang: code }, name)));
  select.addEventListener('change', () => useLanguage(select.value, { remember: true }));
  useLanguage(preferredLanguage());
  select.value = language();
}
