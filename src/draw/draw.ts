import type { Study } from '../compare/study.ts';
import { type Note, note } from '../note.ts';
import { readablePhrase } from '../number/readable.ts';
import type { Chart } from './chart.ts';
import { chartsOfKind, kinds, onlyOf } from './charts.ts';
import { clean } from './labels.ts';

/** A chart that there is not, and why. `part` is set where it is asked of one part of a study of several. */
export interface AbsentChart {
  readonly name: string;
  readonly part?: string;
  readonly reason: Note;
}

/** The charts a study can show, and for each other kind of chart why it cannot. */
export interface Drawn {
  readonly charts: readonly Chart[];
  readonly absent: readonly AbsentChart[];
}

/**
 * Makes the specification of every chart that the data allow. Pure; Vega is not loaded, `render()` does that.
 *
 * Runs of unlike work share no picture: each part of a study has its own. A kind that one part alone can show keeps its
 * name (`loss`); else the part is in it (`throughput-cerebras`), and the bare name leads to none of them.
 */
export function draw(study: Study): Drawn {
  const drawn = study.parts().length < 2 ? ofOne(study) : ofParts(study);
  return { charts: drawn.charts, absent: [...ambiguous(drawn), ...drawn.absent] };
}

/** Kinds with several charts of names of their own, so that the bare name leads to none of them. */
function ambiguous({ charts, absent }: Drawn): readonly AbsentChart[] {
  return kinds.flatMap(({ name }): readonly AbsentChart[] => {
    const own = chartsOfKind(charts, name);
    const isTold = absent.some((one) => one.name === name && one.part === undefined);
    return own.length < 2 || isTold || onlyOf(own) || charts.some((one) => one.name === name)
      ? []
      : [{ name, reason: note('chart-several', { chart: name, names: own.map((chart) => chart.name) }) }];
  });
}

function ofParts(study: Study): Drawn {
  const parts = study.parts();
  const drawn = parts.map(({ id, study: of }) => ({ id, ...ofOne(of) }));
  const charts: Chart[] = [];
  const several: AbsentChart[] = [];
  // Where another part has charts of the kind under longer names, its bare name says nothing of which is meant.
  const isElsewhere = (bare: string, part: string) =>
    drawn.some((one) => one.id !== part && one.charts.some(({ name }) => name.startsWith(`${bare}-`)));
  for (const name of new Set(drawn.flatMap((one) => one.charts.map((chart) => chart.name)))) {
    const same = drawn.flatMap(({ id, charts: own }) =>
      own.filter((chart) => chart.name === name).map((chart) => ({ ...chart, part: id })),
    );
    const named =
      same.length === 1 && !isElsewhere(name, same[0]!.part)
        ? same
        : same.map((chart) => ({ ...chart, name: `${name}-${chart.part}` }));
    charts.push(...named);
    if (named.length > 1)
      several.push({ name, reason: note('chart-several', { chart: name, names: named.map((chart) => chart.name) }) });
  }
  const nowhere = drawn[0]!.absent.filter(({ name }) =>
    drawn.every((one) => one.absent.some((other) => other.name === name)),
  );
  return {
    charts: apart(
      inOrder(
        charts,
        parts.map(({ id }) => id),
      ),
      new Map(parts.map(({ id, title }) => [id, clean(title)])),
    ),
    absent: [...several, ...nowhere, ...drawn.flatMap(({ id, absent }) => absent.map((one) => ({ ...one, part: id })))],
  };
}

/** What charts of several parts show alike is told with the part: captions of a report differ. */
function apart(charts: readonly Chart[], titles: ReadonlyMap<string, string>): readonly Chart[] {
  return charts.map((chart) =>
    charts.some((other) => other !== chart && other.shows === chart.shows)
      ? { ...chart, shows: `${chart.shows}: ${titles.get(chart.part ?? '') ?? ''}` }
      : chart,
  );
}

function inOrder(charts: readonly Chart[], parts: readonly string[]): readonly Chart[] {
  return parts.flatMap((part) => charts.filter((chart) => chart.part === part));
}

function ofOne(study: Study): Drawn {
  const made = kinds.map(({ name, make }) => ({ name, result: make(study) }));
  return {
    charts: made
      .flatMap(({ result }) => ('code' in result ? [] : 'spec' in result ? [result] : result))
      .map((chart) => ({ ...chart, title: readablePhrase(chart.title), alt: readablePhrase(chart.alt) })),
    absent: made.flatMap(({ name, result }) => ('code' in result ? [{ name, reason: result }] : [])),
  };
}
