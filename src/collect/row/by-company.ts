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
