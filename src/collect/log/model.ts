import { type Note, note, type Place } from '../../note.ts';
import type { Draft } from '../format.ts';
import { plainTitle } from './section.ts';

const families =
  'alexnet|bert|btlm|codellama|deepseek|deberta|dlrm|distilbert|efficientnet|gemma|glm|gpt|llama(?![-_. ]?cpp(?![a-z]))|' +
  'mistral|mixtral|mobilenet|mpt|olmo|qwen|resnet|roberta|starcoder|t5|unet|vgg|vicuna|yolo';
/** Families that are words of their own (a folder, a cluster, a processor, a flower): models only with a version, a size or such a word behind them. */
const plainWords = 'albert|bloom|falcon|granite|jais|mamba|phi|pythia|vit|whisper';
/** A version, a size, a word that tells one model of a family from the others. A number alone that counts something else (`BERT 8 epochs`) is none. */
const counted = String.raw`(?!\d{1,7}[ _-]?(?:batch|epochs?|gpus?|n?tasks?|nodes?|steps?|samples|way|runs?|x)(?![a-z]))`;
const sized = String.raw`\d{1,4}(?:\.\d{1,2})?[bm](?![a-z0-9])`;
const number = String.raw`v?\d{1,2}(?:\.\d{1,2})?(?![\d.]|[a-z])|${sized}`;
const word = String.raw`(?:x{0,2}large|base|small|medium|mini|tiny|nano|xl|neox?|j|instruct|chat|coder|code|lite|moe|r1|v\d)(?![a-z0-9])`;
const behind = `(?:[-_. ]?${counted}(?:${number}|${word}))`;
const model = new RegExp(
  String.raw`(?<![a-z0-9])(?:(?:resnet|vgg)-?\d{2,3}|opt[-_ ]?${sized}|vit[-_]?[bslhg][-_/]?\d{2}|(?:${families})${behind}{0,6}|(?:${plainWords})${behind}{1,6})(?![a-z0-9])`,
  'gi',
);

/** The one model that a heading names; null where it names none, or several. */
export function modelIn(title: string): string | null {
  const found = new Map(
    [...plainTitle(title).slice(0, 300).matchAll(model)].map(([name]) => [
      name.toLowerCase().replace(/[-_. ]/g, ''),
      name,
    ]),
  );
  return found.size === 1 ? [...found.values()][0]! : null;
}

/** A run of a log that does not say its model, with the one that the nearest heading above it names; that it is from there is told. */
export function ofModel(run: Draft, titles: readonly string[], place: Place): Draft {
  if (run.labels.model !== undefined) return run;
  const title = [...titles].reverse().find((one) => modelIn(one) !== null);
  if (title === undefined) return run;
  const value = modelIn(title)!;
  const told: Note = note('label-from-title', { label: 'model', value, title: plainTitle(title) }, place);
  return { ...run, labels: { ...run.labels, model: value }, remarks: [...run.remarks, told] };
}
