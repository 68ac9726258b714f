/** All helpers of templates. To add one: a file in helpers/, a line here, a row in docs/templates.md. */

import { about } from './helpers/about.ts';
import { answer } from './helpers/answer.ts';
import { caption } from './helpers/caption.ts';
import { chart } from './helpers/chart.ts';
import { findings } from './helpers/findings.ts';
import { glance } from './helpers/glance.ts';
import { know } from './helpers/know.ts';
import { notes } from './helpers/notes.ts';
import { num } from './helpers/num.ts';
import { percent } from './helpers/percent.ts';
import { present } from './helpers/present.ts';
import { sample } from './helpers/sample.ts';
import { sources } from './helpers/sources.ts';
import { speedup } from './helpers/speedup.ts';
import { table } from './helpers/table.ts';
import { unlike } from './helpers/unlike.ts';
import type { Helper } from './print/helper.ts';

export const helpers: readonly Helper[] = [
  num,
  percent,
  speedup,
  table,
  chart,
  caption,
  about,
  answer,
  unlike,
  sample,
  findings,
  glance,
  know,
  notes,
  sources,
  present,
];
