import type { Quick } from '../../bytes/lines.ts';
import { endOfUsual, eventsOf, usualStep } from './line.ts';
import { type Logged, takePassed } from './logged.ts';

/**
 * Step lines of a long training, of which every second, fourth, … is kept for its curves: the others need not be read, but for their step and for being
 * whole, and the last of them, which may be the end of the run. A log of 1 GB is nearly all of these, and took four times as long line by line.
 */
export class Passing implements Quick {
  /** Lines that were passed since the run was told of some, and how many more may be. */
  private passed = 0;
  private left = 0;
  /** The last of them. */
  private text = '';
  private from = 0;
  private end = 0;
  private number = 0;
  private step = 0;
  private readonly open: () => Logged;

  /** @param open the run to which the lines belong. */
  constructor(open: () => Logged) {
    this.open = open;
  }

  take(text: string, from: number, number: number): number {
    if (this.passed === 0 && !this.begins()) return -1;
    if (this.left === 0) return -1;
    const end = endOfUsual(text, from);
    if (end < 0) return -1;
    const step = usualStep(text, from);
    // One that is no later may begin another run.
    if (step <= this.step) return -1;
    [this.text, this.from, this.end, this.number, this.step] = [text, from, end, number, step];
    this.passed += 1;
    this.left -= 1;
    return end;
  }

  /** Whether a later step would only be the next one of the run. */
  private begins(): boolean {
    const { last, second, started, steps } = this.open();
    if (last === null || second !== null || started === null) return false;
    [this.left, this.step] = [steps.toPass(), last.at];
    return this.left > 0;
  }

  /** Tells the run of the lines that were passed; before anything else is done with it. */
  settle(): void {
    if (this.passed === 0) return;
    const open = this.open();
    const line = this.text.slice(this.from, this.end).trimEnd();
    for (const { event, time } of eventsOf(line)) {
      if (event.kind === 'step') takePassed(open, this.passed, event, { line: this.number, time });
    }
    open.lastLine = this.number;
    this.passed = 0;
    this.text = '';
  }
}
