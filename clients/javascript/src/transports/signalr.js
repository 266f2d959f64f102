import { parseCursor } from '../cursor.js';
import { NotifyError } from '../errors.js';
import { TransportFault } from '../transport-fault.js';
import { Deadline, sleep } from '../waiting.js';

/** `LogLevel.None` of the module: what goes wrong is told by this package. */
const NO_LOG = 6;

/** Follows through a SignalR service. Its messages may be lost, come twice or late: they are hints, and the log is the truth. */
export const signalR = module => async link => {
  const over = new Deadline(link.signal);
  const connection = await open(module, link, over);
  try {
    await connect(connection, link.timing.answerMs, over);
    // What came before we were connected, and now and then what got lost with nothing after it.
    for (let mayLag = false; !over.signal.aborted; mayLag = true) {
      await link.catchUp({ mayLag });
      link.alive();
      await sleep(link.timing.safetyMs, over.signal);
    }
    throw over.signal.reason;
  } catch (error) {
    throw over.signal.aborted ? over.signal.reason : error;
  } finally {
    over.abort();
    connection.stop().catch(() => {}); // it has ended, one way or the other
  }
};

async function open({ HubConnectionBuilder }, link, over) {
  const { url, accessToken } = await negotiate(link);
  const connection = new HubConnectionBuilder()
    // The token is all that it needs; with cookies it would not do on a page of another origin.
    .withUrl(url, { accessTokenFactory: () => accessToken, withCredentials: false })
    .configureLogging(NO_LOG)
    .build();
  connection.onclose(cause => over.abort(fault('cut', 'The SignalR connection was cut.', cause)));
  connection.on('events', message => {
    link.alive();
    if (!take(link.ledger, message)) {
      link.catchUp().catch(error => over.abort(error));
    }
  });
  return connection;
}

async function negotiate(link) {
  try {
    return await link.service.negotiate(link.signal);
  } catch (error) {
    // Of this transport, and not of the service as a whole.
    throw error.code === 'signalr_unavailable' ? new TransportFault('broken', error) : error;
  }
}

async function connect(connection, answerMs, over) {
  const aborted = new Promise((_, reject) => over.signal.addEventListener('abort', () => reject(over.signal.reason)));
  over.restart(answerMs, () => fault('broken', `SignalR did not connect within ${answerMs} ms.`));
  try {
    await Promise.race([connection.start(), aborted]);
  } catch (cause) {
    throw fault('broken', 'SignalR did not connect.', cause);
  }
  over.stop();
}

/** Whether nothing is missing. A message that makes no sense is a hint like others. */
function take(ledger, message) {
  const epoch = parseCursor(message?.cursor)?.epoch;
  if (epoch === undefined || !Array.isArray(message.events)) {
    return false;
  }
  return ledger.take(message.events.map(event => ({ ...event, cursor: `${epoch}-${event?.seq}` })), message.cursor);
}

const fault = (kind, message, cause) => new TransportFault(kind, new NotifyError('network_error', message, { cause }));
