import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { View } from 'vega';
import { describe, expect, it, vi } from 'vitest';
import { type ReportInput, report } from '../src/report.ts';
import { folder, inputOf } from './cases.ts';

const input = inputOf(join(folder, 'inference'));
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const stand = '<svg>stands here</svg>\n';

/** The report as it was written, with other pictures in the place of those that were drawn. */
async function standing(): Promise<
  Required<Pick<ReportInput, 'existing' | 'drawn'>> & { readonly paths: readonly string[] }
> {
  const { text, lock, outputs } = await report(input);
  const paths = lock.charts.map(({ path }) => path);
  const content = outputs.find(({ path }) => path.endsWith('.aitb.json'))!.content;
  const known = lock.charts.reduce((all, chart) => all.replace(chart.sha256, sha256(stand)), content);
  return { existing: { report: text, lock: known }, drawn: () => stand, paths };
}

const picturesOf = async (changed: ReportInput) =>
  (await report(changed)).outputs.filter(({ path }) => path.endsWith('.svg')).map(({ content }) => content === stand);

describe('a picture that stands beside the report', () => {
  it('is taken where it was drawn from the same specification, whatever else changed', async () => {
    const { existing, drawn, paths } = await standing();
    expect(paths.length).toBeGreaterThan(1);
    const template = { ...input.template, text: `${input.template.text}\nOne more line.\n` };
    expect(await picturesOf({ ...input, template, existing, drawn })).toEqual(paths.map(() => true));
  });

  it('is drawn again where the specification, the picture or the lock is another, and where nobody gives it', async () => {
    const { existing, drawn, paths } = await standing();
    const none = paths.map(() => false);
    const spec = /"spec":"[0-9a-f]{64}"/g;
    const other = existing.lock!.replace(spec, `"spec":"${'0'.repeat(64)}"`);
    expect(existing.lock).toMatch(spec);
    expect(await picturesOf({ ...input, existing: { ...existing, lock: other }, drawn })).toEqual(none);
    expect(await picturesOf({ ...input, existing, drawn: () => `${stand} ` })).toEqual(none);
    expect(await picturesOf({ ...input, existing, drawn: () => null })).toEqual(none);
    expect(await picturesOf({ ...input, existing })).toEqual(none);
    const older = existing.lock!.replaceAll(/,"spec":"[0-9a-f]{64}"/g, '');
    expect(await picturesOf({ ...input, existing: { ...existing, lock: older }, drawn })).toEqual(none);
  });

  it('leaves a lock alone that only says less of what pictures were drawn from', async () => {
    const { text, outputs } = await report(input);
    const lock = outputs.find(({ path }) => path.endsWith('.aitb.json'))!.content;
    const older = lock.replaceAll(/,"spec":"[0-9a-f]{64}"/g, '');
    expect(older).not.toBe(lock);
    const again = await report({ ...input, existing: { report: text, lock: older } });
    expect(again.outputs.some(({ path }) => path.endsWith('.aitb.json'))).toBe(false);
  });

  it('is drawn once for all reports of a process that have it', async () => {
    const drawing = vi.spyOn(View.prototype, 'toSVG');
    try {
      const first = await report(input);
      drawing.mockClear();
      const template = { ...input.template, text: `${input.template.text}\nOne more line.\n` };
      const second = await report({ ...input, template, out: 'other.md' });
      const hashes = ({ lock }: typeof first) => lock.charts.map(({ sha256 }) => sha256);
      expect(hashes(second).length).toBeGreaterThan(1);
      expect(hashes(second)).toEqual(hashes(first));
      expect(drawing).not.toHaveBeenCalled();
      // Another look is another picture.
      await report({ ...input, options: { ...input.options, theme: 'print' } });
      expect(drawing).toHaveBeenCalledTimes(hashes(first).length);
    } finally {
      drawing.mockRestore();
    }
  });
});
