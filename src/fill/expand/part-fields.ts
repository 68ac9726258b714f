import type { Run } from '../../collect/run.ts';
import type { Part, Study } from '../../compare/study.ts';
import type { Sweep } from '../../compare/sweep/sweep.ts';
import { sweepFindings } from '../../compare/sweep/sweep-findings.ts';
import { isChosen } from '../../draw/chosen.ts';
import { note, sentence } from '../../note.ts';
import { capital } from '../../text/case.ts';
import type { FillContext } from '../context.ts';
import { type Given, list, number, runGiven, text, truth } from './given.ts';

interface PartField {
  readonly about: string;
  readonly of: (of: Part, context: FillContext) => Given;
}

/** Of a part of the study, beside the fields of `study`, which inside its block are those of the part. */
export const partFields: Readonly<Record<string, PartField>> = {
  id: { about: 'the end of the names of its charts', of: ({ id }) => text(id) },
  title: { about: 'its systems, or `Inference`: for a heading', of: ({ title }) => text(title) },
  others: {
    about: 'its runs that are in no sweep, as `{{glance sweeps=false}}` shows them',
    of: ({ study }) => list(outsideSweeps(study).map(runGiven)),
  },
  further_charts: {
    about:
      'its charts without those of its sweeps, and without one that shows what these show; the charts of a grid are among them',
    of: ({ study }, { charts, options }) => {
      const chosen = charts.filter(({ name }) => isChosen(options.charts, name));
      // The chart of a grid belongs to none of its sweeps, and stands among the further ones.
      const ofSweeps = new Set(study.sweeps().map(({ id }) => `sweep-${id}`));
      const swept = chosen.filter(({ name }) => name.startsWith('sweep-')).flatMap(({ pictures }) => pictures);
      const further = chosen.filter(({ name, pictures }) =>
        name.startsWith('sweep-') ? !ofSweeps.has(name) : !pictures.every((one) => swept.includes(one)),
      );
      return list(further.map(({ name }) => text(name)));
    },
  },
  predictions: {
    about: 'what a proof point printed above its table: `input`, `logits`, `probabilities`, `class`, `file` of each',
    of: ({ study }) => list(predictionsOf(study)),
  },
};

/** The runs that no sweep speaks for, each once. */
export function outsideSweeps(study: Study): readonly Run[] {
  const inSweeps = new Set(study.sweeps().flatMap(({ legs }) => legs.map(({ run }) => run)));
  return study.runs.filter((run) => !inSweeps.has(run));
}

const predicted = {
  input: 'input_text',
  logits: 'prediction_logits',
  probabilities: 'prediction_probabilities',
  class: 'prediction_class',
} as const;

/** The runs of one file share its prediction. */
function predictionsOf({ runs }: Study): readonly Given[] {
  const byFile = new Map(
    runs.filter(({ context }) => context.prediction_class !== undefined).map((run) => [run.file, run]),
  );
  return Array.from(byFile, ([file, { context }]): Given => {
    const found = Object.entries(predicted).map(([name, key]): [string, Given] => {
      const value = context[key];
      return [
        name,
        value === undefined
          ? { kind: 'absent', reason: note('not-stated', { what: `the ${name} of the prediction` }) }
          : text(String(value)),
      ];
    });
    return {
      kind: 'record',
      entries: new Map([...found, ['file', text(file)]]),
      known: [...Object.keys(predicted), 'file'],
    };
  });
}

type SweepField = { readonly about: string; readonly of: (of: Sweep, context: FillContext) => Given };

export const sweepFields: Readonly<Record<string, SweepField>> = {
  id: { about: 'its name, as in the name of its chart', of: ({ id }) => text(id) },
  label: { about: 'the label in which its runs differ: `batch_size`', of: ({ label }) => text(label) },
  title: {
    about: 'the label in words, for a heading: `Batch size`; with the model where there are several of the label',
    of: ({ title, label, equal }, { study }) => {
      const words = capital(title);
      const alone = study.sweeps().filter((one) => one.label === label).length < 2;
      return text(alone ? words : `${words} (${equal.model ?? 'model not stated'})`);
    },
  },
  values: { about: 'the values of the label in their order', of: ({ legs }) => list(legs.map(({ at }) => number(at))) },
  runs: { about: 'its runs in that order', of: ({ legs }) => list(legs.map(({ run }) => runGiven(run))) },
  base: { about: 'the run that the others are shown against', of: ({ base }) => runGiven(base.run) },
  scaling: { about: 'yes when the label counts tasks or devices', of: ({ scaling }) => truth(scaling) },
  findings: {
    about: 'the sentences that it supports',
    of: (sweep, { options }) => list(sweepFindings(sweep, options.digits).map((one) => text(sentence(one.sentence)))),
  },
  chart: {
    about: 'the name of its chart, for `{{chart chart}}`; absent where there is none',
    of: ({ id }, { charts, options }) => {
      const name = `sweep-${id}`;
      return isChosen(options.charts, name) && charts.some((chart) => chart.name === name)
        ? text(name)
        : { kind: 'absent', reason: note('not-stated', { what: `enough for a chart of ${id}` }) };
    },
  },
};
