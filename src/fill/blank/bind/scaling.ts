import type { Run } from '../../../collect/run.ts';
import { speedMetric } from '../../../compare/headline.ts';
import { scalingLabels } from '../../../compare/settings.ts';
import { made, operand } from '../../../made.ts';
import { note } from '../../../note.ts';
import { unitBase } from '../../../unit.ts';
import { type Binding, bindValue, type Setting } from '../binding.ts';
import { levelName, type Name } from '../name/name.ts';
import { levelWords } from '../name/settings.ts';
import type { Bench } from './bench.ts';
import { spelledMetric, statisticFor } from './comparison.ts';

/** The efficiency of scaling of a run: as the results say it by its rate, else speedup over number of devices by its time. */
export function bindEfficiency(run: Run, said: readonly string[], setting: Setting, bench: Bench): Binding {
  const known = bench.study.find(`efficiency@${run.id}`);
  const byTime = known.kind === 'absent' ? efficiencyByTime(run, said, setting, bench) : null;
  return byTime ?? bindValue(known, setting);
}

/** Null for weak scaling, where there is more work with more devices, and where the time is no shorter: what is said of the work is not known. */
function efficiencyByTime(run: Run, said: readonly string[], setting: Setting, bench: Bench): Binding | null {
  const { study, vocabulary } = bench;
  const metric = speedMetric(study.metrics);
  const isWeak = [...said, ...Object.values(run.labels).map(String)].some((words) => /\bweak/i.test(words));
  const [counted, ...more] = [...vocabulary.settings.all.values()].filter(
    ({ name, isNumeric, levels }) =>
      isNumeric && levels.size > 1 && [...scalingLabels, 'threads', 'cores', 'ranks', 'cpus'].includes(name),
  );
  if (!counted || more.length > 0 || isWeak || !metric || unitBase(metric.unit) !== 's') return null;
  const levelOf = (one: Run) => [...counted.levels.values()].find(({ runs }) => runs.has(one))?.level;
  const lowest = Math.min(...[...counted.levels.values()].map(({ level }) => Number(level)));
  const names: readonly Name[] = [levelName(counted, levelWords(lowest), String(lowest), { start: 0, end: 0 })];
  const base = vocabulary.cells.counterpart(run, names);
  const at = levelOf(run);
  if (!base || typeof at !== 'number' || lowest <= 0) return null;
  const statistic = statisticFor(metric, null, run, bench);
  const compared = study.compare(metric.name, statistic, run, base);
  if (compared.kind === 'absent' || compared.speedup === null || (base !== run && compared.speedup <= 1)) return null;
  const value = (100 * compared.speedup * lowest) / at;
  const told = note('assumed-metric', { label: 'efficiency', metric: spelledMetric(metric), instead: '' });
  const path = `100 * speedup(${metric.name}${statistic === null ? '' : `.${statistic}`})@${run.id}/${base.id} * ${lowest} / ${at}`;
  return {
    is: 'number',
    ...setting,
    source: path,
    confidence: 2,
    notes: [...setting.notes, told],
    labelUnit: setting.labelUnit ?? null,
    decimals: null,
    signed: false,
    value,
    role: 'percent',
    unit: '%',
    of: made({
      path,
      title: `efficiency of scaling of ${run.id} over ${base.id}`,
      value,
      unit: '%',
      formula: path,
      expressions: [
        `100 * (${operand(compared.over.value)} / ${operand(compared.of.value)}) * ${operand(lowest)} / ${operand(at)}`,
      ],
      method: `speedup over ratio of ${counted.title}, in percent, of unrounded values`,
      parts: [
        { name: null, value: compared.of },
        { name: null, value: compared.over },
      ],
    }),
  };
}
