import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { formats } from '../../src/collect/formats.ts';
import { Refusal, sentence } from '../../src/note.ts';
import { widely } from '../long.ts';
import { some } from './made-of.ts';
import { sourceOf } from './source.ts';

/** Beside these a file has nothing but names that anybody's may have. */
const bare = new Set(['results', 'files', 'result', 'runs', 'bench_raw']);

/** Files that lie there to be passed over, or that tell of a run beside them. */
const passedOver: readonly string[] = [
  'llmperf/with-requests/open-9b_individual_responses.json',
  'mlperf-accuracy/beside-performance/mlperf_log_accuracy.json',
  'mlperf-system/beside-a-run/system.json',
  'vllm/sweep/notes.json',
];

const root = resolve(import.meta.dirname, '../../fixtures/formats');

const ofTools = formats.filter((format) => format.of === 'json' && format.ofTool === true);
const files = ofTools.flatMap(({ name }) =>
  readdirSync(join(root, name)).flatMap((folder) =>
    readdirSync(join(root, name, folder))
      .filter((file) => /\.jsonl?$/.test(file) && !file.startsWith('expected'))
      .map((file) => ({ name, title: join(name, folder, file) })),
  ),
);

type Values = Readonly<Record<string, unknown>>;

function documentsIn(text: string): {
  readonly list: readonly Values[];
  readonly write: (all: readonly Values[]) => string;
} {
  const plain = text.replace(/(?<=[:[,] ?)-?(?:NaN|Infinity)\b/g, 'null');
  try {
    const whole = JSON.parse(plain);
    // A list of other things than objects has no keys that could be lost.
    return Array.isArray(whole)
      ? { list: whole.every((one) => typeof one === 'object') ? whole : [], write: (all) => JSON.stringify(all) }
      : { list: [whole], write: ([one]) => JSON.stringify(one) };
  } catch {
    const lines = plain.split('\n').filter((line) => /^\{.*\}$/.test(line));
    const write = (all: readonly Values[]) => all.map((one) => JSON.stringify(one)).join('\n');
    return { list: lines.map((line) => JSON.parse(line)), write };
  }
}

/** The format that reads a file, or what is said of why none does. */
async function outcome(title: string, text: string): Promise<{ readonly format?: string; readonly said?: string }> {
  try {
    const { files: read } = await collect([sourceOf(title, text)], { strict: false, encoding: 'utf-8' });
    return { format: read[0]?.format ?? '' };
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return { said: sentence(thrown.notes[0]!) };
  }
}

describe.each(files)('$title', ({ name, title }) => {
  const text = readFileSync(join(root, title), 'utf8');
  test('without one of its keys is read by the same tool, or the tool is named with what is missing', async () => {
    const whole = await outcome(title, text);
    if (whole.format !== name) {
      expect(passedOver).toContain(title);
      return;
    }
    expect(passedOver).not.toContain(title);
    const { list, write } = documentsIn(text);
    const keys = [...new Set(list.flatMap((one) => Object.keys(one)))];
    const shape = formats.find((format) => format.name === name)!.shape;
    for (const key of some(keys, widely(3, keys.length))) {
      if (keys.length < 4 && bare.has(key)) continue;
      const cut = list.map((one) => Object.fromEntries(Object.entries(one).filter(([own]) => own !== key)));
      const { format, said = '' } = await outcome(title, write(cut));
      const isNamed =
        said.includes(shape) || /of another version|without requests|of criterion|of a profiler/.test(said);
      expect([key, format ?? (isNamed ? name : said)]).toEqual([key, name]);
    }
  });
});
