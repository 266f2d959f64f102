// Where a reader of the guides is: a folder with what they copied, a service, nginx before both as the guide has it, and a browser.
import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { launch } from '../../EndToEnd.Tests/Browsers/chromium.mjs';
import { end, findProgram, freePort, root, start } from '../../../clients/javascript/test-support/processes.mjs';
import { Service } from '../../../clients/javascript/test-support/service.mjs';

const [chromium, nginx] = ['chromium', 'nginx'].map(findProgram);

/** The first Python that the agents of the guides can run in. */
export const python = ['python3', '/usr/bin/python3'].find(program => spawnSync(program, ['-c', 'import httpx']).status === 0);

/** Why the guides cannot be followed here; false where they can. */
export const lacking = chromium && nginx && python ? false
  : 'Lacking chromium, nginx or a Python with httpx: install chromium, nginx-light and python3-httpx (./notify test does, as root on Debian).';

/** What the guides call the service. */
const NAMED = 'http://127.0.0.1:7071';

export class Place {
  service;
  url;
  #folder;
  #nginx;
  #browser;

  /** @param {string} location what the guide writes into nginx's `server` */
  static async open(location, startService = () => Service.start()) {
    const place = new Place();
    try {
      await place.#open(location, startService);
      return place;
    } catch (error) {
      await place.close();
      throw error;
    }
  }

  async #open(location, startService) {
    this.service = await startService();
    this.#folder = await mkdtemp(join(tmpdir(), 'notify-docs-'));
    await cp(join(root, 'clients/javascript/src'), join(this.#folder, 'notify-client'), { recursive: true });
    await cp(join(root, 'node_modules/@microsoft/signalr/dist/browser/signalr.min.js'), join(this.#folder, 'signalr.min.js'));
    await this.#startNginx(this.inPlace(location));
    this.#browser = await launch(chromium);
  }

  /** The code with the service's true address. */
  inPlace = code => code.replaceAll(NAMED, this.service.url);

  /** Runs it to its end in a shell or in Python. @returns {{done: Promise<string>}} what it wrote; rejects where it failed */
  run(command, code, environment = {}) {
    const child = spawn(command, ['-'], { cwd: root, env: { ...process.env, PYTHONPATH: join(root, 'clients/python/src'), ...environment } });
    let output = '';
    child.stdout.on('data', text => (output += text));
    child.stderr.on('data', text => (output += text));
    child.stdin.end(this.inPlace(code));
    return {
      done: once(child, 'close').then(([status]) => {
        if (status !== 0) {
          throw new Error(`It ended with ${status}:\n${output}`);
        }
        return output;
      }),
    };
  }

  /** Puts a file beside the page. */
  put(name, text) {
    return writeFile(join(this.#folder, name), text);
  }

  /** Opens a page that the reader wrote. */
  async show(t, name, html, session) {
    await this.put(name, html);
    const page = await this.#browser.newPage();
    t.after(() => page.close());
    page.setDefaultTimeout(20_000);
    await page.goto(`${this.url}/${name}?session=${session}`);
    return page;
  }

  /** A page with nothing on it but a module that the reader has put beside it. */
  async module(t, name, code, session) {
    await this.put(name, code);
    return this.show(t, `${name}.html`, `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">`, session);
  }

  async close() {
    await this.#browser?.close();
    if (this.#nginx) {
      await end(this.#nginx, 'SIGTERM');
    }
    await this.service?.close();
    if (this.#folder) {
      await rm(this.#folder, { recursive: true, force: true });
    }
  }

  // The lines around the guide's only keep nginx in the foreground and in its own folder.
  async #startNginx(location) {
    const port = await freePort();
    this.url = `http://127.0.0.1:${port}`;
    const bodies = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(name => `${name}_temp_path ${name};`).join(' ');
    await writeFile(join(this.#folder, 'nginx.conf'), `
      daemon off; master_process off; pid nginx.pid; error_log stderr; events {}
      http {
        access_log off; ${bodies}
        types { text/html html; text/javascript js; }
        server { listen 127.0.0.1:${port}; root ${this.#folder}; ${location} }
      }`);
    ({ child: this.#nginx } = await start(nginx, ['-p', this.#folder, '-c', join(this.#folder, 'nginx.conf'), '-e', 'stderr']));
    while (await fetch(this.url).catch(() => null) === null) {
      await setTimeout(20);
    }
  }
}
