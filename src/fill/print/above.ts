import { levelText } from '../../compare/level.ts';
import { systemOf } from '../../compare/part.ts';
import { tallied } from '../../made.ts';
import { joined, type Phrase, phrase } from '../../phrase.ts';
import { markdownPhrase } from '../../text.ts';
import type { FillContext } from '../context.ts';
import { isUnlike } from './findings.ts';
import { cellText } from './grid.ts';
import { worded } from './stated.ts';

/** More settings than these are in the table of what was run; at the head of a report there is room for fewer. */
const mostSettings = 8;
const mostAtHead = 2;

/**
 * The settings that all runs state alike, said once above a table; empty where there are none.
 * @param isHead at the head of a report: without what stands in its first line, and no more than is read there.
 */
export function equalEverywhere(context: FillContext, isHead: boolean): string | Phrase {
  const common = [...(context.study.experiment?.common ?? [])].filter(
    ([name, level]) =>
      name !== 'requests' && name !== 'steps' && !(isHead && isInAbout(name, levelText(level), context)),
  );
  const most = isHead ? mostAtHead : mostSettings;
  const equal = common.map(([name, level]) => `${cellText(name.replace(/_/g, ' '))} ${cellText(levelText(level))}`);
  const left = equal.length - most;
  const more =
    left > 0 ? [phrase`and ${tallied('more settings', left)} more ${left === 1 ? 'setting' : 'settings'}`] : [];
  return equal.length === 0 ? '' : phrase`Equal everywhere: ${joined([...equal.slice(0, most), ...more], ', ')}.`;
}

/** True for what `{{about}}` says at the head of a report: the one model, the one data set, the one system. */
function isInAbout(name: string, level: string, { study: { runs }, part }: FillContext): boolean {
  if (part !== undefined) return false;
  if (name === 'model' || name === 'dataset') return true;
  return (name === 'hardware' || name === 'system') && runs.every((run) => systemOf(run) === level);
}

/** In what the runs that are compared are unlike, as `{{unlike}}` says it; empty where they are alike. */
export function unlikeParagraph({ study }: FillContext): string | Phrase {
  const [told] = study.parts().length > 1 ? [] : study.findings().filter(isUnlike);
  return told ? markdownPhrase(worded(told.sentence), 'line', Number.POSITIVE_INFINITY) : '';
}
