import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { claimed, notClaimed, nothingSaid, type Read, type TextFormat } from '../format.ts';
import type { Item } from '../row/listing.ts';
import { readItems } from '../tool/tool.ts';
import { jmeter } from '../tools/jmeter.ts';

/**
 * The samples of JMeter in XML: as in its CSV, with the parts of a redirect or a transaction inside of the sample that they are part of, where they are left out.
 */
export const jmeterXml: TextFormat = {
  of: 'text',
  name: 'jmeter-xml',
  shape: 'samples of JMeter in XML',
  ofTool: true,
  claims: (head) => (opening.test(head) ? claimed : notClaimed(0, 'it has no testResults')),
  read,
};

const opening = /^\uFEFF?(?:<\?xml[^>]{0,100}>)?\s{0,10}<testResults version=/;

/** A sample begins, with what is known of it, or ends. */
const tags = /<(\/?)(?:httpSample|sample)\b((?:\s+[A-Za-z]+="[^"]*")*)\s*(\/?)>/g;

/** What an attribute is called in the CSV. */
const names: Readonly<Record<string, string>> = {
  t: 'elapsed',
  lb: 'label',
  s: 'success',
  ts: 'timeStamp',
  rc: 'responseCode',
};

function read(lines: () => Iterable<Line>, file: string): Read {
  const items: Item[] = [];
  const at: number[] = [];
  let [depth, rest] = [0, ''];
  for (const { number, text, cut } of lines()) {
    // An attribute may hold a line break; a body of an answer never holds a tag, as it is escaped.
    const whole = `${rest}${text}`;
    let end = 0;
    for (const found of whole.matchAll(tags)) {
      const [all, closes, attributes = '', isEmpty] = found;
      end = found.index + all.length;
      if (closes) depth = Math.max(0, depth - 1);
      else {
        if (depth === 0) {
          items.push({ object: sampleOf(attributes), steps: [items.length] });
          at.push(number);
        }
        if (!isEmpty) depth += 1;
      }
    }
    const open = whole.slice(end);
    rest = !cut && /<(?:httpSample|sample)\b[^>]*$/.test(open) && open.length < 10_000 ? `${open} ` : '';
  }
  const whole = items.filter(({ object }) =>
    ['elapsed', 'label', 'success'].every((name) => Object.hasOwn(object, name)),
  );
  if (whole.length === 0) return { runs: [], notes: [note('no-result', { what: 'a sample' }, { file })] };
  const own = whole.map((item, nth) => ({ ...item, steps: [nth] }));
  const from = whole.map(({ steps }) => at[Number(steps[0])]!);
  return readItems(jmeter, own, { file, said: nothingSaid, lines: from });
}

function sampleOf(attributes: string): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [, key = '', value = ''] of attributes.matchAll(/([A-Za-z]+)="([^"]*)"/g)) {
    const name = names[key];
    if (name === undefined) continue;
    const text = value.replace(/&(lt|gt|quot|apos|amp);/g, (_, of: string) => entities[of]!);
    found[name] = /^(?:elapsed|timeStamp)$/.test(name) ? (/^\d{1,16}$/.test(text) ? Number(text) : null) : text;
  }
  return found;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
