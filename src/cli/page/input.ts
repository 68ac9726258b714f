import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { PageInput } from '../../page/page.ts';
import { standOf } from '../explain/places.ts';
import type { Standable } from '../explain/remake.ts';
import { shownFrom } from '../explain/shown-from.ts';
import { picturesOf } from './pictures.ts';
import { numbersIn } from './shown.ts';
import { waitingIn } from './waiting.ts';

/** Where a page is asked for, and of which file. */
export interface Asked {
  /** The report, absolute. */
  readonly file: string;
  readonly cwd: string;
  readonly plain: boolean;
}

/** A page of a text that is no report: with the workings of its numbers, where it has any. */
export function textInput(text: string, numbers: PageInput['numbers'] = []): PageInput {
  return {
    text,
    numbers,
    waiting: [],
    picture: () => null,
    shown: (place) => place,
    seal: randomUUID(),
    plain: numbers.length === 0,
  };
}

/**
 * What a page shows of a report.
 * @param drawn pictures that are not on disk yet, by their absolute paths.
 */
export function inputOf(
  of: Standable,
  { file, cwd, plain }: Asked,
  drawn: ReadonlyMap<string, string | Uint8Array> = new Map(),
): PageInput {
  const stand = standOf(of);
  const onDisk = picturesOf(file);
  return {
    text: of.disk,
    numbers: numbersIn(of, stand),
    waiting: waitingIn(of, stand),
    picture: (src) => {
      const svg = /\.svg$/i.test(src) ? drawn.get(resolve(file, '..', src)) : undefined;
      return svg === undefined ? onDisk(src) : `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
    },
    shown: shownFrom(of.base, cwd),
    seal: randomUUID(),
    plain,
  };
}
