import type { Run } from '../../collect/run.ts';
import { note } from '../../note.ts';
import type { Metric } from '../../unit.ts';
import { unitNamed } from '../../unit.ts';
import { type Binding, bindValue, stays } from '../binding.ts';
import type { Blank } from '../scan.ts';
import type { Meaning } from '../vocabulary.ts';
import type { Bench } from './bench.ts';
import { bindComparison, familyMetric } from './comparison.ts';
import { bindDirected, readDirection, rolesOf } from './direction.ts';
import { runOf } from './run.ts';
import { bindFact, followedBy, spokenUnit, unlikeUnit } from './table.ts';

/** Words that join a name to its number and mean nothing themselves. */
const joining = /\b(?:was|is|are|were|took|takes|reached|reaches|achieved|achieves|had|has|about|around|approximately|roughly|at|to|of|measured)\b|[~≈$±=:]/gi;

/** Binds a blank in running text: by the key before the colon, by the words beside it, by the noun after it. */
export function bindSentence(blank: Blank, bench: Bench): Binding {
  const before = bench.text.slice(blank.line.start, blank.start);
  const after = bench.text.slice(blank.end, blank.line.end);
  const meaning = keyOf(before, blank, bench);
  const directed = readDirection(after);
  if (directed) return inDirection(blank, meaning, directed, before, bench);
  if (blank.asked.kind === 'choice') return choice(blank, after, meaning, bench);
  const noun = meaning?.metric ? null : countAfter(after, bench);
  if (noun) return bindFact(noun, null, bench);
  if (!meaning) return blank.asked.kind === 'value' && /:\**\s*$/.test(before) ? stays('human', note('needs-person', { blank: shown(blank, bench) })) : stays('unknown', note('label-missing', {}));
  if (meaning.runs.length > 1) return stays('ambiguous', note('label-ambiguous', { label: meaning.label.text, runs: meaning.runs.map(({ id }) => id) }));
  if (meaning.derived !== null || blank.asked.kind === 'derived') {
    return bindComparison(blank, { ...meaning, labelUnit: meaning.label.unit, notes: meaning.assumed }, bench, []);
  }
  if (meaning.fact !== null) return bindFact(meaning.fact, meaning.run ?? headingRun(blank, bench), bench);
  if (!meaning.metric) return stays('unknown', note('label-missing', {}));
  return figure(meaning.metric, meaning, blank, bench);
}

function shown(blank: Blank, { text }: Bench): string {
  return text.slice(blank.start, blank.end);
}

/** The words before the blank that name it: `**Mean latency**: `, `Mean latency on Metis was `. */
function keyOf(before: string, blank: Blank, bench: Bench): Meaning | null {
  const line = before.replace(/^[\s>]*(?:[-*+]|\d{1,3}[.)])?\s+/, '').replace(/[*_`]/g, '');
  const clauses = line.split(/[.;,|(](?:\s|$)/);
  const clause = clauses.at(-1)!;
  const colon = clause.lastIndexOf(':');
  const key = colon >= 0 && clause.slice(colon + 1).trim().length <= 1 ? clause.slice(0, colon) : clause;
  const { stat } = blank.block.directive;
  return bench.vocabulary.read(key, stat) ?? bench.vocabulary.read(key.replace(joining, ' '), stat);
}

/** The noun after the blank when it is something to count: `prompts tested`, `requests`. */
function countAfter(after: string, { vocabulary }: Bench): string | null {
  const words = /^[*_]{0,2} +([A-Za-z]+)(?: +([A-Za-z]+))?/.exec(after);
  if (!words) return null;
  const read = vocabulary.read(`${words[1]} ${words[2] ?? ''}`) ?? vocabulary.read(words[1]!);
  return read?.fact ?? null;
}

function headingRun(blank: Blank, bench: Bench): Run | null {
  const found = runOf(blank.block, bench);
  return found.run && found.confidence === 3 ? found.run : null;
}

function figure(metric: Metric, meaning: Meaning, blank: Blank, bench: Bench): Binding {
  const line = bench.text.slice(blank.line.start, blank.line.end);
  const beside = bench.vocabulary.mentioned(line);
  const run = meaning.run ?? (beside.length === 1 ? beside[0]! : null);
  const found = run ? { run, notes: [] } : runOf(blank.block, bench);
  if (!found.run) return stays('ambiguous', note('run-unknown', { metric: metric.title, runs: bench.study.runs.map(({ id }) => id) }));
  const followed = followedBy(bench.text, blank.end);
  const labelUnit = unitNamed(followed) ? followed : (meaning.label.unit ?? spokenUnit([meaning]));
  const source = `${metric.name}${meaning.statistic === null ? '' : `.${meaning.statistic}`}@${found.run.id}`;
  const unlike = unlikeUnit(metric, labelUnit);
  if (unlike) return stays('ambiguous', unlike, source, 1);
  const notes = [...meaning.assumed, ...found.notes];
  return bindValue(bench.study.figure(metric.name, meaning.statistic, found.run), { source, confidence: notes.length > 0 ? 2 : 3, labelUnit, group: `${blank.start}`, notes });
}

/** `[5 or 15] prompts`: filled only with one of the choices. */
function choice(blank: Blank, after: string, meaning: Meaning | null, bench: Bench): Binding {
  const fact = countAfter(after, bench) ?? meaning?.fact ?? null;
  if (fact === null) return stays('human', note('needs-person', { blank: shown(blank, bench) }));
  const bound = bindFact(fact, null, bench);
  if (bound.is !== 'number') return bound;
  const choices = blank.asked.words.match(/\d+/g)!.map(Number);
  return choices.includes(bound.value) ? bound : stays('absent', note('not-a-choice', { blank: shown(blank, bench), value: String(bound.value), what: fact }), bound.source, bound.confidence);
}

function inDirection(blank: Blank, meaning: Meaning | null, words: NonNullable<ReturnType<typeof readDirection>>, before: string, bench: Bench): Binding {
  const { study, vocabulary } = bench;
  const roles = rolesOf(before, words.rest, vocabulary.mentioned);
  const metric = meaning?.metric ?? wordsMetric(words.rest, blank, bench) ?? familyMetric(bench);
  if (!metric) return stays('unknown', note('label-missing', {}));
  const other = (run: Run | null) => (run && study.runs.length === 2 ? study.runs.find((one) => one !== run)! : null);
  const baseline = bench.baseline(blank.block);
  const of = roles.of ?? other(roles.over);
  const over = roles.over ?? other(of) ?? (baseline.run !== of ? baseline.run : null);
  if (!of || !over) return stays('ambiguous', note('pair-unknown', { runs: study.runs.map(({ id }) => id) }));
  const statistic = meaning?.statistic ?? (metric.summary === 'mean' ? 'mean' : null);
  const compared = study.compare(metric.name, statistic, of, over);
  const source = `${words.sign === '%' ? 'percent' : 'speedup'}(${metric.name}${statistic === null ? '' : `.${statistic}`})@${of.id}/${over.id}`;
  if (compared.kind === 'absent') return stays('absent', compared.reason, source, 2);
  const assumed = meaning?.metric ? meaning.assumed : [note('assumed-metric', { label: words.word, metric: metric.title, instead: '' })];
  return bindDirected(compared, words, { source, confidence: assumed.length > 0 ? 2 : 3, labelUnit: null, group: `${blank.start}`, notes: assumed }, (id) => spelled(id, bench), bench.signed);
}

/** `more tokens/sec on Metis`: the unit says which metric. */
function wordsMetric(rest: string, blank: Blank, { vocabulary, study }: Bench): Metric | null {
  const words = rest.replace(/\b(?:on|for|with|than|over|vs)\b.*$/i, '').trim();
  if (words === '') return null;
  const unit = unitNamed(words)?.unit;
  return (vocabulary.read(words, blank.block.directive.stat)?.metric ?? study.metrics.find((metric) => unit !== undefined && metric.unit === unit)) ?? null;
}

/** A run as the template writes it (`Metis` for the id metis). */
function spelled(id: string, { text, study }: Bench): string {
  const name = study.runs.find((run) => run.id === id)?.name ?? id;
  const at = text.toLowerCase().indexOf(name.toLowerCase());
  return at < 0 ? name : text.slice(at, at + name.length);
}
