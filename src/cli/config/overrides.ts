import { relative } from 'node:path';
import type { Overrides } from '../../fill/blank/overrides.ts';
import type { ReportOptions } from '../../keep/lock/options.ts';
import { type Note, note, type Place, Refusal } from '../../note.ts';
import { slashed } from '../disk/paths.ts';
import { type Checking, mapOf, name, nearest, type Read, tell, text, texts, whole } from './checked.ts';
import { inOrder, readYaml, type Value } from './document.ts';
import { readAliases } from './settings.ts';
import { settingsText } from './text.ts';

const example = 'bind: {"results / mean latency (s) × metis": latency.mean@metis .2f}';

interface Said {
  readonly bind: Readonly<Record<string, string>>;
  readonly ignore: readonly string[];
  readonly systems: ReportOptions['aliases'];
  readonly baseline: string;
  readonly digits: number;
}

const keys: { readonly [K in keyof Said]: Read<Said[K]> } = {
  bind: readBind,
  ignore: (value, key, checking) =>
    value.kind === 'list' && value.items.length === 0
      ? []
      : texts('the key of a blank, or a list of them')(value, key, checking),
  systems: readAliases,
  baseline: name('the id or the name of a run'),
  digits: whole(1, 15),
};
const known = Object.keys(keys) as readonly (keyof Said)[];

/**
 * The options of a report with what the file beside its template says, which goes before them.
 * @param beside that file, absolute.
 * @param cwd the folder from which messages name files.
 * @throws Refusal (exit 2), with line and column, for what is not YAML, an unknown key, a value of the wrong kind.
 */
export function withOverrides(options: ReportOptions, beside: string, cwd: string): ReportOptions {
  const path = slashed(relative(cwd, beside));
  const problems: Note[] = [];
  const checking: Checking = { file: path, problems };
  const value = readYaml(settingsText(beside, path), path, example);
  const said = readSaid(value, checking);
  if (problems.length > 0) throw new Refusal(inOrder(problems));
  const { bind = {}, ignore = [], systems = {}, baseline = null, digits = null } = said;
  const overrides: Overrides = { baseline, bind, ignore, places: placesOf(value, path) };
  return {
    ...options,
    baseline: baseline ?? options.baseline,
    digits: digits ?? options.digits,
    aliases: { ...options.aliases, ...systems },
    overrides,
  };
}

function readSaid(value: Value, checking: Checking): Partial<Said> {
  const found: Partial<Record<keyof Said, unknown>> = {};
  for (const { key, at, value: given } of mapOf(value, 'this file', 'a map', checking)?.entries ?? []) {
    const read = known.find((one) => one === key);
    if (read) found[read] = keys[read](given, key, checking);
    else tell(note('config-unknown-key', { key, of: 'this file', near: nearest(key, known), known }), at, checking);
  }
  return found as Partial<Said>;
}

function readBind(value: Value, key: string, checking: Checking): Said['bind'] | undefined {
  const blanks = mapOf(value, key, 'a map from keys of blanks to value paths', checking)?.entries;
  return (
    blanks &&
    Object.fromEntries(
      blanks.flatMap((one) => {
        const path = text('a value path such as latency.mean@run .2f')(one.value, one.key, checking);
        return path === undefined ? [] : [[one.key, path]];
      }),
    )
  );
}

/** Where each blank is spoken of. */
function placesOf(value: Value, file: string): Readonly<Record<string, Place>> {
  const entries = value.kind === 'map' ? value.entries : [];
  return Object.fromEntries(
    entries.flatMap(({ key, value: of }): [string, Place][] => {
      if (key === 'bind' && of.kind === 'map') return of.entries.map((one) => [one.key, { file, ...one.at }]);
      if (key !== 'ignore' || of.kind === 'map') return [];
      const items = of.kind === 'list' ? of.items : [of];
      return items.flatMap((one) => (one.kind === 'scalar' ? [[one.source, { file, ...one.at }]] : []));
    }),
  );
}
