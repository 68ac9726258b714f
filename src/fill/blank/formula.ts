import type { Run } from '../../collect/run.ts';
import type { Range } from '../../markdown/markdown.ts';
import type { Metric } from '../../metric.ts';
import { type Note, note } from '../../note.ts';
import type { CodeBlock } from './block.ts';
import type { Name } from './name/name.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A name in a formula and what it stands for; null where nothing in the results is called so. */
export interface Operand {
  readonly name: string;
  readonly metric: Metric | null;
  readonly statistic: string | null;
  readonly run: Run | null;
  readonly names: readonly Name[];
  readonly notes: readonly Note[];
}

/** `Name = expression` in a code block, and the parts `= …` that go on from it. */
export interface Formula {
  /** `Speedup = Sophia_Latency / Metis_Latency`, for messages. */
  readonly text: string;
  readonly name: string;
  readonly expression: string;
  readonly operands: readonly Operand[];
  /** What continues it: the ranges after each further `=`. */
  readonly continuations: readonly Range[];
  /** The run or arm that the formula takes as its base; null when it shows none. */
  readonly baseline: readonly Name[] | null;
}

const head = /^[ \t>]*([A-Za-z][\w %-]{0,60}?)\s*=\s*(\S.*)$/;
const continuation = /^[ \t>]*=\s*(\S.*)$/;
const identifier = /[A-Za-z][A-Za-z0-9_]*/g;

/**
 * The formulas of a code block, in order: `Name = expression`, then `= …` on the same line or on those below. A line
 * whose expression has brackets in it (`Name = [X.X]`) is none: nothing says what is computed.
 */
export function formulasOf(text: string, block: CodeBlock, vocabulary: Vocabulary): readonly Formula[] {
  const formulas: { name: string; expression: string; continuations: Range[] }[] = [];
  let open = false;
  let offset = block.body.start;
  for (const line of text.slice(block.body.start, block.body.end).split(/(?<=\n)|(?<=\r)(?!\n)/)) {
    const bare = line.replace(/[\r\n]+$/, '');
    const goesOn = continuation.exec(bare);
    const begins = goesOn ? null : head.exec(bare);
    const parts = partsOf(
      goesOn?.[1] ?? begins?.[2] ?? '',
      offset + bare.length - (goesOn?.[1] ?? begins?.[2] ?? '').length,
    );
    if (goesOn && open) formulas.at(-1)!.continuations.push(...parts.map(({ range }) => range));
    else if (begins) {
      const [expression, ...rest] = parts;
      open = expression !== undefined && !/[[\]]/.test(expression.words);
      if (open)
        formulas.push({
          name: begins[1]!,
          expression: expression!.words,
          continuations: rest.map(({ range }) => range),
        });
    } else open = false;
    offset += line.length;
  }
  return formulas.map(({ name, expression, continuations }) => {
    const operands = operandsOf(expression, block.directive.stat, vocabulary);
    return {
      text: `${name} = ${expression}`,
      name,
      expression,
      operands,
      continuations,
      baseline: baselineOf(expression, operands),
    };
  });
}

/** What stands between the `=` of a line, each with its place. */
function partsOf(words: string, at: number): readonly { readonly words: string; readonly range: Range }[] {
  let from = at;
  return words.split('=').flatMap((part) => {
    const start = from + part.length - part.trimStart().length;
    from += part.length + 1;
    const trimmed = part.trim();
    return trimmed === '' ? [] : [{ words: trimmed, range: { start, end: start + trimmed.length } }];
  });
}

function operandsOf(expression: string, stat: string | null, vocabulary: Vocabulary): readonly Operand[] {
  const { runs } = vocabulary.study;
  return [...expression.matchAll(identifier)].map(([name]) => {
    const meaning = vocabulary.read(name.replace(/_/g, ' '), stat);
    const only = meaning?.metric && meaning.names.length === 0 && runs.length === 1 ? runs[0]! : null;
    return {
      name,
      metric: meaning?.metric ?? null,
      statistic: meaning?.statistic ?? null,
      run: meaning?.run ?? only,
      names: meaning?.names ?? [],
      notes: [...(meaning?.assumed ?? []), ...(only ? [note('assumed-run', { run: only.id })] : [])],
    };
  });
}

/**
 * In a difference `(A - B) / B` the base is the divisor; in a speedup it is the numerator of a lower-is-better metric
 * and the divisor of a higher-is-better one (rules.md#baseline).
 */
function baselineOf(expression: string, operands: readonly Operand[]): readonly Name[] | null {
  const form = expression
    .replace(identifier, 'v')
    .replace(/\s+/g, '')
    .replace(/(?:×|\*)?100%?$/, '')
    .replace(/[×*]$/, '');
  const [first, second, third] = operands;
  if (/^\(?\(v[-−–]v\)[/÷]v\)?$/.test(form)) return named(third);
  if (/^v[/÷]v$/.test(form) && first?.metric && first.metric.name === second?.metric?.name) {
    if (first.metric.direction === 'lower') return named(first);
    return first.metric.direction === 'higher' ? named(second) : null;
  }
  return null;
}

function named(operand: Operand | undefined): readonly Name[] | null {
  return operand && operand.names.length > 0 ? operand.names : null;
}
