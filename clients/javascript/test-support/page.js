// What the tests' page does: it follows a session and notes what it is given, for the tests to look at.
import * as notify from '/notify-client/index.js';

window.notify = notify;

window.follow = (session, options = {}) => {
  const heard = [];
  const given = { events: [], states: 0, infos: [], resets: [], errors: [], heartbeats: 0 };
  const subscription = notify.subscribe(session, {
    ...options,
    onEvent: event => given.events.push(event.seq) && heard.push(event),
    onState: () => given.states++,
    onConnection: info => given.infos.push(info),
    onReset: reset => given.resets.push(reset.data.reason),
    onError: error => given.errors.push(error.code),
    onHeartbeat: () => given.heartbeats++,
  });
  return (window.following = { subscription, given, heard });
};
