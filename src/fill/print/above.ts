import { levelText } from '../../compare/level.ts';
import { tallied } from '../../made.ts';
import { joined, type Phrase, phrase } from '../../phrase.ts';
import { markdownPhrase } from '../../text.ts';
import type { FillContext } from '../context.ts';
import { isUnlike } from './findings.ts';
import { cellText } from './grid.ts';
import { worded } from './stated.ts';

/** More settings than these are in the table of what was run. */
const mostSettings = 8;

/** The settings that all runs state alike, said once above a table; empty where there are none. */
export function equalEverywhere({ study: { experiment } }: FillContext): string | Phrase {
  const common = [...(experiment?.common ?? [])].filter(([name]) => name !== 'requests' && name !== 'steps');
  const equal = common.map(([name, level]) => `${cellText(name.replace(/_/g, ' '))} ${cellText(levelText(level))}`);
  const left = equal.length - mostSettings;
  const more =
    left > 0 ? [phrase`and ${tallied('more settings', left)} more ${left === 1 ? 'setting' : 'settings'}`] : [];
  return equal.length === 0
    ? ''
    : phrase`Equal everywhere: ${joined([...equal.slice(0, mostSettings), ...more], ', ')}.`;
}

/** In what the runs that are compared are unlike, as `{{unlike}}` says it; empty where they are alike. */
export function unlikeParagraph({ study }: FillContext): string | Phrase {
  const [told] = study.parts().length > 1 ? [] : study.findings().filter(isUnlike);
  return told ? markdownPhrase(worded(told.sentence), 'line', Number.POSITIVE_INFINITY) : '';
}
