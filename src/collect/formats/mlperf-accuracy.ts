import { note, Refusal } from '../../note.ts';
import { type Claim, claimed, notClaimed, type TextFormat } from '../format.ts';

/**
 * `accuracy.txt`, which stands beside the logs of an accuracy run of MLPerf Inference: what a script printed of its task, and the hash of
 * the answers. It has another shape for each task, so it is known and not read.
 */
export const mlperfAccuracy: TextFormat = {
  of: 'text',
  name: 'mlperf-accuracy',
  shape: 'accuracy.txt of MLPerf Inference, which is known and not read',
  claims,
  read: (_lines, file) => {
    throw new Refusal(note('mlperf-accuracy-file', {}, { file }));
  },
};

const quality = /rouge|accuracy|exact_match|\bmAP\b|\bAUC\b|\bf1\b|\bDICE\b|\bWER\b|\bFID\b|CLIP/i;

function claims(head: string): Claim {
  const isShort = head.length < 60000 && !head.includes(':::MLLOG');
  if (isShort && /^hash=[0-9a-f]{64}\s*$/m.test(head) && quality.test(head)) return claimed;
  return notClaimed(0, 'no line is a hash of answers under an accuracy');
}
