import type { Charts } from '../../draw/chosen.ts';
import type { OwnChart } from '../../draw/own/blocks.ts';
import { note } from '../../note.ts';
import type { Tag, Tags } from './tags.ts';

/** A chart that is written into the template is printed where its block stands, as `{{chart}}` would print it. Where no chart is wanted the block stays as it is, and that is told. */
export function withOwn({ tags, notes }: Tags, own: readonly OwnChart[], charts: Charts): Tags {
  if (own.length === 0) return { tags, notes };
  if (charts === 'none')
    return {
      tags,
      notes: [...notes, ...own.map(({ place, chart: { name } }) => note('charts-are-off', { name }, place))],
    };
  const outside = tags.filter(({ start }) => !own.some((one) => start >= one.start && start < one.end));
  const blocks = own.map(({ start, end, place, chart }): Tag => {
    const inside = `chart "${chart.name}"`;
    return { kind: 'print', head: 'chart', inside, start, end, place, stripBefore: false, stripAfter: false };
  });
  return { tags: [...outside, ...blocks].sort((a, b) => a.start - b.start), notes };
}
