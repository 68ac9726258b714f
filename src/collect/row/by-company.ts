import { unknown } from '../columns/column-metric.ts';
import type { Decision, Judged } from './decision.ts';
import { factsOf } from './facts.ts';
import { words } from './names.ts';
import { ratioOf } from './ratio.ts';
import type { Response } from './response.ts';
import type { Table } from './table.ts';

const databases =
  /\b(?:database|dbms|db|postgres(?:ql)?|pgbench|mysql|mariadb|sqlite|sysbench|oracle|sql server|cockroach(?:db)?|tidb|yugabyte(?:db)?|tpc[ -]?[bc]|hammerdb|transactions?|isolation)\b/;
const models = /\b(?:tokens?|toks?|llm|ttft|tpot|itl|prompts?|prefill|decode|generation)\b/;
const codecs =
  /\b(?:codecs?|compress(?:ed|ion|or)?|decompress(?:ion)?|zstd|lz4|gzip|brotli|snappy|zlib|xz|lzma|bzip2)\b/;

/** What a name that is one thing in one field and another in the next means beside the other columns; null for any other name. */
export function byCompany({ column, facts }: Judged, table: Table): Decision | null {
  const name = words(column.name);
  // Snakemake writes how long a job took in both forms.
  if (name === 's' && facts.numeric > 0 && table.columns.some((one) => words(one.name) === 'h m s'))
    return measured('wall_time', column.name, {
      unit: 's',
      better: 'lower',
      why: 'it is the time beside h:m:s in seconds',
    });
  const time = facts.numeric > 0 ? ofShell(name, table) : null;
  if (time !== null) return timed(time, column.name);
  if (facts.numeric === 0 || !(name === 'tps' || /^(?:compress(?:ion|ed)? )?ratio$/.test(name))) return null;
  const said = companyOf(table);
  if (name === 'tps')
    return databases.test(said) && !models.test(said)
      ? measured('transactions_per_second', column.name, {
          unit: 'transactions/s',
          better: 'higher',
          why: 'it stands in results of databases',
        })
      : null;
  if (!codecs.test(said)) return null;
  return measured(
    'ratio',
    column.name,
    ratioOf(column, table) ?? {
      unit: '',
      why: 'it stands in results of codecs; whether more or less of it is better, nothing says',
    },
  );
}

/** Beside each other these are what `time` of a shell prints: how long it took, and how long its processes were at work. */
function ofShell(name: string, { columns }: Table): string | null {
  const names = columns.map((column) => words(column.name));
  if (!names.includes('user') || !names.some((one) => one === 'sys' || one === 'system')) return null;
  if (name === 'user') return 'user_time';
  if (name === 'sys' || name === 'system') return 'system_time';
  return /^(?:real|wall|elapsed)$/.test(name) ? 'wall_time' : null;
}

function timed(name: string, written: string): Decision {
  const made = measured(name, written, {
    unit: '',
    better: 'lower',
    why: 'it is one of the times that a shell prints',
  });
  return { ...made, response: { ...made.response!, bare: true, stated: false } };
}

/** The names of all columns, and the texts in them. */
function companyOf({ columns }: Table): string {
  return columns.flatMap(({ name, values }) => [words(name), ...factsOf(values).texts.map(words)]).join(' | ');
}

interface What {
  readonly unit: string;
  readonly better?: 'lower' | 'higher';
  readonly why: string;
}

function measured(name: string, written: string, { unit, better, why }: What): Decision {
  const made = unknown(name, { unit, better });
  const response: Response = {
    ...made,
    metric: { ...made.metric, written },
    statistic: 'value',
    assumed: null,
    stated: true,
    bare: false,
  };
  return { role: 'response', why, response };
}
