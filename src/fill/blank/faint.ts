import type { Range } from '../../markdown/markdown.ts';
import { faintBlank, faintInUnit } from './forms.ts';
import { saidIn } from './lexicon/lexicon.ts';

const inUnit = new RegExp(faintInUnit, 'g');
const behindLabel = new RegExp(`^[^:=：\\n]{2,60}[:=：][*]{0,2}[ \\t]+(?=(${faintBlank})[ \\t]*\\r?$)`, 'gm');
/** What leads to a list or a quotation, which the dots stand for. */
const leadsOn = /\b(?:follow(?:s|ing)|example|e\.g|i\.e|such|like|namely|including)\b/i;

/** `took … ms`, `Latency: …`, `- p99: __`: signs that mean other things too, where they hold the place of a value. */
export function faintIn(slice: string, offset: number): readonly Range[] {
  const measured = [...slice.matchAll(inUnit)].map(({ index, 0: sign }) => ({ index, sign }));
  const labelled = [...slice.matchAll(behindLabel)]
    .filter(([label]) => saidIn('verb', label) === null && !leadsOn.test(label))
    .map(({ index, 0: label, 1: sign }) => ({ index: index + label.length, sign: sign! }));
  return [...measured, ...labelled].map(({ index, sign }) => ({
    start: offset + index,
    end: offset + index + sign.length,
  }));
}
