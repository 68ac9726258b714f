import { speedMetric } from '../../../compare/headline.ts';
import type { Metric } from '../../../metric.ts';
import { note } from '../../../note.ts';
import { conversion, unitBase } from '../../../unit.ts';
import type { Binding } from '../binding.ts';
import { hear } from '../hear.ts';
import { saidIn } from '../lexicon/lexicon.ts';
import type { Blank } from '../scan.ts';
import { withoutTags } from '../tags.ts';
import type { Bench } from './bench.ts';
import { bindHeard } from './heard.ts';
import { measuredIn } from './measured-in.ts';
import { together } from './table-context.ts';

/** A question right before its blank, with or without the word for what is asked for: `… of A? ___ s`, `… of A? Answer: ___ s`. */
const asking =
  /(?:^|[.:!?)]\s+)((?:what|how)\s[^.?!]{4,160})\?["”*_)]{0,3}\s*(?:(?:your\s+)?answer\s*[:=])?[\s*_`~≈$]*$/i;
const what = /^what\s+(?:is|was|are|were)\s+(.+)$/i;
const lasts =
  /^how\s+(?:long|much\s+time)\s+(?:does|did|do|is|was)\s+(.+?)\s+(?:take|need|run|last|require)s?(?=\s|$)(.*)$/i;
const uses =
  /^how\s+much\s+(power|energy|memory)\s+(?:does|did|do)\s+(.+?)\s+(?:use|need|draw|consume|take|require)s?(?=\s|$)(.*)$/i;

/** A question as the label of its answer: `What is the runtime of A?`, `How long does A take with 8 threads?`; null for any other one. */
function labelIn(question: string, bench: Bench): string | null {
  const [, asked] = what.exec(question) ?? [];
  if (asked !== undefined) return asked;
  const [, thing, user = '', more = ''] = uses.exec(question) ?? [];
  if (thing !== undefined) return `${thing} of ${user}${more}`;
  const [, subject, rest = ''] = lasts.exec(question) ?? [];
  const time = subject === undefined ? null : lasting(bench.study.metrics);
  return time && `${time.title} of ${subject}${rest}`;
}

/** The one time that was measured, or the one that stands for the work; null where it is open which is meant. */
function lasting(metrics: readonly Metric[]): Metric | null {
  const [only, ...more] = metrics.filter(({ unit }) => unitBase(unit) === 's');
  const usual = more.length > 0 ? speedMetric(metrics) : (only ?? null);
  return usual && unitBase(usual.unit) === 's' ? usual : null;
}

/**
 * Binds the answer of a question that names all that it takes: each of its words is understood, and a unit stands behind the blank in which that is measured.
 * Null for a question that asks for something else, or for words.
 */
export function bindQuestion(blank: Blank, bench: Bench): Binding | null {
  if (blank.block.kind !== 'text') return null;
  const question = asking.exec(withoutTags(bench.text.slice(blank.line.start, blank.start)))?.[1];
  const label = question === undefined ? null : labelIn(question.replace(/[*_`]/g, ''), bench);
  const unit = measuredIn(blank, bench);
  if (label === null || unit === null || saidIn('pending', label) !== null) return null;
  const heard = hear(label, bench.vocabulary, blank.block.directive.stat);
  const isWhole = heard.metric !== null && heard.derived === null && heard.over === null && heard.modality === null;
  if (!isWhole || heard.unknown.length > 0 || heard.narrowing.length > 0) return null;
  if (heard.names.length === 0 || conversion(heard.metric!.unit, unit) === null) return null;
  const read = together({ labels: [heard], farther: [], levels: [] }, blank.block, bench);
  if ('is' in read) return read;
  const told = note('assumed-metric', { label: question!, metric: heard.metric!.title, instead: '' });
  return bindHeard(blank, { ...read, notes: [...read.notes, told] }, bench);
}
