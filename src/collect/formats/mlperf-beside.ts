import { note, Refusal } from '../../note.ts';
import { type Claim, claimed, notClaimed, type TextFormat } from '../format.ts';

/**
 * Texts that lie beside results of MLPerf Inference, known so that whoever hands them in is told which file to give: `accuracy.txt`,
 * what a script printed of the quality in a shape of its own for each task; `report.txt`, which says to people what
 * `result_summary.json` says to programs, with two decimals.
 */
export const mlperfBeside: TextFormat = {
  of: 'text',
  name: 'mlperf-beside',
  shape: 'accuracy.txt or report.txt of MLPerf Inference, which are known and not read',
  ofTool: true,
  claims,
  read: (lines, file) => {
    for (const { text } of lines())
      if (text.startsWith(reported)) throw new Refusal(note('mlperf-report-file', {}, { file }));
    throw new Refusal(note('mlperf-accuracy-file', {}, { file }));
  },
};

const reported = 'Total samples issued: ';
const quality = /rouge|accuracy|exact_match|\bmAP\b|\bAUC\b|\bf1\b|\bDICE\b|\bWER\b|\bFID\b|CLIP/i;

function claims(head: string): Claim {
  if (/^-{5,40} Summary -{5,40}\s*$/m.test(head) && head.includes(`\n${reported}`)) return claimed;
  const isShort = head.length < 60000 && !head.includes(':::MLLOG');
  if (isShort && /^hash=[0-9a-f]{64}\s*$/m.test(head) && quality.test(head)) return claimed;
  return notClaimed(0, 'no line is a hash of answers under an accuracy, and none says how many samples were issued');
}
