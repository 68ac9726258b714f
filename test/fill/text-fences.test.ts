import { describe, expect, it } from 'vitest';
import { made } from '../made.ts';

const filled = async (data: string, template: string): Promise<string> => (await made(data, `${template}\n`)).text;
const phases = 'phase,attention,speed_tok_s,memory_mb\nbefore,xformers,200,875\nafter,flash,262,1190\n';

describe('lines of a block of text', () => {
  it('are filled by their labels and by what they stand under', async () => {
    const text =
      '```\nBefore:\n├─ Speed: 200 tok/s\n└─ Memory: 875 MB\n\nAfter:\n├─ Speed: ___ tok/s\n└─ Memory: ___ MB\n```';
    expect(await filled(phases, text)).toContain('After:\n├─ Speed: 262.0 tok/s\n└─ Memory: 1190 MB\n');
  });

  it('or by a metric over the names of runs', async () => {
    const text = '```text\nMemory:\n  before: XX.X MB\n  after: ~TBD MB  (peak)\n```';
    expect(await filled(phases, text)).toContain('  before: 875.0 MB\n  after: ~1190 MB  (peak)\n');
  });

  it.each(['MY SERVER:\n- Speed: ___ tok/s', 'Before:\n- Name of the tester: ___', 'speed = data["___"]'])(
    'but not where their words are not understood: %#',
    async (lines) => {
      expect(await filled(phases, `\`\`\`\n${lines}\n\`\`\``)).toContain(lines);
    },
  );

  it('and a program stays as it is', async () => {
    expect(await filled(phases, '```python\nspeed: ___\n```')).toContain('speed: ___');
  });
});
