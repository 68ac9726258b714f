import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/collect/run.ts';
import { scan } from '../../src/fill/fill.ts';
import { contextOf, expanded, madeRun, refusal, twoRuns } from './made.ts';

describe('what is not ours stays byte for byte', () => {
  it.each([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text that is looked at
    '${{ secrets.TOKEN }}',
    '{{ x | upper }}',
    '{{ notes | upper }}',
    '{{{x}}} and {{{num "latency@metis"}}}',
    'C:\\{{a}} \\{{num "latency@metis"}}',
    '\\textbf{{x}} \\textbf{{table}}',
    '{{ if .Values.x }} {{ end }} {{ with .y }} {{- else }}',
    '{{#each items}}{{name}}{{else}}none{{/each}}',
    '{{#section}}{{value}}{{/section}} {{^empty}}x{{/empty}}',
    '{{> partial}} {{! comment }} {{!-- {{num}} --}} {{&x}}',
    '`{{num "latency@nowhere"}}`',
    '```yaml\n{{#each runs}}\n{{num}}\n```',
    '> ~~~\n> {{num\n> ~~~\n',
    '<!-- {{num "no such path"}} -->',
    '---\ntitle: {{num}}\n---\ntext',
    '{{ unclosed and {{ more',
    '}} {{/each}} {{else}} {{/if}}',
    'NUL \u0000 {{x}} \uE000',
    '',
  ])('%j', (text) => {
    expect(expanded(text).text).toBe(text);
  });

  it('holds for any text without a name of ours', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{',
      '\\',
      '`',
      '```',
      '\n',
      '\r\n',
      '~',
      '|',
      'x',
      ' ',
      '#if y',
      '/if',
      'else',
      '"',
      '<!--',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        expect(expanded(text).text).toBe(text);
      }),
    );
  });

  it('is noted when its head is one edit away from ours, or its argument is a value path', () => {
    const { notes } = expanded(
      '{{nun "x"}} {{tabel}} {{value "latency.mean@metis"}} {{#each run}}x{{/each}} {{ other }} {{a|b}}',
    );
    expect(notes.map(({ code, place, args }) => [code, place?.column, args.like])).toEqual([
      ['expression-not-ours', 1, 'num'],
      ['expression-not-ours', 13, 'table'],
      ['expression-not-ours', 23, 'num'],
      ['expression-not-ours', 54, 'runs'],
    ]);
  });
});

describe('blocks', () => {
  it('expands a table row for each run, leaving no empty line', () => {
    const text = '| Run | s |\n|---|---|\n{{#each runs}}\n| {{name}} | {{num "latency"}} |\n{{/each}}\nend\n';
    expect(expanded(text).text).toBe('| Run | s |\n|---|---|\n| metis | 5.000 |\n| sophia | 2.000 |\nend\n');
  });

  it('keeps CRLF, also in what it makes', () => {
    const made = expanded('a\r\n{{#if runs}}\r\n{{table metrics="latency"}}\r\n{{/if}}\r\nb').text;
    expect(made.replaceAll('\r\n', '')).not.toContain('\n');
    expect(made.startsWith('a\r\n| Metric |')).toBe(true);
    expect(made.endsWith('\r\nb')).toBe(true);
  });

  it.each([
    ['{{#each runs}}{{@index}}{{id}}{{#unless @last}}, {{/unless}}{{/each}}', '0metis, 1sophia'],
    ['{{#each runs}}{{#if @first}}first {{/if}}{{/each}}', 'first '],
    [
      '{{#each runs}}{{#each labels}}{{@key}}={{this}} of {{../id}};{{/each}}{{/each}}',
      'system=metis of metis;system=sophia of sophia;',
    ],
    ['{{#with runs.[1]}}{{id}} {{this.id}}{{/with}}', 'sophia sophia'],
    ['{{#each study.systems}}{{this}}/{{.}} {{/each}}', 'metis/metis sophia/sophia '],
    ['{{#if (present "ttft")}}a{{else if (present "latency")}}b{{else}}c{{/if}}', 'b'],
    ['{{#present "latency@metis"}}yes{{else}}no{{/present}}', 'yes'],
    ['{{#each study.failed_runs}}x{{else}}none{{/each}}', 'none'],
    ['{{#unless study.training}}no training{{/unless}}', 'no training'],
    ['{{#if study.left_out.length}}a{{else}}b{{/if}}{{#if study.left_out.length includeZero=true}}c{{/if}}', 'bc'],
    ['a {{~#if runs~}} b {{~/if~}} c', 'abc'],
    ['{{#each runs}}{{#if labels.precision}}x{{else}}-{{/if}}{{/each}}', '--'],
    ['{{runs.length}} {{study.models}} {{study.dates}}', '2 — 2025-12-01'],
    ['{{#if runs}}{{ x | upper }} {{#foo}}{{/foo}} {{/if}}', '{{ x | upper }} {{#foo}}{{/foo}} '],
  ])('%s', (text, result) => {
    expect(expanded(text).text).toBe(result);
  });
});

describe('the kind of work', () => {
  const says = (run: Run): string =>
    expanded('{{#if study.training}}training{{/if}} {{#if study.inference}}inference{{/if}}', [run]).text;
  const one = madeRun('a', [1, 2], [3, 4]);
  const requests: Run = { ...one, counts: { ...one.counts, of: 'requests' } };
  const steps: Run = { ...one, counts: { ...one.counts, of: 'steps' } };
  const repeats = (session: Run): Run => ({
    ...session,
    counts: { ...session.counts, of: 'repeats' },
    sessions: [session, session],
  });

  it.each<[string, Run, string]>([
    ['requests', requests, ' inference'],
    ['steps', steps, 'training '],
    ['repeats of requests', repeats(requests), ' inference'],
    ['repeats of trainings', repeats(steps), 'training '],
  ])('of %s', (_, run, words) => {
    expect(says(run)).toBe(words);
  });
});

describe('segments and what was printed', () => {
  it('cover the text, and literals are the author’s own', () => {
    const text = 'A [FILL IN]\n{{#each runs}}\n{{name}}: [FILL IN] {{num "latency"}}\n{{/each}}\nB\n';
    const { text: made, segments, printed } = expanded(text);
    let at = 0;
    for (const { start, end, kind, templateStart } of segments) {
      expect(start).toBe(at);
      if (kind === 'literal')
        expect(made.slice(start, end)).toBe(text.slice(templateStart, templateStart + end - start));
      at = end;
    }
    expect(at).toBe(made.length);
    expect(printed.map(({ source, line, column, text: one }) => [source, line, column, one])).toEqual([
      ['metis.name', 3, 1, 'metis'],
      ['latency@metis', 3, 21, '5.000'],
      ['sophia.name', 3, 1, 'sophia'],
      ['latency@sophia', 3, 21, '2.000'],
    ]);
    for (const { start, end, text: one } of printed) expect(made.slice(start, end)).toBe(one);
  });

  it('never expands text from results', () => {
    const evil = madeRun('a', [1], [1], { name: '{{num "x"}} [FILL IN] a|b' });
    const { text, segments } = expanded('| x |\n|---|\n| {{runs.0.name}} |\n', [evil]);
    expect(text).toContain('a\\|b');
    expect(text).not.toContain('{{num');
    expect(
      segments
        .filter(({ kind }) => kind === 'literal')
        .map(({ start, end }) => text.slice(start, end))
        .join(''),
    ).not.toContain('FILL');
  });
});

describe('errors have a place and the way on', () => {
  it.each([
    ['a\n  {{num "latency.mean@mettis"}}', 'path-wrong', 2, 3],
    ['{{num "latncy@metis"}}', 'path-wrong', 1, 1],
    ['{{num "latency"}}', 'path-wrong', 1, 1],
    ['x {{num "latency@metis"', 'expression-unclosed', 1, 3],
    ['x {{num "latency@metis}}', 'expression-unclosed', 1, 3],
    ['{{num "a" "b"}}', 'argument-unknown', 1, 1],
    ['{{num "latency@metis" digts=2}}', 'argument-unknown', 1, 1],
    ['{{num "latency@metis" digits="2"}}', 'argument-wrong', 1, 1],
    ['{{num "latency@metis" digits=99}}', 'argument-wrong', 1, 1],
    ['{{num}}', 'argument-missing', 1, 1],
    ['{{num (num "latency@metis")}}', 'helper-not-inside', 1, 1],
    ['{{num latency@metis}}', 'expression-broken', 1, 1],
    ['😀\r\n{{#each runs}}', 'block-unclosed', 2, 1],
    ['{{#if runs}}{{#each runs}}{{/if}}', 'block-unclosed', 1, 13],
    ['{{study.modls}}', 'field-unknown', 1, 1],
    ['{{#each runs}}{{nmae}}{{/each}}', 'field-unknown', 1, 15],
    ['{{#each runs}}{{labels.batch}}{{/each}}', 'field-unknown', 1, 15],
    ['{{runs}}', 'field-not-text', 1, 1],
    ['text {{table}}', 'helper-needs-line', 1, 6],
    ['{{table "metric"}}', 'argument-wrong', 1, 1],
    ['{{table runs="metis nobody"}}', 'path-wrong', 1, 1],
    ['{{chart "latncy"}}', 'chart-unknown', 1, 1],
    ['{{#each study.dates}}{{/each}}', 'argument-wrong', 1, 1],
  ] as const)('%j', (text, code, line, column) => {
    expect(refusal(text)).toMatchObject({ exit: 2, code, place: { file: 'template.md', line, column } });
  });

  it('names the nearest field', () => {
    expect(refusal('{{#each runs}}{{nmae}}{{/each}}').args.known).toEqual(['name']);
  });

  it('refuses what is too large or too deep', () => {
    expect(refusal('x'.repeat(2 ** 20 + 1)).code).toBe('template-too-large');
    expect(refusal('{{#if runs}}'.repeat(65)).code).toBe('template-too-deep');
    expect(refusal(`{{#if runs ${'('.repeat(70)}}}`).code).toBe('template-too-deep');
    const doubling = '{{#each runs}}'.repeat(30);
    expect(refusal(`${doubling}{{name}}${'{{/each}}'.repeat(30)}`).code).toBe('template-too-repetitive');
    const wide = `{{#each runs}}${'y'.repeat(2 ** 20 - 100)}{{/each}}`;
    expect(
      refusal(
        wide,
        Array.from({ length: 40 }, (_, i) => madeRun(`run${i}`, [i + 1, i + 2], [1, 2])),
      ).code,
    ).toBe('report-too-large');
  });
});

describe('absent values', () => {
  const silent = [twoRuns[0]!, madeRun('sophia', [], [])];

  it('prints a dash and says why, never 0 or NaN', () => {
    const { text, notes } = expanded(
      '{{num "latency@sophia"}} {{percent "latency@metis/sophia"}} {{speedup "latency@metis/sophia"}}',
      silent,
    );
    expect(text).toBe('— — —');
    expect(notes.map(({ code, place }) => [code, place?.line])).toEqual(Array(3).fill(['value-absent', 1]));
  });

  it('has no dash without a reason in any table', () => {
    for (const tag of ['{{table}}', '{{glance}}', '{{table "requests"}}', '{{table "setup"}}']) {
      const { text } = expanded(tag, silent);
      expect(text).not.toMatch(/NaN|undefined|null|Infinity|\| *\|/);
      if (/\| — \|/.test(text)) expect(text).toContain('— stands for: ');
    }
  });
});

describe('in code, when the front matter says so', () => {
  it.each(['---\naitb: {handlebars: all}\n---\n', '---\ntitle: x\naitb:\n  handlebars: all\n---\n'])('%j', (front) => {
    const made = expanded(`${front}\`{{num "latency@metis"}}\`\n\n\`\`\`\n{{runs.0.name}}\n\`\`\`\n`, [
      madeRun('metis', [5], [1], { name: 'a`b\nc' }),
      twoRuns[1]!,
    ]);
    expect(made.text).toBe(`${front}\`5.000\`\n\n\`\`\`\na'b c\n\`\`\`\n`);
  });
});

describe('scan', () => {
  const template = {
    path: 'template.md',
    text: '# {{study.dates}}\n\n{{#each runs}}\n{{num "latency"}}\n{{/each}}\n\n[FILL IN]\n',
  };

  it('lists the tags of a template without results, and what each printed with them', () => {
    expect(scan(template, null).map(({ line, kind, source, state }) => [line, kind, source, state])).toEqual([
      [1, 'helper', 'study.dates', 'absent'],
      [4, 'helper', 'num "latency"', 'absent'],
      [7, 'value', null, 'unknown'],
    ]);
    const filled = scan(template, contextOf(twoRuns).study);
    expect(filled.map(({ line, source, written }) => [line, source, written])).toEqual([
      [1, 'study.dates', '2025-12-01'],
      [4, 'latency@metis', '5.000'],
      [4, 'latency@sophia', '2.000'],
      [7, null, null],
    ]);
  });
});
