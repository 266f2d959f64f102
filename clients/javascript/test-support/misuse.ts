// Each line that is marked must be refused by the compiler; declarations.test.mjs sees to it.
import { NotifyError, subscribe, type SessionEvent } from '../src/index.js';

subscribe(7); // wrong
subscribe('demo', { transports: ['websocket'] }); // wrong
subscribe('demo', { timing: { speed: 1 } }); // wrong
subscribe('demo', { onEvent: (event: string) => event }); // wrong
const subscription = subscribe('demo');
subscription.decide('req_1', {}); // wrong
subscription.decide('req_1', { approved: 'yes' }); // wrong
subscription.useTransport('websocket'); // wrong
subscription.state = subscription.state; // wrong
subscription.connection.status === 'open'; // wrong
export const request = (event: SessionEvent): string => event.data.request_id; // wrong
export const code = (error: NotifyError): number => error.code; // wrong
