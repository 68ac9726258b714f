import { describe, expect, it } from 'vitest';
import { cli, folderWith, inference, snapshot } from './cli.ts';

const template = `# T

| Metric | Metis | Sophia |
|---|---|---|
| Mean latency (s) | [FILL IN] | - |

[Describe what you saw]
`;

describe('aitb-report scan', () => {
  it('lists every blank with what it would get', async () => {
    const folder = folderWith({ 't.md': template, 'r.json': inference });
    const before = snapshot(folder);
    const { exit, stdout } = await cli(folder, ['scan', 't.md', 'r.json', '--json']);
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      expect.objectContaining({
        line: 5,
        column: 22,
        kind: 'value',
        blank: '[FILL IN]',
        written: '5.000',
        source: 'latency.mean@metis',
        confidence: 'exact',
        state: 'filled',
        notes: [],
        context: [
          {
            where: 'row',
            text: 'Mean latency (s)',
            understood: [
              { words: 'latency', as: 'metric', is: 'latency' },
              { words: 'Mean', as: 'statistic', is: 'mean' },
              { words: 's', as: 'unit', is: 's' },
            ],
            unknown: [],
          },
          expect.objectContaining({ where: 'column', text: 'Metis' }),
          expect.objectContaining({ where: 'corner', text: 'Metric' }),
          { where: 'heading', text: 'T', understood: [], unknown: ['t'] },
        ],
      }),
      expect.objectContaining({
        line: 5,
        kind: 'dash',
        state: 'left',
        written: null,
        source: null,
        confidence: 'none',
      }),
      expect.objectContaining({ line: 7, kind: 'prose', state: 'human' }),
    ]);
    const table = await cli(folder, ['scan', 't.md', 'r.json']);
    expect(table.stdout.split('\n')).toEqual([
      expect.stringMatching(/^line +kind +blank +bound to +confidence +state +would get$/),
      expect.stringMatching(/^5:22 +value +\[FILL IN\] +latency\.mean@metis +exact +filled +5\.000$/),
      expect.stringMatching(/^5:34 +dash +- +- +none +left$/),
      expect.stringMatching(/^7:1 +prose +\[Describe what you saw\] +- +none +human$/),
      '',
      'Words offered, which --suggest writes:',
      expect.stringMatching(
        /^ {2}line 7 \[Describe what you saw\]: sophia is 2\.50x as fast as metis in mean latency: /,
      ),
      '',
    ]);
    expect(snapshot(folder)).toEqual(before);
  });

  it('shows what stands around the blanks of one line and what was understood of it', async () => {
    const folder = folderWith({ 't.md': template, 'r.json': inference });
    const { exit, stdout } = await cli(folder, ['scan', 't.md:5', 'r.json']);
    expect(exit).toBe(0);
    expect(stdout.split('\n').slice(0, 5)).toEqual([
      '5:22  [FILL IN]  would get 5.000; bound to latency.mean@metis, exact',
      expect.stringMatching(/^ {2}row +Mean latency \(s\) +metric latency; statistic mean \(Mean\); unit s$/),
      expect.stringMatching(/^ {2}column +Metis +name .*system=metis/),
      expect.stringMatching(/^ {2}corner +Metric +nothing that narrows it$/),
      expect.stringMatching(/^ {2}heading +T +not understood: t$/),
    ]);
    expect((await cli(folder, ['scan', 't.md:6', 'r.json'])).stdout).toBe('no blanks on line 6\n');
    expect(await cli(folder, ['scan', 't.md:60', 'r.json'])).toEqual({
      exit: 2,
      stdout: '',
      stderr: 'error: t.md: has 7 lines, so there is no line 60\n',
    });
  });

  it('says what can be known without results', async () => {
    const folder = folderWith({ 't.md': template });
    const { exit, stdout } = await cli(folder, ['scan', 't.md', '--json']);
    expect(exit).toBe(0);
    const slots = JSON.parse(stdout);
    expect(slots.map(({ line, written }: { line: number; written: string | null }) => [line, written])).toEqual([
      [5, null],
      [5, null],
      [7, null],
    ]);
  });

  it('takes results for no template: scan-results', async () => {
    const folder = folderWith({ 'r.json': inference, 'd.md': '| System | Latency (s) |\n| --- | --- |\n| A | 1 |\n' });
    const { exit, stdout, stderr } = await cli(folder, ['scan', 'r.json']);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain('r.json: holds results, not a template; to see what is in it: aitb-report inspect');
    expect((await cli(folder, ['scan', 'd.md'])).stdout).toBe('no blanks\n');
  });

  it('says that a template has no blanks', async () => {
    expect(await cli(folderWith({ 't.md': '# T\n' }), ['scan', 't.md'])).toEqual({
      exit: 0,
      stdout: 'no blanks\n',
      stderr: '',
    });
  });
});
