import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isAlone, openInBrowser } from '../../src/cli/preview/open.ts';
import { run } from '../../src/cli/program.ts';
import { cli, folderWith, inference, snapshot } from './cli.ts';
import { terminalAt } from './terminal.ts';

const template = '# T\n\n| Metric | Metis |\n|---|---|\n| Mean latency (s) | [FILL IN] |\n\n{{chart "latency"}}\n';
const slower = inference.replace('"latency_sec":6', '"latency_sec":9.75');

interface Previewed {
  readonly address: string;
  readonly told: () => string;
  /** Waits for a text on the page. */
  has(text: string): Promise<string>;
  end(): Promise<number>;
}

const running: (() => Promise<number>)[] = [];
afterEach(async () => {
  for (const end of running.splice(0)) await end();
});

async function previewed(
  cwd: string,
  words: readonly string[],
  browse?: (address: string) => void,
): Promise<Previewed> {
  const stop = new AbortController();
  const { terminal, stdout, stderr } = terminalAt(cwd, { stop: stop.signal, ...(browse ? { browse } : {}) });
  const exit = run(['preview', ...words], terminal);
  const end = async () => {
    stop.abort(130);
    return exit;
  };
  running.push(end);
  await vi.waitFor(() => expect(stderr()).toContain('atching'), { timeout: 50_000, interval: 20 });
  const address = stdout().trim();
  return {
    address,
    told: stderr,
    has: (text) =>
      vi.waitFor(
        async () => {
          const html = await (await fetch(address)).text();
          expect(html).toContain(text);
          return html;
        },
        { timeout: 50_000, interval: 20 },
      ),
    end,
  };
}

/** A folder with a report that the command made. */
async function made(): Promise<string> {
  const folder = folderWith({ 'r.json': inference, 't.md': template });
  expect((await cli(folder, ['r.json', '-t', 't.md', '-o', 'out.md'])).exit).toBe(0);
  return folder;
}

/** What a request for an address gets that `fetch` would not send. */
const asked = (address: string, headers: Record<string, string>, method = 'GET'): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(address, { headers, method }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

describe('aitb-report preview', () => {
  it('shows the report as it would be now, and renews it when results, template or report change, writing nothing', async () => {
    const folder = await made();
    const { has, end, address } = await previewed(folder, ['out.md']);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/$/);
    const first = await has('out.md as it is on disk');
    expect(first).toContain('>5.000</button>');
    expect(first).toMatch(/<img src="data:image\/svg\+xml;base64,/);
    expect(first).toContain('Numbers of this picture');

    const before = snapshot(folder);
    writeFileSync(join(folder, 'r.json'), slower);
    expect(await has('>6.250</button>')).toContain(
      'on disk it is older. To write it: aitb-report r.json -t t.md -o out.md',
    );
    writeFileSync(join(folder, 't.md'), template.replace('# T', '# Another title'));
    await has('<title>Another title</title>');
    writeFileSync(join(folder, 'out.md'), `${readFileSync(join(folder, 'out.md'), 'utf8')}\nMine.\n`);
    await has('<p>Mine.</p>');
    const after = snapshot(folder);
    const changed = ['r.json', 't.md', 'out.md'];
    const untouched = (all: typeof before) => Object.entries(all).filter(([path]) => !changed.includes(path));
    expect(untouched(after)).toEqual(untouched(before));
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(after['out.md']).toBe(`${before['out.md']}\nMine.\n`);
    expect(await end()).toBe(130);
    await expect(fetch(address)).rejects.toThrow();
  });

  it('keeps the last page, with the reason, while there is nothing to be made', async () => {
    const folder = await made();
    const { has } = await previewed(folder, ['out.md']);
    writeFileSync(join(folder, 'r.json'), '{"metis": ');
    expect(await has('This is as it was before: r.json')).toContain('>5.000</button>');
    writeFileSync(join(folder, 'r.json'), slower);
    await has('>6.250</button>');
  });

  it.each([
    [['out.md'], 1],
    [['out.md', '--no-open'], 0],
  ])('opens the address once where somebody sits at the terminal: %j', async (words, times) => {
    const folder = await made();
    const opened: string[] = [];
    const { address, has } = await previewed(folder, words, (one) => opened.push(one));
    writeFileSync(join(folder, 'r.json'), slower);
    await has('>6.250</button>');
    expect(opened).toEqual(times === 1 ? [address] : []);
  });

  it('knows where nobody does', () => {
    expect(isAlone({ CI: 'true', DISPLAY: ':0' }, 'linux')).toBe(true);
    expect(isAlone({ CI: '1' }, 'darwin')).toBe(true);
    expect(isAlone({}, 'linux')).toBe(true);
    expect(isAlone({ DISPLAY: ':0' }, 'linux')).toBe(false);
    expect(isAlone({ WAYLAND_DISPLAY: 'w' }, 'freebsd')).toBe(false);
    expect(isAlone({}, 'win32')).toBe(false);
  });

  it('says nothing of a program that is not there', async () => {
    const env = { DISPLAY: ':0', PATH: folderWith() };
    expect(() => openInBrowser('http://127.0.0.1:1/', { env, platform: 'linux' })).not.toThrow();
    // What cannot be started is told in a turn of its own.
    await new Promise((resolve) => setTimeout(resolve, 50));
  });

  it('gives the address to the program of the system', async () => {
    const folder = folderWith({ 'bin/xdg-open': '#!/bin/sh\nprintf %s "$1" >"$HERE/asked"\n' });
    chmodSync(join(folder, 'bin/xdg-open'), 0o755);
    const env = { DISPLAY: ':0', PATH: `${join(folder, 'bin')}:${process.env.PATH}`, HERE: folder };
    openInBrowser('http://127.0.0.1:1/a/', { env, platform: 'linux' });
    await vi.waitFor(() => expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe('http://127.0.0.1:1/a/'), {
      timeout: 20_000,
    });
  });

  it.each([
    ['darwin', ['open', 'http://127.0.0.1:1/0a/']],
    // What cmd is given is one line, and this is what it reads: a title, and an address in which no character means anything to it.
    ['win32', ['cmd', '/c', 'start', '""', 'http://127.0.0.1:1/0a/']],
    ['freebsd', ['xdg-open', 'http://127.0.0.1:1/0a/']],
  ] as const)('asks the program of each system for the address, and does not wait for it: %s', (platform, expected) => {
    const child = { on: vi.fn(), unref: vi.fn() };
    const start = vi.fn((..._: unknown[]) => child);
    openInBrowser('http://127.0.0.1:1/0a/', { env: { DISPLAY: ':0' }, platform }, start as never);
    const [[program, words, options]] = start.mock.calls as unknown as [[string, string[], object]];
    expect([program, ...words]).toEqual(expected);
    expect(options).toMatchObject({ detached: true, stdio: 'ignore', windowsVerbatimArguments: true });
    expect(child.unref).toHaveBeenCalledOnce();
    expect(child.on).toHaveBeenCalledWith('error', expect.any(Function));
  });

  it('tells whoever waits that there is a next page', async () => {
    const folder = await made();
    const { address } = await previewed(folder, ['out.md']);
    const response = await fetch(`${address}events`);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    writeFileSync(join(folder, 'r.json'), slower);
    let heard = '';
    for await (const bytes of response.body!) {
      heard += Buffer.from(bytes).toString();
      if (heard.includes('event: next')) break;
    }
    expect(heard).toContain('event: next\ndata: \n\n');
  });

  it('is for this machine, for whoever knows its address, and for reading', async () => {
    const folder = await made();
    const { address } = await previewed(folder, ['out.md']);
    const { origin, host, port, pathname } = new URL(address);
    expect(await asked(address, { host })).toBe(200);
    expect(await asked(address, { host: `localhost:${port}` })).toBe(200);
    expect(await asked(address, { host: 'example.org' })).toBe(403);
    expect(await asked(`${address}events`, { host: 'example.org' })).toBe(403);
    for (const path of ['/', '/favicon.ico', `/${'0'.repeat(32)}/`, `${pathname}out.md`, `${pathname}r.json`])
      expect([path, await asked(`${origin}${path}`, { host })]).toEqual([path, 404]);
    expect(await asked(address, { host }, 'POST')).toBe(405);
    expect(await asked(address, { host }, 'HEAD')).toBe(200);
  });

  it.each([
    ['preview-no-report', ['r.json'], 'r.json is no report: name the markdown that aitb-report made'],
    ['file-missing', ['none.md'], 'none.md'],
    ['made-from-what', ['t.md'], 'has no lock'],
    ['wrong-use', ['out.md', '--port', '70000'], 'at most 65535'],
  ])('says what is wrong with what it was asked for: %s', async (_, words, problem) => {
    const folder = await made();
    const { exit, stderr } = await cli(folder, ['preview', ...words]);
    expect(exit).toBe(2);
    expect(stderr).toContain(problem);
  });

  it('says so where the port is taken: preview-port', async () => {
    const folder = await made();
    const { port } = new URL((await previewed(folder, ['out.md'])).address);
    expect(await cli(folder, ['preview', 'out.md', '--port', port])).toMatchObject({
      exit: 2,
      stderr: `error: port ${port} is taken by another program; leave --port out to get one that is free\n`,
    });
  });
});
