/** All helpers of templates. To add one: a file in helpers/, a line here, a section in docs/templates.md. */

import { chart } from './helpers/chart.ts';
import { findings } from './helpers/findings.ts';
import { glance } from './helpers/glance.ts';
import { notes } from './helpers/notes.ts';
import { num } from './helpers/num.ts';
import { percent } from './helpers/percent.ts';
import { present } from './helpers/present.ts';
import { sample } from './helpers/sample.ts';
import { sources } from './helpers/sources.ts';
import { speedup } from './helpers/speedup.ts';
import { table } from './helpers/table.ts';
import type { Helper } from './print/helper.ts';

export const helpers: readonly Helper[] = [
  num,
  percent,
  speedup,
  table,
  chart,
  sample,
  findings,
  glance,
  notes,
  sources,
  present,
];
