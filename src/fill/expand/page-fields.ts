import type { Chart } from '../../draw/chart.ts';
import { isChosen } from '../../draw/chosen.ts';
import { isRepeated, isThin, pictureOf } from '../../draw/picture.ts';
import { sentence } from '../../note.ts';
import type { FillContext } from '../context.ts';
import { headOf } from '../print/cell-sheets.ts';
import { furtherFindings, isUnlike } from '../print/findings.ts';
import { remarksIn } from '../print/remarks.ts';
import { absent, type Given, list, text, truth } from './given.ts';

interface Field {
  readonly about: string;
  readonly of: (context: FillContext) => Given;
}

/** The fields of the study by which a report is put in order: what stands at its head, and what is left for further down. */
export const pageFields: Readonly<Record<string, Field>> = {
  picture: {
    about: 'the name of the chart that belongs to `{{answer}}`; absent where there is none',
    of: (context) => {
      const chosen = pictureIn(context);
      return chosen ? text(chosen.name) : absent('any chart');
    },
  },
  other_charts: {
    about:
      'names of the charts without that one and, unless `--charts` names them, without those whose numbers stand in one over a setting too and distributions of fewer than ten repeats',
    of: (context) => {
      const picture = pictureIn(context);
      const chosen = chosenIn(context);
      const isLeft = (one: Chart): boolean =>
        context.options.charts === 'auto' &&
        (isRepeated(one, chosen, context.study.runs) || isThin(one, context.study.runs));
      return list(chosen.flatMap((one) => (one === picture || isLeft(one) ? [] : [text(one.name)])));
    },
  },
  unlike: {
    about: 'yes where the runs that are compared are not like for like, as `{{unlike}}` says',
    of: ({ study }) => truth(study.findings().some(isUnlike)),
  },
  further_findings: {
    about: 'those that neither `{{answer}}` nor `{{unlike}}` tells',
    of: ({ study }) => list(furtherFindings(study).map((one) => text(sentence(one.sentence)))),
  },
  further_cells: {
    about:
      'yes where `{{table "cells" brief=true}}` leaves out some of the cells, as `{{table "cells" further=true}}` shows them, and there are arms to hold against each other: a list of those of one arm stands in `{{table "metrics"}}` as well',
    of: (context) =>
      truth(
        headOf(context).further.some(
          (sheet) => sheet.kind === 'summed' || sheet.kind === 'pivot' || sheet.table.arms.length > 1,
        ),
      ),
  },
  known: {
    about: 'what of it changes how the numbers are read, as `{{know}}` tells it',
    of: ({ study }) => list(remarksIn(study.notes).known.map(({ first }) => text(sentence(first)))),
  },
  further_notes: {
    about: 'the rest of it',
    of: ({ study }) => list(remarksIn(study.notes).further.map((one) => text(sentence(one)))),
  },
};

function chosenIn({ charts, options }: FillContext): readonly Chart[] {
  return charts.filter(({ name }) => isChosen(options.charts, name));
}

/** The chart that belongs to the answer. */
function pictureIn(context: FillContext): Chart | undefined {
  const answer = context.study.answer();
  return pictureOf(
    chosenIn(context),
    answer?.lead ? { metric: answer.lead.metric.name, over: answer.over, runs: answer.runs } : null,
  );
}
