import type { Run } from '../collect/run.ts';
import { blockWords } from '../compare/experiment/block-words.ts';
import type { Study } from '../compare/study.ts';
import { clean } from './labels.ts';

/** Runs that may be compared with each other. */
export interface Block {
  /** What tells it from the other blocks: a setting, else what the names of its runs begin with; empty where there is one block. */
  readonly words: string;
  readonly runs: ReadonlySet<Run>;
}

/** The blocks of like runs of a study, in the order of their first runs: numbers of two blocks share no axis. */
export function blocksOf({ experiment, runs }: Pick<Study, 'experiment' | 'runs'>): readonly Block[] {
  const found = new Map<number, Run[]>();
  for (const run of runs) {
    const block = experiment?.cellOf(run)?.block ?? 0;
    const own = found.get(block);
    if (own) own.push(run);
    else found.set(block, [run]);
  }
  if (experiment === null || found.size < 2) return [{ words: '', runs: new Set(runs) }];
  const starts = startsOf(
    [...found.values()].map((own) => own.map(({ name }) => clean(name).split(' '))),
    experiment.others.map(({ title }) => clean(title).split(' ')),
  );
  return [...found].map(([block, own], i) => ({
    words: clean(blockWords(block, experiment)) || starts[i]!,
    runs: new Set(own),
  }));
}

/** The words that all names of a block begin with, without those at their end that all blocks share: `bert_large` of `bert_large batch size 8`. */
function startsOf(
  blocks: readonly (readonly (readonly string[])[])[],
  titles: readonly (readonly string[])[],
): readonly string[] {
  const starts = blocks.map(([first = [], ...others]) => {
    const end = first.findIndex((word, i) => others.some((other) => other[i] !== word));
    return end < 0 ? first : first.slice(0, end);
  });
  const least = starts.reduce((n, { length }) => Math.min(n, length), Number.POSITIVE_INFINITY);
  let shared = 0;
  while (shared < least - 1 && starts.every((words) => words.at(-1 - shared) === starts[0]!.at(-1 - shared)))
    shared += 1;
  return starts.map((words) => {
    const own = words.slice(0, words.length - shared);
    // `gpt-oss concurrency` of `gpt-oss concurrency 8`: the name of what is varied names no block.
    const title = titles.find((one) => own.length > one.length && one.join(' ') === own.slice(-one.length).join(' '));
    return own
      .slice(0, own.length - (title?.length ?? 0))
      .join(' ')
      .replace(/[,;:]+$/, '');
  });
}
