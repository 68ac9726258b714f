import { same, settingMeant } from '../../compare/spelled.ts';
import type { Sweep } from '../../compare/sweep/sweep.ts';
import { nameAmong, systemMeant, systemNames } from '../../draw/systems.ts';
import { note, Refusal } from '../../note.ts';
import { type Call, textOf } from '../print/helper.ts';

/**
 * The sweep of the block around, else all of the study, or those that `label=` and `system=` choose.
 * @throws Refusal (exit 2) for a name of nothing in the results: an empty table would say something of them that is not so.
 */
export function sweepsAsked(call: Call): readonly Sweep[] {
  const { study } = call.context;
  const [label, system] = [textOf(call, 'label'), textOf(call, 'system')];
  const all = call.sweep !== null && label === null && system === null ? [call.sweep] : study.sweeps();
  return ofSystem(ofLabel(all, label, call), system, call);
}

function ofLabel(all: readonly Sweep[], label: string | null, call: Call): readonly Sweep[] {
  if (label === null || all.length === 0) return all;
  const labels = [...new Set(all.map((sweep) => sweep.label))];
  const wanted = settingMeant(label, labels);
  if (wanted === undefined) throw unknown(call, 'label', labels);
  return all.filter((sweep) => sweep.label === wanted);
}

/** By the label `system`, else by what the study calls its arms. */
function ofSystem(all: readonly Sweep[], system: string | null, call: Call): readonly Sweep[] {
  if (system === null || all.length === 0) return all;
  const { study } = call.context;
  const labelled = study.runs.some(({ labels }) => same(String(labels.system ?? ''), system));
  if (labelled) return all.filter(({ equal }) => same(String(equal.system ?? ''), system));
  const meant = systemMeant(study, system);
  if (meant === undefined) throw unknown(call, 'system', systemNames(study));
  return all.filter(({ legs }) => legs.every(({ run }) => nameAmong(run, study) === meant));
}

function unknown({ name, place }: Call, argument: string, known: readonly string[]): Refusal {
  return new Refusal(note('argument-wrong', { helper: name, argument, wants: `one of ${known.join(', ')}` }, place));
}
