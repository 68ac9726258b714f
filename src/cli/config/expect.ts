import { note, type Place } from '../../note.ts';
import { type Expectation, expectationIn } from '../../verify/expectation.ts';
import { type Checking, tell, texts } from './checked.ts';
import type { Value } from './document.ts';
import type { Setting } from './setting.ts';
import { placesOf } from './settings.ts';

/** An expectation and where it is written. */
export interface Placed {
  readonly expectation: Expectation;
  readonly place: Place;
}

const wants = 'an expectation such as "latency.p99@run < 500 ms", or a list of them';
const word = { type: 'string', pattern: '[<>\u2264\u2265]' };

/** What results are to hold. */
export const expectSetting = (about: string): Setting<readonly Placed[]> => ({
  about,
  schema: { anyOf: [word, { type: 'array', items: word, minItems: 1 }] },
  read: readExpectations,
});

function readExpectations(value: Value, key: string, checking: Checking): readonly Placed[] | undefined {
  if (texts(wants)(value, key, checking) === undefined) return undefined;
  return placesOf(value).flatMap(({ text, at }): readonly Placed[] => {
    const read = expectationIn(text);
    if (!('problem' in read)) return [{ expectation: read, place: { file: checking.file, ...at } }];
    tell(note('expectation-wrong', { text, ...read }), at, checking);
    return [];
  });
}
