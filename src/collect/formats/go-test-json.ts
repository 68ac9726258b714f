import { type Claim, claimed, type JsonFormat, notClaimed, nothingSaid, type Read, type Said } from '../format.ts';
import type { Printed } from '../log/blocks.ts';
import { goBenchmarks, isBenchmark } from '../log/go-bench.ts';
import type { Values } from '../row/flat.ts';
import { bears, nearly } from '../signs.ts';
import { isObject } from '../value.ts';

/** `go test -json -bench`: an event a line, in whose outputs stands what it prints; a line of that may come in parts. */
export const goTestJson: JsonFormat = {
  of: 'json',
  name: 'go-test-json',
  shape: 'the events of go test -json',
  ofTool: true,
  claims,
  read,
};

function claims(value: unknown): Claim {
  const events = Array.isArray(value) ? value : [value];
  if (!isEvent(events[0]))
    return events.some((one) => bears(one, [['Time', 'Action', 'Package', 'Output']]))
      ? nearly('an event has no Action or no Package')
      : notClaimed(0, 'it is no event of go test -json');
  return printed(events).some(({ text }) => isBenchmark(text))
    ? claimed
    : nearly('no benchmark printed a result in it (run with -bench)');
}

function read(value: unknown, file: string, said: Said = nothingSaid, lines?: readonly number[]): Read {
  return goBenchmarks(printed(Array.isArray(value) ? value : [value], lines), file, said);
}

function isEvent(event: unknown): event is Values {
  return isObject(event) && ['Action', 'Package'].every((key) => typeof event[key] === 'string');
}

/** The printed lines of each package: packages are tested at the same time, and their events come mixed. */
function printed(events: readonly unknown[], lines?: readonly number[]): readonly Printed[] {
  const byPackage = new Map<string, { text: string; line: number }[]>();
  events.forEach((event, nth) => {
    if (!isEvent(event) || event.Action !== 'output' || typeof event.Output !== 'string') return;
    const own = byPackage.get(String(event.Package)) ?? [];
    byPackage.set(String(event.Package), own);
    const line = lines?.[nth] ?? nth + 1;
    for (const [at, piece] of event.Output.split('\n').entries()) {
      const open = at === 0 ? own.at(-1) : undefined;
      if (open) {
        open.text += piece;
        open.line = line;
      } else own.push({ text: piece, line });
    }
  });
  return [...byPackage.values()].flat().map(({ text, line }) => ({ text: text.trimEnd(), line }));
}
