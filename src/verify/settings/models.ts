import type { Run } from '../../collect/run.ts';
import { note } from '../../note.ts';
import type { Known } from '../claim.ts';
import type { Sentence } from '../sentence.ts';
import type { Verdict } from '../verdict.ts';
import { underHeadings } from '../words/groups.ts';
import { settingVerdict } from './tell.ts';

const keyed = /^\s*(model|dataset|data set|source)\s*:\s*(.{1,200})$/is;

/** `Model: openai/gpt-oss-120b`, `Dataset: SQuAD` of a list of settings, against what the results state. */
export function modelInSentence(sentence: Sentence, { bench }: Known): readonly Verdict[] {
  const found = keyed.exec(sentence.text);
  if (!found) return [];
  const key = found[1]!.toLowerCase();
  const isModel = key === 'model';
  // A source is that of the data where a heading says so.
  if (key === 'source' && !/\bdata ?sets?\b/i.test(sentence.block.section.at(-1) ?? '')) return [];
  const meant = underHeadings(bench.study.runs, sentence, bench);
  if ('reason' in meant) return [];
  const stated = new Map<string, Run[]>();
  for (const run of meant.found) {
    const value = run.labels[isModel ? 'model' : 'dataset'];
    if (typeof value === 'string') stated.set(value, [...(stated.get(value) ?? []), run]);
  }
  if (stated.size === 0 || [...stated.values()].flat().length < meant.found.length) return [];
  const [, , value = ''] = found;
  const said = plain(value.replace(/\([^()]*\)/g, ''));
  const start = sentence.start + found[0].length - value.length;
  const range = { start, end: start + value.trimEnd().length };
  const facts = [...stated].map(([name, runs]) => `${name} (${runs.map(({ id }) => id).join(', ')})`);
  const says = note('setting-states', { what: isModel ? 'model' : 'data set', values: facts });
  const fitting = [...stated.keys()].filter((name) => said.includes(plain(name)));
  if (fitting.length > 0) return [settingVerdict(range, fitting.length === stated.size ? 'right' : 'differs', says)];
  // Part of the name, or more words than a name has: another way to call it.
  const isPart = [...stated.keys()].some(
    (name) => plain(name).includes(said) || tokens(name).some((one) => said.includes(one)),
  );
  if (isPart) return [];
  return [settingVerdict(range, isModel ? 'open' : 'differs', says)];
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

function tokens(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((one) => one.length > 3);
}
