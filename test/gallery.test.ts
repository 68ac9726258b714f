import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { render } from '../src/draw/render.ts';
import { defaultOptions } from '../src/keep/lock/options.ts';
import { compose } from '../src/report.ts';
import { root } from './clone.ts';

/*
 * The gallery of the manual, docs/gallery.md, is what the tool makes of fixtures/gallery/gallery.json: each chart with the line of a
 * template that asks for it. The specification of each is kept in fixtures/gallery/specs. UPDATE=1 (npm run gallery) makes all of them anew.
 */

interface Entry {
  readonly heading: string;
  readonly says: string;
  readonly results: readonly string[];
  /** What a template has to say: a line, or a block of lines. */
  readonly line: string | readonly string[];
}

const update = process.env.UPDATE === '1';
const folder = join(root, 'docs/gallery');
const specs = join(root, 'fixtures/gallery/specs');
const entries: readonly Entry[] = JSON.parse(readFileSync(join(root, 'fixtures/gallery/gallery.json'), 'utf8'));

const head = `# Gallery

Every kind of chart, made by the tool from the files in \`fixtures/\`, with the line of a template that asks for it. [charts.md](charts.md) says what each shows and when it
is drawn. On a dark page the pictures are dark.
`;

const linesOf = ({ line }: Entry): string => (typeof line === 'string' ? line : line.join('\n'));

/** The part of the page for one entry, and its charts. */
async function made(entry: Entry) {
  const asked = linesOf(entry);
  const template = { path: 'gallery-template.md', text: `${asked}\n` };
  const sources = entry.results.map((path) => {
    const bytes = readFileSync(join(root, path));
    return { path, size: bytes.length, blocks: () => [bytes] };
  });
  const input = {
    sources,
    template,
    out: 'docs/gallery.md',
    relative: (path: string) => path,
    options: defaultOptions,
  };
  const { document, charts } = await compose(input);
  const placed = charts.filter(({ name }) => document.charts.some((one) => one.name === name));
  const fence = asked.includes('```') ? '````' : '```';
  const text = `## ${entry.heading}\n\n${entry.says}\n\n${fence}md\n${asked}\n${fence}\n\n${document.text.trimEnd()}\n`;
  return { text, placed, notes: document.notes };
}

const all = await Promise.all(entries.map(made));
const page = [head, ...all.map(({ text }) => text)].join('\n');
const charts = all.flatMap(({ placed }) => placed);

describe('the gallery', () => {
  if (update) {
    rmSync(folder, { recursive: true, force: true });
    rmSync(specs, { recursive: true, force: true });
    for (const path of [folder, specs]) mkdirSync(path, { recursive: true });
    writeFileSync(join(root, 'docs/gallery.md'), page);
  }

  test('is what the tool makes now', () => {
    expect(readFileSync(join(root, 'docs/gallery.md'), 'utf8')).toBe(page);
    expect(all.map(({ placed }) => placed.length)).toEqual(entries.map(() => 1));
    const names = charts.map(({ name }) => `${name}.svg`).sort();
    if (!update) expect(existsSync(folder) ? readdirSync(folder).sort() : []).toEqual(names);
  });

  test.each(charts.map((chart) => [chart.name, chart] as const))(
    'has the picture and the specification: %s',
    async (name, chart) => {
      const svg = await render(chart);
      const spec = `${JSON.stringify(chart.spec, null, 1)}\n`;
      const paths = [join(folder, `${name}.svg`), join(specs, `${name}.vl.json`)] as const;
      if (update) {
        writeFileSync(paths[0], svg);
        writeFileSync(paths[1], spec);
      }
      expect(readFileSync(paths[0], 'utf8')).toBe(svg);
      expect(JSON.parse(readFileSync(paths[1], 'utf8'))).toEqual(JSON.parse(spec));
    },
  );
});
