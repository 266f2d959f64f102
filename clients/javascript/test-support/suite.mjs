// What every test file needs.
import { after, before, test as nodeTest } from 'node:test';
import { FaultProxy } from './fault-proxy.mjs';
import { Service } from './service.mjs';

/** A test that cannot hang a run. */
export const test = (name, run, options = {}) => nodeTest(name, { timeout: 120_000, ...options }, run);

/** A service for all tests of a file: they keep apart by session. @returns {{url: string}} usable within tests */
export function sharedService(startService = () => Service.start()) {
  let service;
  before(async () => (service = await startService()));
  after(() => service?.close());
  return {
    get url() {
      return service.url;
    },
    get agentKey() {
      return service.agentKey;
    },
  };
}

/** A proxy before a service, for one test. */
export async function startProxy(t, service, options) {
  const proxy = await FaultProxy.start(service.url, options);
  t.after(() => proxy.close());
  return proxy;
}

/** A service of its own for one test. */
export async function startService(t, options) {
  const service = await Service.start(options);
  t.after(() => service.close());
  return service;
}

/** The numbers of the first events of a session. */
export const upTo = last => Array.from({ length: last }, (_, i) => i + 1);
