import { isFact } from '../../compare/fact.ts';
import { besides, chartNamed } from '../../draw/charts.ts';
import { isChosen } from '../../draw/chosen.ts';
import { chartMeant } from '../../draw/meant.ts';
import { metricNamed } from '../../metric.ts';
import { note } from '../../note.ts';
import { phrase } from '../../phrase.ts';
import { imageAlt } from '../../text.ts';
import type { Bench, TableBlank } from './bind/bench.ts';
import { bindOverride, readOverride } from './bind/explicit.ts';
import { bindFileName, bindLink } from './bind/file.ts';
import { bindFormula } from './bind/formula.ts';
import { guarded } from './bind/guard.ts';
import { meanOfRepeats } from './bind/mean-of-repeats.ts';
import { bindRepeats } from './bind/repeats.ts';
import { bindSample } from './bind/sample.ts';
import { bindSentence } from './bind/sentence.ts';
import { bindCell } from './bind/table.ts';
import { bindTally } from './bind/tally.ts';
import { type Binding, stays } from './binding.ts';
import { hasPlus } from './format.ts';
import { type Blank, oneLine } from './scan.ts';

/** Decides what belongs in a blank, or why nothing does. `override` is the path that a directive gives for it. */
export function bind(blank: Blank, override: string | undefined, bench: Bench): Binding {
  const { kind, words } = blank.asked;
  if (override !== undefined) return bindOverride(override, blank, bench);
  const guard = guarded(blank, bench);
  if (guard) return guard;
  if (kind === 'dash') return stays('left', note('not-applicable', {}));
  if (kind === 'lookalike') return stays('left', []);
  if (kind === 'prose')
    return stays('human', note('needs-person', { blank: oneLine(bench.text.slice(blank.start, blank.end)) }));
  if (kind === 'value' && words !== '') return explicit(blank, bench);
  if (kind === 'link') return bindLink(blank, bench);
  if (kind === 'file') return bindFileName(blank, bench);
  if (kind === 'chart') return chart(blank, bench);
  if (kind === 'sample') return bindSample(blank, bench);
  const read =
    bindRepeats(blank, bench) ??
    (blank.block.kind === 'table'
      ? bindCell(blank as TableBlank, bench)
      : (bindFormula(blank, bench) ?? bindTally(blank, bench) ?? bindSentence(blank, bench)));
  const bound = meanOfRepeats(read, blank, bench);
  if (bound.is === 'number' && bound.value < 0 && hasPlus(bench.text, blank))
    return stays('left', note('touched', { text: `+${bench.text.slice(blank.start, blank.end)}` }));
  // An empty cell or `Remarks` that the results know nothing of is no blank of theirs.
  const isOfNobody =
    bound.is === 'stays' && (bound.state === 'unknown' || (bound.state === 'human' && isFaint(blank, bench)));
  return (blank.isGap || blank.isWeak) && isOfNobody ? stays('left', []) : bound;
}

/** Dots and short strokes ask nobody for words: where no number belongs they only look like a blank. */
function isFaint({ start }: Blank, { text }: Bench): boolean {
  return /[….<_]/.test(text[start] ?? '');
}

/** `[FILL IN: latency.p95@metis .2f]`, or a single word that is a fact (`[FILL IN: date]`); any other word is a person's. */
function explicit(blank: Blank, bench: Bench): Binding {
  const { path } = readOverride(blank.asked.words);
  const isPath = /^[\w.]+(?:@|\.\w|\()/.test(path) || isFact(path, bench.study.runs) || metricNamed(path) !== undefined;
  if (isPath) return bindOverride(path, blank, bench);
  return stays('human', note('needs-person', { blank: bench.text.slice(blank.start, blank.end) }));
}

function chart(blank: Blank, { context }: Bench): Binding {
  const name = chartNamed(blank.asked.words);
  const drawn = chartMeant(context.charts, blank.asked.words);
  const source = `chart:${drawn?.name ?? name ?? blank.asked.words}`;
  if (drawn && !isChosen(context.options.charts, drawn.name))
    return stays('left', note('charts-are-off', { name: drawn.name }), source, 3);
  if (drawn)
    return {
      is: 'markdown',
      source,
      confidence: 3,
      text: phrase`![${imageAlt(drawn.alt)}](${context.chartSrc(drawn.name)})`,
      notes: besides(context.charts, drawn, name),
    };
  const absent = context.absentCharts.find((one) => one.name === name);
  if (absent) return stays('absent', absent.reason, source, 3);
  return stays(
    'unknown',
    note('chart-unknown-here', {
      name: blank.asked.words,
      known: [...new Set([...context.charts, ...context.absentCharts].map((one) => one.name))],
    }),
  );
}
