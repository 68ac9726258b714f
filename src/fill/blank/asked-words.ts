import type { Run } from '../../collect/run.ts';
import { hear } from './hear.ts';
import { oneLine } from './scan.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a blank that asks for words asks for: the one difference that matters, a summary of so many sentences, a metric or statistic. */
export type AskedWords =
  | { readonly of: 'difference' }
  | { readonly of: 'summary'; readonly sentences: number }
  | {
      readonly of: 'metric';
      /** Null where only a statistic is named: `[Compare the standard deviations]`. */
      readonly metric: string | null;
      readonly statistic: string | null;
      /** The runs that are named; empty: none. */
      readonly runs: readonly Run[];
    };

/** Reasons and opinions are a person's, whatever else is named. */
const ofPersons =
  /\b(?:explain|why|causes?|reasons?|because|discuss|interpret|recommend|choose|prefer|impressions?|opinions?|answers?|responses?|correct(?:ness)?|quality|manual|should|would|could|may|might|plot|chart)\b/i;
const opening =
  /^(?:please |briefly )?(?:summari[sz]e|state|compare|describe|write|give|list|report|add|provide|insert|brief(?:ly)?(?: summary| note)?|fill[ _-]in)(?: down)?\b:?/i;
const length =
  /\b(?:in )?(?:an?|one|two|three|1|2|3)(?:(?: or |-| to )(?:two|three|2|3))? (?:short )?(?:sentences?|lines?)\b(?: or two)?(?: (?:on|about|of))?/i;
const clause = /[,;]? (?:after|once|when|as soon as) .*$/i;
const joining =
  /\b(?:the|a|an|of|in|on|for|at|between|both|two|and|vs?|versus|with|across|systems?|runs?|here|below|above|your|our)\b|[.,:()[\]*_]/gi;
const difference =
  /^(?:(?:main|key|biggest|largest|most important|headline|top|performance|single) )*(?:(?:difference|finding|takeaway)|(?:difference|finding|thing|result) that matters? most(?: to (?:users?|readers?|customers?))?)$/;
const summary =
  /^(?:(?:main|key|overall|performance|benchmark|most important) )*(?:summary|results?|findings|differences|measurements|numbers|comparison|outcome|summary results|what (?:you|was|we) (?:found|measured|saw|see))$/;
const spread = /\bhow far .* (?:from|around) the mean\b|\b(?:spread|variability|variation|scatter)\b/gi;

/** What words ask for, where every one of them is understood; null where a person has to say it. */
export function askedWords(raw: string, vocabulary: Vocabulary): AskedWords | null {
  const words = oneLine(raw).replace(/\s+/g, ' ').trim();
  if (ofPersons.test(words)) return null;
  const [counted = ''] = length.exec(words) ?? [];
  const bare = words
    .replace(clause, '')
    .replace(opening, ' ')
    .replace(counted, ' ')
    .replace(spread, 'standard deviation');
  const runs = vocabulary.mentioned(bare);
  const isPart = runs.length > 0 && runs.length < vocabulary.study.runs.length;
  const rest = vocabulary.withoutNames(bare).replace(joining, ' ').replace(/\s+/g, ' ').trim().toLowerCase();
  if (!isPart && difference.test(rest)) return { of: 'difference' };
  if (!isPart && summary.test(rest)) return { of: 'summary', sentences: sentencesIn(counted) };
  if (!opening.test(words) || rest === '') return null;
  const heard = hear(
    rest.replace(/\bdeviations\b/, 'deviation').replace(/\b(means|medians|minima|maxima)\b/, (word) => singular[word]!),
    vocabulary,
  );
  const { metric, statistic, unknown, narrowing, modality, derived, fact } = heard;
  if (unknown.length > 0 || narrowing.length > 0 || modality !== null || derived !== null || fact !== null) return null;
  return metric || statistic ? { of: 'metric', metric: metric?.name ?? null, statistic, runs } : null;
}

const singular: Readonly<Record<string, string>> = { means: 'mean', medians: 'median', minima: 'min', maxima: 'max' };

function sentencesIn(counted: string): number {
  if (/three|3/i.test(counted)) return 3;
  if (/two|2/i.test(counted)) return 2;
  return counted === '' ? 3 : 1;
}
