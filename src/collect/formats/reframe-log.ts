import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { checked } from '../tool/reframe-test.ts';

/** The names of columns: how it ended, when, and what the author of a test extracted, each with its unit. */
const header = /^(?=.*(?:^|\|)result(?:\||$))(?=.*(?:^|\|)job_completion_time(?:\||$)).*\|/m;

/**
 * A performance log of ReFrame (`perflogs/<system>/<partition>/<test>.log`): a run a line. A number that could not be extracted is left out with its columns, so that the next one would
 * stand under its name: a line of another length than its header is left out.
 */
export const reframeLog: TextFormat = {
  of: 'text',
  name: 'reframe-log',
  shape: 'a performance log of ReFrame',
  ofTool: true,
  claims: (head) =>
    header.test(head.split('\n', 1)[0] ?? '')
      ? claimed
      : notClaimed(0, 'it has no row of names with result and job_completion_time between bars'),
  read,
};

function read(lines: () => Iterable<Line>, file: string): Read {
  let names: readonly string[] = [];
  const runs: Draft[] = [];
  const odd: string[] = [];
  for (const { number, text, cut } of lines()) {
    if (header.test(text)) {
      names = text.split('|');
      continue;
    }
    if (text.trim() === '') continue;
    const cells = text.split('|');
    if (cut || cells.length !== names.length) odd.push(String(number));
    else runs.push(runOf(new Map(names.map((name, nth) => [name, cells[nth]!])), { file, line: number }));
  }
  const left = odd.length === 0 ? [] : [note('ragged-rows', { count: odd.length, lines: odd.slice(0, 5) }, { file })];
  return { runs, notes: runs.length > 0 ? left : [...left, note('no-result', { what: 'a test' }, { file })] };
}

function runOf(cells: ReadonlyMap<string, string>, place: { readonly file: string; readonly line: number }): Draft {
  const text = (name: string) => cells.get(name) || null;
  const values = [...cells].flatMap(([column, value]) => {
    const name = column.endsWith('_value') ? column.slice(0, -'_value'.length) : '';
    if (name === '' || !cells.has(`${name}_unit`)) return [];
    return [
      { name, value: /^[-+.\d][\d.e+-]*$/i.test(value) ? Number(value) : null, unit: cells.get(`${name}_unit`), place },
    ];
  });
  const sys = [text('system'), text('partition')].filter((one) => one !== null);
  return checked(
    {
      title: text('display_name') ?? text('name') ?? 'test',
      system: sys.join(':'),
      environ: text('environ'),
      isPassed: text('result') === 'pass',
      phase: null,
      reason: null,
      ended: text('job_completion_time'),
      wallTime: null,
      context: { host: text('job_nodelist') },
    },
    values,
    place,
  );
}
