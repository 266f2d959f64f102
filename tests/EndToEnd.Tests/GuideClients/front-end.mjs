// What a page of the guide's reader adds to its classes: callbacks, and a person who approves.
// It runs in Node and, sent there as text, in a browser: it must not refer to anything outside itself.

/**
 * @param Client one of the guide's classes
 * @param report called with the name of each callback and what it was given
 */
export function frontEnd(Client, sessionId, report) {
  const client = new Client(sessionId);
  let asked = false;

  client.onToolStatusChange = status => report('onToolStatusChange', status);
  client.onToolResult = result => report('onToolResult', result);
  client.onHeartbeat = timestamp => report('onHeartbeat', timestamp);
  client.onPermissionRequest = async request => {
    report('onPermissionRequest', request);
    if (!asked) {
      asked = true;
      await client.approvePermission(true);
      report('approved', request.request_id);
    }
  };

  switch (Client.name) {
    case 'PollingClient':
      client.pollInterval = 200;
      client.startPolling();
      break;
    case 'SSEClient':
      client.connect();
      break;
    case 'LongPollingClient':
      // The guide gives this class no way to start and leaves handleUpdate to its user.
      client.handleUpdate = update => report('handleUpdate', update);
      client.isPolling = true;
      client.longPoll();
      break;
  }
}
