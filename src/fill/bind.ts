import { chartNamed } from '../draw/charts.ts';
import { note } from '../note.ts';
import { imageAlt } from '../text.ts';
import { type Binding, stays } from './binding.ts';
import type { Bench, TableBlank } from './bind/bench.ts';
import { bindOverride, readOverride } from './bind/explicit.ts';
import { bindFileName, bindLink } from './bind/file.ts';
import { bindFormula } from './bind/formula.ts';
import { bindSample } from './bind/sample.ts';
import { bindSentence } from './bind/sentence.ts';
import { bindCell, bindFact } from './bind/table.ts';
import type { Blank } from './scan.ts';

/** Decides what belongs in a blank, or why nothing does. `override` is the path that a directive gives for it. */
export function bind(blank: Blank, override: string | undefined, bench: Bench): Binding {
  const { kind, words } = blank.asked;
  if (override !== undefined) return bindOverride(override, blank, bench);
  if (kind === 'dash') return stays('left', note('not-applicable', {}));
  if (kind === 'lookalike') return stays('left', []);
  if (kind === 'prose') return stays('human', note('needs-person', { blank: bench.text.slice(blank.start, blank.end).replace(/\s+/g, ' ') }));
  if (kind === 'value' && words !== '') return explicit(blank, bench);
  if (kind === 'link') return bindLink(bench);
  if (kind === 'file') return bindFileName(blank, bench);
  if (kind === 'chart') return chart(blank, bench);
  if (kind === 'sample') return bindSample(blank, bench);
  if (kind === 'text') return bindFact(bench.vocabulary.read(words)?.fact ?? words, null, bench);
  if (blank.block.kind === 'code') return bindFormula(blank, bench) ?? bindSentence(blank, bench);
  return blank.block.kind === 'table' && blank.cell ? bindCell(blank as TableBlank, bench) : bindSentence(blank, bench);
}

/** `[FILL IN: latency.p95@metis .2f]`, or a single word that is a fact (`[FILL IN: date]`); any other word is a person's. */
function explicit(blank: Blank, bench: Bench): Binding {
  const { path } = readOverride(blank.asked.words);
  const isPath = /[@.(]/.test(path);
  if (isPath) return bindOverride(path, blank, bench);
  const meaning = bench.vocabulary.read(path);
  if (meaning?.fact || meaning?.metric) return bindOverride(path, blank, bench);
  return stays('human', note('needs-person', { blank: bench.text.slice(blank.start, blank.end) }));
}

function chart(blank: Blank, { context }: Bench): Binding {
  const name = chartNamed(blank.asked.words);
  const source = `chart:${name ?? blank.asked.words}`;
  const drawn = context.charts.find((one) => one.name === name);
  if (drawn && context.options.charts === 'none') return stays('left', note('charts-are-off', { name: drawn.name }), source, 3);
  if (drawn) return { is: 'markdown', source, confidence: 3, text: `![${imageAlt(drawn.alt)}](${context.chartSrc(drawn.name)})`, notes: [] };
  const absent = context.absentCharts.find((one) => one.name === name);
  if (absent) return stays('absent', absent.reason, source, 3);
  return stays('unknown', note('chart-unknown-here', { name: blank.asked.words, known: [...context.charts, ...context.absentCharts].map((one) => one.name) }));
}
