import type { Study } from '../../compare/study.ts';
import type { Figure } from '../../compare/value/figure.ts';
import { type Note, note, type Place, Refusal } from '../../note.ts';
import { type Phrase, phrase, shown } from '../../phrase.ts';
import { bounded } from '../alt.ts';
import type { Chart } from '../chart.ts';
import { tableWriter } from '../digits.ts';
import { clean } from '../labels.ts';
import { colours, plain, ramp } from '../palette.ts';
import { config, ink, line, margin, size, slack, width } from '../style.ts';
import { balanced, wrapped } from '../text-width.ts';
import { problemOf } from './grammar.ts';
import { mostRows, type Row, type Table, tableNames, tableOf } from './tables.ts';

/** A specification as the template has it, after its JSON was read. `placeOf` finds a word of it in the template. */
export interface Given {
  readonly spec: unknown;
  /** Its place among the blocks of the template, from 1. */
  readonly nth: number;
  readonly place: Place;
  readonly placeOf: (word: string) => Place;
}

interface View {
  readonly data?: { readonly name?: string; readonly where?: Readonly<Record<string, unknown>> };
  readonly mark?: unknown;
  readonly encoding?: Readonly<Record<string, unknown>>;
}

interface Spec extends View {
  readonly name?: string;
  readonly title?: string | { readonly text: string; readonly subtitle?: string };
  readonly description?: string;
  readonly width?: number;
  readonly height?: number;
  readonly layer?: readonly View[];
}

const usualHeight = 340;

/**
 * A chart of a person's own: marks and encodings over a table of the study, drawn in the house's look.
 * @throws Refusal with the place of what is not allowed, or of a table or column that there is not.
 */
export function ownChart({ spec: given, nth, place, placeOf }: Given, study: Study): Chart {
  const refuse = (of: Note): never => {
    throw new Refusal(of);
  };
  const problem = problemOf(given);
  if (problem) {
    const at = placeOf(problem.word);
    if (problem.is === 'foreign') refuse(note('own-foreign', { word: problem.word }, at));
    else if (problem.is === 'lot') refuse(note('own-lot', { word: problem.word }, at));
    else if (problem.is === 'key')
      refuse(note('own-key', { word: problem.word, of: problem.of, known: problem.known }, at));
    else refuse(note('own-value', { word: problem.word, wants: problem.wants }, at));
  }
  const spec = given as Spec;
  const views = spec.layer ?? [spec];
  const drawn = views.map((view) => {
    const data = view.data ?? spec.data;
    const table = data?.name === undefined ? undefined : tableOf(study, data.name);
    if (!table)
      return refuse(
        note('own-table', { name: data?.name ?? '', known: tableNames }, data ? placeOf(data.name ?? 'data') : place),
      );
    if (view.mark === undefined && spec.mark === undefined)
      refuse(note('own-value', { word: 'mark', wants: 'there' }, place));
    const rows = chosen(table, data?.where ?? {}, placeOf);
    if (rows.length === 0) refuse(note('own-empty', { name: table.name }, placeOf(table.name)));
    if (rows.length > mostRows)
      refuse(note('own-rows', { name: table.name, n: rows.length, limit: mostRows }, placeOf(table.name)));
    const encoding = { ...(spec.layer ? spec.encoding : {}), ...view.encoding };
    return {
      table,
      rows,
      mark: view.mark ?? spec.mark,
      encoding: bound(encoding, table, placeOf),
      fields: fieldsIn(encoding),
    };
  });
  const title = titleOf(spec, drawn[0]!.table);
  return {
    name: `own-${slug(spec.name ?? title) || nth}`,
    title,
    shows: title,
    runs: [],
    alt: altOf(spec, title, drawn),
    pictures: [],
    placedUnasked: false,
    own: place,
    spec: whole(spec, title, drawn),
  };
}

type Drawn = {
  readonly table: Table;
  readonly rows: readonly Row[];
  readonly mark: unknown;
  readonly encoding: object;
  readonly fields: readonly string[];
};

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
}

function titleOf({ title }: Spec, { name }: Table): string {
  const text = typeof title === 'object' ? title.text : title;
  return clean(text ?? '') || `A chart of ${name}`;
}

/** The rows whose cells have the values that `where` asks for. */
function chosen(table: Table, where: Readonly<Record<string, unknown>>, placeOf: Given['placeOf']): readonly Row[] {
  const wanted = Object.entries(where).map(([column, value]) => {
    known(column, table, placeOf);
    return { column, values: (Array.isArray(value) ? value : [value]).map(String) };
  });
  return table.rows.filter(({ cells }) =>
    wanted.every(({ column, values }) => values.includes(String(cells[column] ?? ''))),
  );
}

function known(field: string, { name, columns }: Table, placeOf: Given['placeOf']): number {
  const at = columns.findIndex((column) => column.name === field);
  if (at < 0)
    throw new Refusal(note('own-column', { field, name, known: columns.map((column) => column.name) }, placeOf(field)));
  return at;
}

/** The encoding with the columns under names of ours, which Vega takes as they are, and with titles in words. */
function bound(encoding: object, table: Table, placeOf: Given['placeOf']): object {
  const one = (channel: unknown): unknown => {
    if (Array.isArray(channel)) return channel.map(one);
    const { field, sort, title, aggregate, ...rest } = channel as Record<string, unknown>;
    const at = typeof field === 'string' ? known(field, table, placeOf) : null;
    const by = sort as { readonly field?: string } | undefined;
    const words = at === null ? undefined : table.columns[at]!.title;
    const whole =
      typeof aggregate === 'string' ? (words === undefined ? aggregate : `${aggregate} of ${words}`) : words;
    return {
      ...rest,
      ...(aggregate === undefined ? {} : { aggregate }),
      ...(at === null ? {} : { field: `c${at}` }),
      ...(sort === undefined
        ? {}
        : {
            sort:
              by !== null && typeof by === 'object' && typeof by.field === 'string'
                ? { ...by, field: `c${known(by.field, table, placeOf)}` }
                : sort,
          }),
      ...(title !== undefined ? { title } : whole === undefined ? {} : { title: whole }),
    };
  };
  return Object.fromEntries(Object.entries(encoding).map(([name, channel]) => [name, one(channel)]));
}

function fieldsIn(encoding: object): readonly string[] {
  return Object.values(encoding).flatMap((channel) => {
    const { field } = channel as { readonly field?: unknown };
    return typeof field === 'string' ? [field] : [];
  });
}

/** The look of the house around it; a legend is beside the plot. */
function whole(spec: Spec, title: string, drawn: readonly Drawn[]): object {
  const room = (width - 2 * margin) / slack;
  const subtitle = typeof spec.title === 'object' ? spec.title.subtitle : undefined;
  const views = drawn.map(({ table, rows, mark, encoding }) => ({
    data: {
      values: rows.map(({ cells }) =>
        Object.fromEntries(table.columns.map(({ name }, i) => [`c${i}`, cells[name] ?? null])),
      ),
    },
    mark: typeof mark === 'string' ? { type: mark } : mark,
    encoding,
  }));
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: spec.width ?? width,
    height: spec.height ?? usualHeight,
    autosize: { type: 'fit', contains: 'padding' },
    padding: margin,
    background: ink.card,
    title: {
      text: balanced(title, room, size.title),
      ...(subtitle === undefined ? {} : { subtitle: wrapped(clean(subtitle), room, size.text) }),
      anchor: 'start',
      frame: 'bounds',
      color: ink.text,
      fontSize: size.title,
      lineHeight: line.title,
      subtitleColor: ink.quiet,
      subtitleFontSize: size.text,
      subtitleLineHeight: line.text,
      offset: 14,
    },
    config: {
      ...config,
      mark: { color: plain, opacity: 1 },
      range: { category: [...colours], ordinal: [...ramp].slice(2), ramp: [...ramp], heatmap: [...ramp] },
      legend: {
        labelFontSize: size.text,
        titleFontSize: size.text,
        titleFontWeight: 'normal',
        labelColor: ink.text,
        titleColor: ink.quiet,
        labelLimit: 150,
        symbolLimit: 24,
      },
      text: { fontSize: size.text, color: ink.text },
      axis: { ...config.axis, labelOverlap: true, labelLimit: 160 },
    },
    ...(spec.layer ? { layer: views } : views[0]!),
  };
}

/** What a person wrote of it, else what it shows, with the ends of the numbers that stand in it. */
function altOf({ description }: Spec, title: string, drawn: readonly Drawn[]): Phrase {
  if (description !== undefined) return bounded(phrase`${title}. ${clean(description)}`);
  const ends = [...new Set(drawn.flatMap(({ fields }) => fields))].flatMap((field) => {
    const figures = drawn.flatMap(({ rows, fields }) =>
      fields.includes(field) ? rows.flatMap((row) => row.figures[field] ?? []) : [],
    );
    const units = new Set(figures.map(({ metric }) => `${metric.name} ${metric.unit}`));
    return figures.length === 0 || units.size > 1 ? [] : [rangeOf(figures)];
  });
  const tables = [...new Set(drawn.map(({ table }) => table.name))].join(', ');
  const numbers = ends.reduce((all, one) => phrase`${all} ${one}`, phrase``);
  return bounded(phrase`${title}. Drawn from the table ${tables}.${numbers}`);
}

function rangeOf(figures: readonly Figure[]): Phrase {
  const write = tableWriter(figures);
  const least = figures.reduce((a, b) => (b.value < a.value ? b : a));
  const most = figures.reduce((a, b) => (b.value > a.value ? b : a));
  const { title, unit } = least.metric;
  const after = unit === '' ? '' : ` ${unit}`;
  return phrase`${title}: ${shown(write(least.value), least)} to ${shown(write(most.value), most)}${after}.`;
}
