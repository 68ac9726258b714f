import { expect, test } from 'vitest';
import { made } from '../made.ts';

const table = `| System | Memory (GB) | Peak memory (GB) |
|---|---|---|
| A | ___ | ___ |
| B | ___ | ___ |
`;

test('a peak beside what was taken is the one that is called so', async () => {
  const { text } = await made('system,mem_gb,peak_mem_gb,latency_ms\nA,12.1,14.1,5\nB,13.1,15.1,4\n', table);
  expect(text.split('\n').slice(2, 4)).toEqual(['| A | 12.10 | 14.10 |', '| B | 13.10 | 15.10 |']);
});

test('a peak alone is what was taken', async () => {
  const { text } = await made('system,peak_mem_gb,latency_ms\nA,14.1,5\nB,15.1,4\n', 'Peak memory of A: ___ GB\n');
  expect(text.split('\n')[0]).toBe('Peak memory of A: 14.10 GB');
});

test('connections are how much was under way at once', async () => {
  const csv =
    'server,conns,rps,p99_ms\nnginx,64,1000.2,12.1\nnginx,128,1500.2,13.1\ncaddy,64,900.2,14.1\ncaddy,128,1300.2,15.1\n';
  const rows = `| Server | Connections | Requests/s |
|---|---|---|
| nginx | 64 | ___ |
| caddy | 128 | ___ |

At 64 connections nginx has a p99 of ___ ms.
`;
  const { text } = await made(csv, rows);
  expect(text).toContain('| nginx | 64 | 1000 |');
  expect(text).toContain('| caddy | 128 | 1300 |');
  expect(text).toContain('At 64 connections nginx has a p99 of 12.10 ms.');
});
