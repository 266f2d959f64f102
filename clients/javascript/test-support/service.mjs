// The service, as a process of its own.
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { end, freePort, record, root, start } from './processes.mjs';

const dll = join(root, 'src/LocalHost/bin/Release/net10.0/Notify.LocalHost.dll');

// Azurite's well-known development account; it opens nothing else.
const ACCOUNT = 'devstoreaccount1';
const ACCOUNT_KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** So short that a test need not wait for them. */
const quick = { Notify__Sse__HeartbeatInterval: '00:00:01', Notify__Sse__RetryDelay: '00:00:00.100', Notify__Sse__FaultRetryDelay: '00:00:00.500' };

export class Service {
  #settings;
  #azurite;
  #folder;
  #child;
  #port = 0;

  /**
   * Starts one on a port of its own.
   * @param {{settings?: Record<string, string>, store?: 'memory' | 'azurite', cors?: string}} options With `memory`, a restart forgets
   * every session. `cors` are the origins whose pages may ask.
   */
  static async start({ settings = {}, store = 'memory', cors } = {}) {
    const service = new Service();
    service.#folder = await mkdtemp(join(tmpdir(), 'notify-service-'));
    await writeFile(join(service.#folder, 'local.settings.json'), JSON.stringify({ IsEncrypted: false, Values: {}, Host: { CORS: cors } }));
    service.#azurite = store === 'azurite' ? await startAzurite() : null;
    service.#settings = {
      AZURE_FUNCTIONS_ENVIRONMENT: 'Development',
      ...quick,
      ...(service.#azurite ? { Notify__Store: 'tables', AzureWebJobsStorage: service.#azurite.connectionString } : { Notify__Store: 'memory' }),
      ...settings,
    };
    await service.restart();
    return service;
  }

  /** Starts one with access control, and gives its keys to `agentKey`. */
  static async startProtected({ settings = {}, ...options } = {}) {
    const agentKey = record('secrets', randomBytes(32).toString('hex'));
    const service = await Service.start({
      ...options,
      settings: {
        AZURE_FUNCTIONS_ENVIRONMENT: 'Production',
        Notify__Access__AgentKey: agentKey,
        Notify__Access__SigningKey: record('secrets', randomBytes(32).toString('base64')),
        ...settings,
      },
    });
    service.agentKey = agentKey;
    return service;
  }

  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Ends it at once, as a crash would. */
  kill() {
    return end(this.#child, 'SIGKILL');
  }

  /** Ends it in good order, as a deployment does. */
  shutDown() {
    return end(this.#child, 'SIGTERM');
  }

  /** Starts it again, on the same port. */
  async restart() {
    if (!existsSync(dll)) {
      throw new Error('The service is not built: dotnet build src/LocalHost --configuration Release (./notify test does).');
    }
    const { child, match } = await start('dotnet', [dll, '--port', String(this.#port), '--script-root', this.#folder], {
      env: this.#settings, ready: /Notify listens on http:\/\/127\.0\.0\.1:(\d+)\//,
    });
    this.#child = child;
    this.#port = Number(match[1]);
  }

  /** Its storage answers nothing, and leaves connections open. */
  freezeStorage() {
    this.#azurite.child.kill('SIGSTOP');
  }

  thawStorage() {
    this.#azurite.child.kill('SIGCONT');
  }

  async close() {
    await this.kill();
    await this.#azurite?.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function startAzurite() {
  const main = join(root, 'node_modules/azurite/dist/src/table/main.js');
  const folder = await mkdtemp(join(tmpdir(), 'notify-azurite-'));
  const port = await freePort();
  const { child } = await start(process.execPath, [main, '--silent', '--skipApiVersionCheck', '--disableTelemetry',
    '--tableHost', '127.0.0.1', '--tablePort', String(port), '--location', folder]);
  await answering(`http://127.0.0.1:${port}/`);
  return {
    child,
    connectionString: `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${ACCOUNT_KEY};TableEndpoint=http://127.0.0.1:${port}/${ACCOUNT};`,
    async close() {
      await end(child, 'SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Azurite says nothing when it is ready. */
async function answering(url) {
  for (;;) {
    try {
      await fetch(url);
      return;
    } catch {
      await setTimeout(20);
    }
  }
}
