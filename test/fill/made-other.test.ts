import { describe, expect, it } from 'vitest';
import { made } from '../made.ts';

const filled = async (data: string, template: string): Promise<string> =>
  (await made(data, `${template}\n`)).text.trim();
const systems =
  'system,latency_ms,throughput_tok_s,power_w,memory_gb\nA100,240,610,300,38\nH100,150,990,520,41\nMI300X,180,860,610,77\n';
const change = 'phase,latency_ms,throughput_tok_s,errors\nbefore,310,420,12\nafter,250,530,3\n';

describe('what a sentence says that makes its number another one', () => {
  it.each([
    ['a cap on the power', 'The H100 at 300 W needs ___ ms.'],
    ['a cap at its beginning', 'Power-capped to 400 W, the H100 reaches ___ tok/s.'],
    ['a day', 'On 2024-05-01 the H100 reached ___ tok/s.'],
    ['a year', 'In 2023 the H100 reached ___ tok/s.'],
    ['what is left over', 'The H100 has ___ GB memory free.'],
    ['another one of that name', 'The A100 40GB takes ___ ms.'],
    ['a quotient that stands before it', 'A100 latency / H100 latency = ___'],
    ['a share that is saved', 'The A100 saves ___% of the power of the H100.'],
    ['an adjective that nobody knows', 'The H100 is ___ times as power hungry as the A100.'],
  ])('%s', async (_, text) => expect(await filled(systems, text)).toBe(text));

  it('two numbers behind two names are no comparison of them', async () => {
    expect(await filled(systems, 'A100 vs H100: ___ vs ___ ms')).not.toContain('%');
  });

  it.each(['Two weeks before, latency was ___ ms.', 'Shortly after midnight latency was ___ ms.'])(
    'another time than before and after a change: %s',
    async (text) => expect(await filled(change, text)).toBe(text),
  );

  it('and what nobody measured, from one number to another', async () => {
    const text = 'Throughput went from ___ to ___ tok/s, and crashes from ___ to ___.';
    expect(await filled(change, text)).toBe('Throughput went from 420.0 to 530.0 tok/s, and crashes from ___ to ___.');
  });
});

describe('and is filled where it does not', () => {
  it.each([
    ['The H100 needs ___ ms.', 'needs 150.0 ms'],
    ['The A100 uses ___% of the power of the H100.', 'uses 57.7%'],
    ['The MI300X needs ___ GB of memory.', 'needs 77.00 GB'],
    ['The MI300X is ___ times as fast as the A100 in latency.', '1.33 times'],
  ])('%s', async (text, wanted) => expect(await filled(systems, text)).toContain(wanted));

  it('a level in the unit of what was measured is one', async () => {
    const capped = 'system,power_cap_w,latency_ms\nH100,300,190\nH100,500,150\n';
    expect(await filled(capped, 'The H100 at 300 W needs ___ ms.')).toContain('needs 190.0 ms');
  });
});
