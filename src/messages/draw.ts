import { error, first, info, list, warning } from './entry.ts';

/** Pictures. */
export const drawMessages = {
  'chart-no-data': info(
    (a: { chart: string; what: string }) =>
      `the chart ${a.chart} is not drawn: no run has a ${a.what} that could be shown`,
  ),
  'chart-says-nothing': info(
    (a: { chart: string }) =>
      `the chart ${a.chart} is not drawn: it would show one number alone, which the text has already`,
  ),
  'chart-out-of-range': warning(
    (a: { chart: string }) =>
      `the chart ${a.chart} is not drawn: its values are too large or too small for one axis; check their unit`,
  ),
  'chart-of-grid': info(
    (a: { chart: string; metric: string; factor: string }) =>
      `the chart ${a.chart} is not drawn: its rows would be the cells of a grid; the chart of ${a.metric} by ${a.factor} shows them`,
  ),
  'chart-several': info(
    (a: { chart: string; names: readonly string[] }) =>
      `there is more than one chart ${a.chart}; say which is meant: ${list(a.names)}`,
  ),
  'chart-leads': info(
    (a: { chart: string; name: string; others: readonly string[] }) =>
      `the chart ${a.chart} is ${a.name}, that of the first headline metric; there ${a.others.length === 1 ? 'is' : 'are'} also ${list(a.others)}`,
  ),
  'own-json': error(
    (a: { problem: string }) => `the vega-lite block is no JSON: ${a.problem}; write one object, as Vega-Lite has it`,
  ),
  'own-foreign': error(
    (a: { word: string }) =>
      `"${a.word}" is not allowed in a vega-lite block, which loads, links and computes nothing of its own; bind "data" to a table of the study, as in {"name": "runs"}, and choose its rows by "where"`,
  ),
  'own-lot': error(
    (a: { word: string }) =>
      `"${a.word}" of a vega-lite block is an interval that Vega draws by lot, so that each run would give another picture; take "stderr" or "stdev", or bind the ends of an interval that the table has`,
  ),
  'own-key': error(
    (a: { word: string; of: string; known: readonly string[] }) =>
      `a ${a.of} of a vega-lite block has no "${a.word}"; it may have ${list(first(a.known, 12))}`,
  ),
  'own-value': error((a: { word: string; wants: string }) => `"${a.word}" of a vega-lite block must be ${a.wants}`),
  'own-table': error((a: { name: string; known: readonly string[] }) =>
    a.name === ''
      ? `a vega-lite block needs "data": {"name": …} with one of ${list(a.known)}`
      : `there is no table ${a.name}; "data" of a vega-lite block names one of ${list(a.known)}`,
  ),
  'own-column': error(
    (a: { field: string; name: string; known: readonly string[] }) =>
      `the table ${a.name} has no column ${a.field}; it has ${list(first(a.known, 20))}`,
  ),
  'own-empty': error(
    (a: { name: string }) => `no row of the table ${a.name} is left to draw; check "where", or take another table`,
  ),
  'own-rows': error(
    (a: { name: string; n: number; limit: number }) =>
      `the table ${a.name} has ${a.n} rows, of which at most ${a.limit} are drawn; choose some by "where", or take the table runs`,
  ),
  'own-long': error(
    (a: { limit: number }) =>
      `the vega-lite block is longer than ${a.limit} characters; bind "data" to a table instead of writing values`,
  ),
  'own-many': error((a: { limit: number }) => `there are more than ${a.limit} vega-lite blocks; split the template`),
  'own-not-drawn': error(
    (a: { problem: string }) => `the vega-lite block cannot be drawn: ${a.problem}; change the mark or the encoding`,
  ),
  'theme-part': error(
    (a: { part: string; known: readonly string[] }) =>
      `charts have no part ${a.part} to give a colour to; there is ${list(a.known)}`,
  ),
  'theme-colour': error(
    (a: { part: string; colour: string }) => `${a.colour} is no colour for ${a.part} of charts; write it as #1f2328`,
  ),
  'theme-contrast': error(
    (a: { part: string; colour: string; on: string; ground: string; ratio: string; least: number }) =>
      `${a.part} ${a.colour} on ${a.on === 'card' ? 'the card' : a.on} ${a.ground} of charts has a contrast of ${a.ratio}:1, and cannot be read; choose colours with ${a.least}:1 or more`,
  ),
} as const;
