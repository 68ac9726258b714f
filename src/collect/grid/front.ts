import { kindsOf } from '../row/names.ts';

/** `Run 2`, `[trial-1]`, `iteration 3/5`: a number of a repeat. */
export function isCounter(said: string): boolean {
  const [, word] = /^([a-z]{1,20})[\s_#:-]{0,3}\d{1,6}(?:\s?(?:\/|of)\s?\d{1,6})?$/i.exec(said) ?? [];
  return word !== undefined && (kindsOf(word).has('repeat') || kindsOf(word).has('countable'));
}

/** What is said in front of results beside time, level, place in the sources and numbers; `''` for nothing. */
export function frontOf(said: string): string {
  return said
    .split(/[\s[\]•>*,]+/)
    .map((word) => word.replace(/^[:-]+|[:-]+$/g, ''))
    .filter((word) => /[a-z]/i.test(word) && !ofLogging.test(word) && !isCounter(word))
    .join(' ');
}

const ofLogging =
  /^(?:(?:info|debug|warn(?:ing)?|error|results?)(?::.*)?|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|utc|gmt|am|pm|[iwef]\d{4}|\d{4}-\d\d-\d\dT.*|[\d:.]+(?:m?s|z)|.*\.\w{1,4}:\d+)$/i;

/**
 * What a line says of the results below it: `Benchmarking bert`. Numbers of repeats, times and what was measured tell no results apart, so that
 * lines which differ in these alone say the same.
 */
export function leadOf(line: string): string {
  const said = frontOf(line.replace(counters, '$1').replace(/\d{1,15}\.\d{1,15}/g, ' '));
  return said === '' || ofEnd.test(said) ? '' : line;
}

/** Said of the results above: `Saved to out_1.json`. */
const ofEnd =
  /^(?:saved?|saving|wrote|writ(?:ing|ten)|done|finish(?:ed|ing)|complet(?:e|ed|ing)|elapsed|took|total|exit(?:ed|ing)?|stopp(?:ed|ing)|clos(?:ed|ing)|clean(?:ed|ing)?)\b/i;

/** The part of a lead that tells it from others. */
export function keyOfLead(lead: string): string {
  return lead
    .replace(counters, '$1')
    .replace(
      /\b(in|took|after) \d{1,15}(?:\.\d{1,15})? ?(?:[mµun]?s|sec(?:ond)?s?|min(?:ute)?s?|h(?:ours?)?)\b/gi,
      '$1',
    )
    .replace(/\d{1,4}[-/:]\d\d(?:[-/:]\d\d)?(?:[T ]\d\d:\d\d(?::\d\d)?)?(?:[.,]\d{1,9})?|\d{1,15}\.\d{1,15}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

const counters =
  /\b(run|round|iteration|iter|trial|rep|repeat|repetition|attempt|pass|measurement|sample)s?\s?#?\d{1,6}(?:\s?(?:\/|of)\s?\d{1,6})?/gi;
