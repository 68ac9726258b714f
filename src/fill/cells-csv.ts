import type { Run } from '../collect/run.ts';
import { knownIn } from '../compare/known-in.ts';
import type { Part, Study } from '../compare/study.ts';
import type { Figure } from '../compare/value/figure.ts';
import { csv } from './print/csv.ts';

/**
 * All cells of a study as a table in CSV, one row a cell and metric: the settings, then the mean (or the one value) with n, standard
 * deviation, lowest, highest and unit. Empty where there is none.
 */
export function cellsCsv(study: Study): string {
  const settings = [...new Set(study.runs.flatMap(({ labels }) => Object.keys(labels)))];
  const header = ['part', 'run', ...settings, 'metric', 'statistic', 'value', 'n', 'sd', 'low', 'high', 'unit'];
  const lines = study.parts().flatMap((part) => linesOf(part, settings));
  return csv([header, ...lines]);
}

function linesOf({ title, study }: Part, settings: readonly string[]): readonly (readonly (string | number)[])[] {
  return study.runs.flatMap((run) =>
    study.metrics.flatMap(({ name }) => {
      const figure = study.figure(name, null, run);
      if (figure.kind === 'absent') return [];
      const labels = settings.map((one) => run.labels[one] ?? '');
      return [
        [
          title,
          run.name,
          ...labels,
          name,
          figure.statistic,
          figure.value,
          ...spreadOf(figure, run),
          figure.metric.unit,
        ],
      ];
    }),
  );
}

/** n, standard deviation, lowest and highest of the values that the figure is the mean of. */
function spreadOf({ n, metric, statistic }: Figure, run: Run): readonly (string | number)[] {
  const known = statistic === 'mean' ? knownIn(run, metric.name) : null;
  if (!known || known.n === 0) return [n ?? '', '', '', ''];
  const { min, max } = known.range();
  return [known.n, known.sd() ?? '', min, max];
}
