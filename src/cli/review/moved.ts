import type { Run } from '../../collect/run.ts';
import type { Comparison, Figure, Value } from '../../compare/value/figure.ts';
import type { Made } from '../../made.ts';
import { Phrase, type Valued } from '../../phrase.ts';

/** What a run of before is called beside one of now. */
const before = (id: string): string => `${id}-before`;

/** A run under the name of before, with its files named as those of a commit are. */
export function movedRun(run: Run, name: (path: string) => string): Run {
  return { ...moved(run, name), id: before(run.id) };
}

/** A number of such a run. */
export function movedFigure(figure: Figure, name: (path: string) => string): Figure {
  return {
    ...figure,
    run: figure.run === '' ? '' : before(figure.run),
    places: moved(figure.places, name),
    working: () => moved(figure.working(), name),
  };
}

/** A factor of two such runs. */
export function movedComparison(comparison: Comparison, name: (path: string) => string): Comparison {
  const { of, over } = comparison;
  return { ...comparison, of: movedFigure(of, name), over: movedFigure(over, name) };
}

/** A sentence of before. */
export function movedPhrase({ pieces }: Phrase, name: (path: string) => string): Phrase {
  return new Phrase(
    pieces.map((piece) => (typeof piece === 'string' ? piece : { ...piece, value: movedValue(piece.value, name) })),
  );
}

function movedValue(of: Valued, name: (path: string) => string): Valued {
  // A mark is made of nothing else.
  const value = of as Value | Made;
  if (value.kind === 'figure') return movedFigure(value, name);
  if (value.kind === 'comparison') return movedComparison(value, name);
  return value.kind === 'made' ? movedMade(value, name) : moved(value, name);
}

function movedMade(of: Made, name: (path: string) => string): Made {
  return { ...moved(of, name), inputs: () => moved(of.inputs(), name) };
}

/** The same data in which every `file` has another name. What says what is measured has none, and stays the very same. */
export function moved<T>(data: T, name: (path: string) => string): T {
  const walk = (value: unknown, key: string): unknown => {
    if (key === 'file' && typeof value === 'string') return name(value);
    if (key === 'metric' || key === 'derived' || typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((each) => walk(each, ''));
    if (value instanceof Map) return new Map([...value].map(([at, each]) => [at, walk(each, '')]));
    if (Object.getPrototypeOf(value) !== Object.prototype) return value;
    // A value that a number is made of.
    if (value !== data && isValue(value)) return movedValue(value, name);
    return Object.fromEntries(Object.entries(value).map(([at, each]) => [at, walk(each, at)]));
  };
  return walk(data, '') as T;
}

function isValue(value: object): value is Valued {
  return 'kind' in value && ['figure', 'comparison', 'made'].includes(String(value.kind));
}
