// Time left is the service's, whatever the browser's clock says.
import assert from 'node:assert/strict';
import { test as plainTest } from 'node:test';
import { ServiceClock } from '../../src/Functions/Console/page/service-clock.js';
import { Agent, sharedService, startProxy } from './support/backend.mjs';
import { armed, callOf, cardOf, live, newPerson, openSession, see, test, useBrowser } from './support/console.mjs';

useBrowser();
const service = sharedService();
const hour = 3_600_000;
const noon = Date.parse('2030-01-01T12:00:00Z');

// All that a page can learn the time from is off by so much.
const setWrong = offset => {
  const { Date: RealDate } = globalThis;
  Object.defineProperty(performance, 'timeOrigin', { value: performance.timeOrigin + offset });
  globalThis.Date = class extends RealDate {
    constructor(...values) {
      super(...(values.length === 0 ? [RealDate.now() + offset] : values));
    }

    static now() {
      return RealDate.now() + offset;
    }
  };
};

for (const [name, offset] of [['an hour fast', hour], ['an hour slow', -hour], ['a year slow', -365 * 24 * hour]]) {
  test(`a browser whose clock is ${name} shows the time that is left at the service`, async t => {
    const agent = new Agent(service);
    await agent.start('search', { call: 'c1' });
    await agent.ask('delete_file', { call: 'c2', timeout: 540 });
    const person = await newPerson(t);
    await person.addInitScript(setWrong, offset);
    const page = await openSession(t, service, agent, { person });
    const card = cardOf(page, 'delete_file');

    await see(card, /^8m \d+s left$/);
    await see(card, /^Asked (now|\d+ sec(onds?|\.)? ago)/);
    await see(callOf(page, 'search'), /^\d+(\.\d)?s so far$/);
    await armed(card);
  });
}

test('a proxy whose clock is wrong is found out by the service’s own time', async t => {
  const agent = new Agent(service);
  const person = await newPerson(t);
  await person.addInitScript(setWrong, 5 * hour);
  const proxy = await startProxy(t, service);
  // What sets the page's clock at first comes from a machine that is two hours behind.
  await person.route(/icon\.svg|session-info/, async route => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, headers: { ...answer.headers(), date: new Date(Date.now() - 2 * hour).toUTCString() } });
  });
  const page = await openSession(t, proxy, agent, { person });
  await live(page);

  await agent.ask('delete_file', { timeout: 540 });

  await see(cardOf(page, 'delete_file'), /^8m \d+s left$/);
});

plainTest('without any word of the service, the local clock has to do', () => {
  assert.equal(new ServiceClock(() => noon).now(), noon);
});

plainTest('a Date header sets the clock, as of the middle between question and answer', () => {
  let local = noon;
  const clock = new ServiceClock(() => local);
  local += 1000;

  clock.learnFromDate('Tue, 01 Jan 2030 13:00:00 GMT', noon);

  // Seconds are cut off, so it is half a second later on average.
  assert.equal(clock.now(), noon + hour + 500 + 500);
  local += 5000;
  assert.equal(clock.now(), noon + hour + 6000);
});

plainTest('a header that is missing or no date changes nothing', () => {
  const clock = new ServiceClock(() => noon);
  clock.learnFromDate(null, noon);
  clock.learnFromDate('yesterday', noon);

  assert.equal(clock.now(), noon);
});

plainTest('the stream’s time counts where the header is further off than a header can be', () => {
  const clock = new ServiceClock(() => noon);
  clock.learnFromDate('Tue, 01 Jan 2030 13:00:00 GMT', noon);
  clock.learnFromStream(noon + hour + 1000);
  assert.equal(clock.now(), noon + hour + 500);

  clock.learnFromStream(noon + 3 * hour);
  assert.equal(clock.now(), noon + 3 * hour);
});

plainTest('it is never earlier than what has already happened', () => {
  const clock = new ServiceClock(() => noon);
  clock.learnFromPast(noon + hour);
  clock.learnFromPast(noon - hour);

  assert.equal(clock.now(), noon + hour);
});
