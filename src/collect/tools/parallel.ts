import { wordsOf } from '../row/by-tool.ts';
import type { Tool } from '../tool/tool.ts';

/**
 * The `--joblog` of GNU parallel: a job a row, those of one command are repeats. `JobRuntime` holds the wait for whoever reads what parallel prints; of a job that is tried again
 * only the last try is there. A signal, and an `Exitval` of -1, is a job that did not end by itself.
 */
export const parallel: Tool = {
  name: 'parallel',
  shape: 'a job log of GNU parallel',
  has: ['Seq', 'Host', 'Starttime', 'JobRuntime', 'Exitval', 'Signal', 'Command'],
  signs: [['Seq', 'Starttime', 'JobRuntime', 'Exitval', 'Signal', 'Command']],
  words: wordsOf('GNU parallel', {
    Seq: { role: 'context' },
    Host: { role: 'context' },
    Starttime: { role: 'context' },
    JobRuntime: { metric: 'wall_time', unit: 's' },
    Send: { role: 'context' },
    Receive: { role: 'context' },
    error: { role: 'result', use: 'error' },
    Command: { label: 'command', isText: true },
  }),
  row: ({ values, ...flat }) => {
    const { Exitval: exit, Signal: signal, ...rest } = values;
    const how = signal !== 0 ? `ended by signal ${signal}` : exit !== 0 ? `exit code ${exit}` : undefined;
    const { JobRuntime: _, ...failed } = rest;
    return { ...flat, values: how === undefined ? rest : { ...failed, error: how } };
  },
};
