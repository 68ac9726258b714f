import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { note, Refusal } from '../../note.ts';

/** A page that this machine alone can ask for, and that can be replaced while somebody looks at it. */
export interface Served {
  /** With a token that nobody can guess: what else runs on this machine, a page in the browser too, does not know it. */
  readonly address: string;
  /** Gives the next page to whoever looks, and to whoever asks from now on. */
  show(page: string): void;
  close(): Promise<void>;
}

/** Only this machine. */
const host = '127.0.0.1';

/** Whoever waits for the next page is told so often that somebody is still there: some proxies and browsers end what is silent. */
const breath = 15_000;

/**
 * Serves one page. There are no files behind it: an address that is not the page's own leads nowhere.
 * @param port 0: any that is free.
 * @throws Refusal (exit 2) for a port that is taken, or that one may not have.
 */
export async function serve(port: number): Promise<Served> {
  const root = `/${randomBytes(16).toString('hex')}/`;
  const waiting = new Set<ServerResponse>();
  let page = '';
  const server = createServer((request, response) => {
    const fault = faultOf(request, root, server.address() as AddressInfo);
    if (fault !== null) {
      response.writeHead(fault.status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${fault.words}\n`);
    } else if (request.url === root) {
      response.writeHead(200, { ...always, 'content-type': 'text/html; charset=utf-8' });
      response.end(request.method === 'HEAD' ? undefined : page);
    } else {
      response.writeHead(200, { ...always, 'content-type': 'text/event-stream; charset=utf-8' });
      response.write(':\n\n');
      waiting.add(response);
      response.on('close', () => waiting.delete(response));
    }
  });
  const toAll = (text: string): void => {
    for (const response of waiting) response.write(text);
  };
  const breathing = setInterval(() => toAll(':\n\n'), breath);
  breathing.unref();
  await listening(server, port);
  return {
    address: `http://${host}:${(server.address() as AddressInfo).port}${root}`,
    show(next) {
      page = next;
      toAll('event: next\ndata: \n\n');
    },
    close() {
      clearInterval(breathing);
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

const always = {
  'cache-control': 'no-store',
  'content-security-policy': "frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

interface Fault {
  readonly status: number;
  readonly words: string;
}

/** Why a request gets nothing. A page of somebody else whose name leads to this machine is known by its `Host`. */
function faultOf({ method, url, headers }: IncomingMessage, root: string, { port }: AddressInfo): Fault | null {
  if (headers.host !== `${host}:${port}` && headers.host !== `localhost:${port}`)
    return { status: 403, words: 'This preview is for the address that aitb-report printed.' };
  if (url !== root && url !== `${root}events`) return { status: 404, words: 'There is nothing here.' };
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, words: 'This can only be read.' };
  return null;
}

function listening(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => {
      const why = fault.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be had (${fault.code})`;
      reject(new Refusal(note('preview-port', { port, why })));
    });
    server.listen(port, host, () => resolve());
  });
}
