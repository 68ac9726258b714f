import type { OwnChart } from '../../draw/own/blocks.ts';
import type { Tag } from './tags.ts';

/** A chart that is written into the template is printed where its block stands, as `{{chart}}` would print it. */
export function withOwn(tags: readonly Tag[], own: readonly OwnChart[]): readonly Tag[] {
  if (own.length === 0) return tags;
  const outside = tags.filter(({ start }) => !own.some((one) => start >= one.start && start < one.end));
  const blocks = own.map(({ start, end, place, chart }): Tag => {
    const inside = `chart "${chart.name}"`;
    return { kind: 'print', head: 'chart', inside, start, end, place, stripBefore: false, stripAfter: false };
  });
  return [...outside, ...blocks].sort((a, b) => a.start - b.start);
}
