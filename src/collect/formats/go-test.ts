import type { Line } from '../bytes/lines.ts';
import { type Claim, claimed, notClaimed, nothingSaid, type Read, type Said, type TextFormat } from '../format.ts';
import type { Printed } from '../log/blocks.ts';
import { goBenchmarks, isBenchmark } from '../log/go-bench.ts';
import { clean } from '../log/log.ts';

/** What `go test -bench` prints: `BenchmarkSum/size=1000-8  1000000  1042 ns/op  512 B/op`, in files of the machine, of old and of new. */
export const goTest: TextFormat = {
  of: 'text',
  name: 'go-test',
  shape: 'the output of go test -bench',
  ofTool: true,
  claims,
  read,
};

function claims(head: string): Claim {
  if (!head.includes('Benchmark')) return notClaimed(0, 'it has no result of a benchmark of Go');
  return head.split('\n').some((line) => isBenchmark(clean(line)))
    ? claimed
    : notClaimed(0.2, 'it has no line like "BenchmarkSum-8  1000  1042 ns/op"');
}

function read(lines: () => Iterable<Line>, file: string, _titles?: readonly string[], said: Said = nothingSaid): Read {
  return goBenchmarks(printed(lines()), file, said);
}

function* printed(lines: Iterable<Line>): Generator<Printed> {
  // A line that was cut off may end inside a number.
  for (const { number, text, cut } of lines) if (!cut) yield { text: clean(text), line: number };
}
