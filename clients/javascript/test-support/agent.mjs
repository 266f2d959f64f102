// An agent's back end.
import { randomUUID } from 'node:crypto';
import { record } from './processes.mjs';

export const newSession = () => `js-${randomUUID()}`;

export class Agent {
  /** @param {{url: string, agentKey?: string}} service */
  constructor(service, session = newSession()) {
    this.service = service;
    this.session = session;
  }

  start(tool = 'search', { call, parameters = {}, ...more } = {}) {
    return this.post('tool-execution-start', { tool_info: { tool_name: tool, tool_call_id: call, parameters, ...more } });
  }

  progress(call, progress, more = {}) {
    return this.post('tool-progress', { tool_call_id: call, progress, ...more });
  }

  ask(tool = 'delete_file', { call, parameters = { path: '/tmp/report.txt' }, timeout, ...more } = {}) {
    const tool_info = { tool_name: tool, tool_call_id: call, parameters, risk_level: 'high', ...more };
    return this.post('tool-waiting-permission', { tool_info, timeout_seconds: timeout });
  }

  complete(tool = 'search', { call, result = 'done', success = true } = {}) {
    return this.post('tool-execution-complete', { tool_info: { tool_name: tool, tool_call_id: call }, result, success });
  }

  withdraw(request) {
    return this.post('permission-withdraw', {}, `/${request}`);
  }

  async token({ subject = 'ada', scopes = ['read', 'decide'], ttl = 3600 } = {}) {
    const { token } = await this.post('session-token', { subject, scopes, ttl_seconds: ttl });
    return record('secrets', token);
  }

  decision(request, wait = 25) {
    return this.#send('GET', `agent/permission-decision/${this.session}/${request}?wait=${wait}`);
  }

  clearResult() {
    return this.#send('POST', `polling/clear-result/${this.session}`);
  }

  deleteSession() {
    return this.#send('DELETE', `agent/session/${this.session}`);
  }

  info() {
    return this.#send('GET', `polling/session-info/${this.session}`);
  }

  /** Somebody else answers. */
  answer(request, approved) {
    return this.#send('POST', `polling/permission-response/${this.session}`, { approved, request_id: request });
  }

  post(name, body, rest = '') {
    return this.#send('POST', `agent/${name}/${this.session}${rest}`, body);
  }

  async #send(method, path, body) {
    const response = await fetch(`${this.service.url}/agent_backend/api/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...(this.service.agentKey ? { 'x-functions-key': this.service.agentKey } : {}) },
      body: body && JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    }
    return answer.data;
  }
}
