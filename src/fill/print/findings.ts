import type { Finding } from '../../compare/finding.ts';
import type { Study } from '../../compare/study.ts';
import { sentence } from '../../note.ts';

/** True for the sentence that says in what compared runs are not like for like. */
export function isUnlike({ sentence: { code } }: Finding): boolean {
  return code === 'not-like-for-like';
}

/** The findings that `{{answer}}` and `{{unlike}}` do not tell. */
export function furtherFindings(study: Study): readonly Finding[] {
  const answer = study.answer();
  const told = answer === null ? '' : sentence(answer.sentence);
  // The answer may go on behind the same words, with what is further below.
  const topic = answer?.topic ?? null;
  const isTold = ({ sentence: own, topic: of }: Finding) =>
    told.startsWith(sentence(own).replace(/\.$/, '')) ||
    (topic !== null && of?.metric === topic.metric && of.over === topic.over);
  return study.findings().filter((one) => !isUnlike(one) && !isTold(one));
}
