import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, shape } from '../../src/markdown/markdown.ts';
import { growsWithSize } from '../growth.ts';
import { widely } from '../long.ts';
import { filled, fullRuns, table, withFile } from './filled.ts';
import { madeRun } from './made.ts';

const blank = fc.constantFrom(
  '[FILL IN]',
  '[X.XX]',
  '[X]%',
  '[X]x',
  '[CALCULATE %]',
  'TBD',
  '',
  '-',
  '[±X.X]',
  '[X,XXX]',
  '5.0',
  '[FILL IN: latency.mean@metis .1f]',
  '[FILL IN: model]',
  '____',
  '[Describe it]',
  '[X.X] ± [X.X]',
);
const label = fc.constantFrom(
  'Mean latency (s)',
  '**Throughput (tokens/s)**',
  'Speedup',
  'Model',
  'Success Rate',
  'Latency reduction',
  'P95 latency (ms)',
  'a \\| b',
  '😀',
  'Tokens',
  'Date',
);
const column = fc.constantFrom('Metis', 'Sophia', 'Difference', 'Value', 'Remarks', 'Metis vs Sophia');
const sentence = fc.constantFrom(
  '- **Latency**: [X]% faster on Metis',
  '- [X]x faster on Sophia',
  '- Date:',
  '1. [Summarize it]',
  'Mean latency on Metis was [X.XX] s.',
  '- [X] faster',
  '[3 or 5] prompts',
  'On [DATE] the model [FILL IN: model] ran.',
  '> - Mean latency (Sophia): [X] ms',
  'arr[0] [1] \\[X\\] [a](b) `[FILL IN]`',
  '[Link to JSON results file]',
  '`r_YYYYMMDD_HHMMSS.json`',
  '<b>[X]</b>',
  '## Metis [X]',
  'a\tb  ',
  '{{ x }}',
  '---',
  '```\nS = Sophia_Latency / Metis_Latency\n  = [FILL IN] / [FILL IN]\n  = [X.XX]x\n```',
  '*Sophia*:\n~~~\n[Paste response]\n~~~',
  '<!-- aitb: baseline=sophia -->',
  '<!-- aitb:off -->\n[X]\n<!-- aitb:on -->',
);
const grid = fc
  .tuple(
    fc.array(column, { minLength: 1, maxLength: 3 }),
    fc.array(fc.tuple(label, fc.array(blank, { minLength: 0, maxLength: 4 })), { minLength: 1, maxLength: 3 }),
  )
  .map(([columns, rows]) =>
    table(['Metric', ...columns].join(' | '), ...rows.map(([name, cells]) => [name, ...cells].join(' | '))),
  );
const document = fc
  .tuple(
    fc.boolean(),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.array(fc.oneof(grid, sentence, sentence), { minLength: 1, maxLength: 8 }),
    fc.constantFrom('\n', '\n\n'),
  )
  .map(
    ([mark, eol, parts, between]) =>
      (mark ? '\uFEFF' : '') + parts.join(between === '\n' ? '\n\n' : '\n\n\n').replaceAll('\n', eol),
  );
const number = fc.oneof(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constantFrom(0, 1e-9, 0.125, 5));
const runs = fc
  .array(
    fc.tuple(fc.array(number, { maxLength: 5 }), fc.constantFrom('acme/m-1', 'a|b', '`', '# x', '<i>', '[FILL IN]')),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) =>
    all.map(([values, model], i) =>
      madeRun(
        ['metis', 'sophia', 'groq'][i]!,
        values,
        values.map(() => 10),
        {
          labels: { system: ['metis', 'sophia', 'groq'][i]!, model },
          exchanges: fullRuns[0]!.exchanges.map((one) => ({ ...one, response: `\`\`\`\n${model}\n~~~` })),
        },
      ),
    ),
  );

test('the blanks put back give the template byte for byte, and its shape outside of them is the same', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(document, runs, fc.boolean(), (template, some, signed) => {
      fc.pre(!(some.length < 2 && template.includes('baseline=sophia')));
      const { text, slots } = filled(template, { runs: some, rules: { signed } });
      const written = slots.filter((slot) => slot.written !== null).sort((a, b) => a.start - b.start);
      let out = '';
      let back = '';
      let from = 0;
      let at = 0;
      const ranges = written.map((slot) => {
        const kept = template.slice(from, slot.start);
        out += kept + slot.written;
        back += text.slice(at, at + kept.length) + slot.blank;
        const start = at + kept.length;
        at = start + slot.written!.length;
        from = slot.end;
        return { start, end: at, isNew: slot.start === slot.end };
      });
      expect(out + template.slice(from)).toBe(text);
      expect(back + text.slice(at)).toBe(template);
      expect(shape(parse(text), ranges)).toBe(
        shape(
          parse(template),
          written.map((slot) => ({ ...slot, isNew: slot.start === slot.end })),
        ),
      );
      for (const slot of written) {
        expect(slot.written).not.toMatch(/NaN|Infinity|undefined|null|\[object/);
        expect(slot.written).not.toMatch(/^-0(?:\.0*)?%?$/);
        expect(slot.state).toBe('filled');
      }
      for (const slot of slots) expect((slot.state === 'filled') === (slot.written !== null)).toBe(true);
      expect(new Set(slots.map(({ key }) => key)).size).toBe(slots.length);
    }),
    { numRuns: widely(20, 60, 200) },
  );
});

test('filling again changes nothing where something was filled', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(document, (template) => {
      const setting = { runs: fullRuns, context: withFile() };
      const first = filled(template, setting);
      const again = filled(first.text, setting);
      const isGone = first.slots.every(({ state, kind }) => state === 'filled' && kind !== 'sample');
      if (isGone) expect(again.text).toBe(first.text);
      expect(JSON.stringify(filled(template, setting))).toBe(JSON.stringify(first));
      const left = (slots: typeof first.slots) => slots.filter(({ state }) => state === 'human').length;
      expect(left(again.slots)).toBe(left(first.slots));
    }),
    { numRuns: widely(10, 30, 100) },
  );
});

test('filling a template costs by its length', async () => {
  const rows = Array.from({ length: 100 }, (_, i) => `Setting ${i} | [FILL IN] | [FILL IN]`);
  const section = (i: number) =>
    [
      `## Part ${i}`,
      'Words about nothing in particular, as reports have them. '.repeat(40),
      table(
        'Metric | Metis | Sophia',
        'Mean latency (s) | [FILL IN] | TBD',
        'Throughput (tokens/s) | [X.X] | [FILL IN]',
      ),
      `- **Latency**: [X]% faster on Sophia\n- Mean latency on Metis: [X.XX] s [Describe ${i}]`,
    ].join('\n\n');
  await growsWithSize(widely(80, 160), (sections) => {
    const template = [
      ...Array.from({ length: sections }, (_, i) => section(i)),
      table('Metric | Metis | Sophia', ...rows),
    ].join('\n\n');
    const done = filled(template, { runs: fullRuns }).slots.filter(({ state }) => state === 'filled').length;
    expect(done).toBe(sections * 6);
  });
});
