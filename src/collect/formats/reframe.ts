import { note } from '../../note.ts';
import { type JsonFormat, notClaimed } from '../format.ts';
import { pointer } from '../pointer.ts';
import { claimOf } from '../signs.ts';
import { at } from '../tool/nested.ts';
import { checked } from '../tool/reframe-test.ts';
import { field, isObject, numberOrNull, textOrNull } from '../value.ts';

/**
 * The report of ReFrame (`--report-file`): each case of each of its runs, with what the author of the test extracted from its output, in the author's units. `session_info` counts the last
 * repetition alone, so the cases are counted.
 */
export const reframe: JsonFormat = {
  of: 'json',
  name: 'reframe',
  shape: 'a report of ReFrame',
  ofTool: true,
  claims: (value) =>
    isObject(value)
      ? claimOf(
          isObject(value.session_info) && casesOf(value).length > 0,
          value,
          [
            ['session_info', 'runs'],
            ['runs', 'restored_cases'],
          ],
          'it has no session_info with runs of testcases',
        )
      : notClaimed(0, 'it is no object'),
  read: (value, file) => {
    const version = textOrNull(at(value, ['session_info', 'version']));
    const runs = casesOf(value).map(({ test, steps }) => {
      const perf = field(test, 'perfvalues');
      const values = Object.entries(isObject(perf) ? perf : {}).map(([key, of]) => {
        const [own, , , , unit] = Array.isArray(of) ? of : [];
        // Behind the system and the partition.
        const name = key.split(':').slice(2).join(':') || key;
        return { name, value: own, unit, place: { file, pointer: pointer(...steps, 'perfvalues', key, 0) } };
      });
      const sys = [field(test, 'system'), field(test, 'partition')].map(textOrNull).filter((one) => one !== null);
      const seconds = numberOrNull(field(test, 'time_run'));
      return checked(
        {
          title: textOrNull(field(test, 'display_name')) ?? textOrNull(field(test, 'name')) ?? 'test',
          system: sys.join(':'),
          environ: textOrNull(field(test, 'environ')),
          isPassed: field(test, 'result') === 'pass',
          phase: textOrNull(field(test, 'fail_phase')),
          reason: textOrNull(field(test, 'fail_reason')),
          ended: textOrNull(field(test, 'job_completion_time')),
          wallTime: seconds !== null && seconds > 0 ? seconds : null,
          context: { host: textOrNull(field(test, 'job_nodelist')), reframe: version },
        },
        values,
        { file, pointer: pointer(...steps) },
      );
    });
    return { runs, notes: runs.length > 0 ? [] : [note('no-result', { what: 'a test' }, { file })] };
  },
};

function casesOf(value: unknown): readonly { readonly test: unknown; readonly steps: readonly (string | number)[] }[] {
  const runs = field(value, 'runs');
  return (Array.isArray(runs) ? runs : []).flatMap((run: unknown, nth) => {
    const cases = field(run, 'testcases');
    return (Array.isArray(cases) ? cases : []).flatMap((test: unknown, at) =>
      isObject(test) ? [{ test, steps: ['runs', nth, 'testcases', at] }] : [],
    );
  });
}
