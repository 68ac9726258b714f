import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placed } from '../../src/fill/finished.ts';
import { defaultOptions } from '../../src/keep/lock/options.ts';
import { compose } from '../../src/report.ts';
import { sourceAt } from '../collect/source.ts';

const root = resolve(import.meta.dirname, '../..');
const templates = readdirSync(join(root, 'templates')).filter((name) => name.endsWith('.md'));
const results = readdirSync(join(root, 'fixtures/inference')).filter((name) => name.endsWith('.json'));

async function documentOf(path: string, text: string) {
  const { document } = await compose({
    sources: results.map((name) => sourceAt(join(root, 'fixtures/inference', name), `fixtures/inference/${name}`)),
    template: { path, text },
    out: 'reports/report.md',
    relative: (file) => `../${file}`,
    options: defaultOptions,
  });
  return document;
}

const withBoth = `# T {{num "prompts"}}

**Example 1**

*Metis Response*:
\`\`\`
[Paste response]
\`\`\`

| Metric | Metis | Sophia |
|---|---|---|
| Mean latency (s) | [FILL IN] | [FILL IN: latency.p95@sophia] |

{{#each runs}}
- {{name}}: {{num "latency"}} s, [Describe it]
{{/each}}
`;

describe('placed', () => {
  it.each([
    ...templates.map((name) => [name, readFileSync(join(root, 'templates', name), 'utf8')]),
    ['both', withBoth],
  ])('finds each slot of %s in the finished text', async (path, text) => {
    const document = await documentOf(path!, text!);
    const all = placed(document);
    expect(all.length).toBe(document.slots.length);
    expect(all.length).toBeGreaterThan(3);
    for (const { slot, start, end } of all) {
      expect([slot.key, document.text.slice(start, end)]).toEqual([slot.key, slot.written ?? slot.blank]);
    }
  });
});
