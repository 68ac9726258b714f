import type { Run } from '../collect/run.ts';
import type { Note } from '../note.ts';
import type { Metric } from '../unit.ts';
import type { CodeBlock } from './block.ts';
import type { Range } from './markdown.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A name in a formula and what it stands for; null where nothing in the results is called so. */
export interface Operand {
  readonly name: string;
  readonly metric: Metric | null;
  readonly statistic: string | null;
  readonly run: Run | null;
  readonly notes: readonly Note[];
}

/** `Name = expression` in a code block, and the lines `= …` that go on from it. */
export interface Formula {
  /** `Speedup = Sophia_Latency / Metis_Latency`, for messages. */
  readonly text: string;
  readonly name: string;
  readonly expression: string;
  readonly operands: readonly Operand[];
  /** The lines that continue it: the range after their `=`. */
  readonly continuations: readonly Range[];
  /** The run that the formula takes as its base; null when it shows none. */
  readonly baseline: Run | null;
}

const head = /^[ \t>]*([A-Za-z][\w %-]{0,60}?)\s*=\s*(\S.{0,300}?)\s*$/;
const continuation = /^([ \t>]*=\s*)(\S.*?)\s*$/;
const identifier = /[A-Za-z][A-Za-z0-9_]*/g;

/** The formulas of a code block, in order. A line with brackets in it is no head: those are blanks to be filled. */
export function formulasOf(text: string, block: CodeBlock, vocabulary: Vocabulary): readonly Formula[] {
  const formulas: { head: RegExpExecArray; continuations: Range[] }[] = [];
  let offset = block.body.start;
  for (const line of text.slice(block.body.start, block.body.end).split(/(?<=\n)|(?<=\r)(?!\n)/)) {
    const bare = line.replace(/[\r\n]+$/, '');
    const goesOn = continuation.exec(bare);
    const begins = goesOn ? null : head.exec(bare);
    if (goesOn)
      formulas
        .at(-1)
        ?.continuations.push({
          start: offset + goesOn[1]!.length,
          end: offset + goesOn[1]!.length + goesOn[2]!.length,
        });
    else if (begins) formulas.push({ head: begins, continuations: [] });
    offset += line.length;
  }
  return formulas.map(({ head: [whole, name, expression], continuations }) => {
    const operands = operandsOf(expression!, block.directive.stat, vocabulary);
    return {
      text: whole.trim(),
      name: name!,
      expression: expression!,
      operands,
      continuations,
      baseline: baselineOf(expression!, operands),
    };
  });
}

function operandsOf(expression: string, stat: string | null, vocabulary: Vocabulary): readonly Operand[] {
  return [...expression.matchAll(identifier)].map(([name]) => {
    const meaning = vocabulary.read(name.replace(/_/g, ' '), stat);
    return {
      name,
      metric: meaning?.metric ?? null,
      statistic: meaning?.statistic ?? null,
      run: meaning?.run ?? null,
      notes: meaning?.assumed ?? [],
    };
  });
}

/**
 * In a difference `(A - B) / B` the base is the divisor; in a speedup it is the numerator of a lower-is-better metric
 * and the divisor of a higher-is-better one (blanks.md 3.4).
 */
function baselineOf(expression: string, operands: readonly Operand[]): Run | null {
  const form = expression
    .replace(identifier, 'v')
    .replace(/\s+/g, '')
    .replace(/(?:×|\*)?100%?$/, '')
    .replace(/[×*]$/, '');
  const [first, second, third] = operands;
  if (/^\(?\(v[-−–]v\)[/÷]v\)?$/.test(form)) return third?.run ?? null;
  if (/^v[/÷]v$/.test(form) && first?.metric && first.metric.name === second?.metric?.name) {
    if (first.metric.direction === 'lower') return first.run;
    return first.metric.direction === 'higher' ? second.run : null;
  }
  return null;
}
