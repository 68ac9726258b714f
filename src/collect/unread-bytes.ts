/** A file of a tool that is known and not read: what it is, and how its numbers are had. */
export interface KnownBytes {
  readonly tool: string;
  readonly mend: string;
}

const runsOfMlflow = '`mlflow experiments csv -x <experiment id> -o runs.csv` writes its runs';

/** What a binary file of a known tool is, by its first bytes; null for any other. */
export function unreadBytes(head: Uint8Array): KnownBytes | null {
  const text = Buffer.from(head).toString('latin1');
  if (text.startsWith('SQLite format 3\u0000')) {
    if (/CREATE TABLE (?:"?experiments"?|"?latest_metrics"?|"?runs"?) /.test(text) || text.includes('mlflow'))
      return {
        tool: 'the database of MLflow',
        mend: runsOfMlflow,
      };
    return { tool: 'a database of SQLite', mend: '`sqlite3 -header -csv <file> "select …" > rows.csv` writes rows' };
  }
  if (text.startsWith(':W&B')) {
    return {
      tool: 'the log of an offline run of wandb',
      mend: '`wandb sync <folder>` sends it, and the page of the run exports its history as CSV',
    };
  }
  return null;
}

/**
 * What a text of a known tool is that says nothing by itself; null for any other. A metric of MLflow has no name, no settings and no state of its run in it.
 * @param head its first block, whose last line may be cut.
 */
export function unreadText(head: string): KnownBytes | null {
  const lines = head.split(/\r?\n/).filter((line) => line !== '');
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines;
  if (whole.length > 0 && whole.every((line) => logged.test(line)))
    return { tool: "a metric of MLflow's file store", mend: runsOfMlflow };
  if (lines.some((line) => compared.test(line)))
    return {
      tool: 'what benchstat -format csv printed',
      mend: 'give the texts of `go test -bench` that it was made from, which have the single values',
    };
  const has = (name: string) => lines.some((line) => line.startsWith(`${name}: `));
  if (has('lifecycle_stage') && has('experiment_id') && (has('artifact_uri') || has('artifact_location')))
    return { tool: "a description in MLflow's file store", mend: runsOfMlflow };
  return null;
}

/** The row of names of benchstat: the unit of each file with its interval. */
const compared = /^,([^,]{1,60}),CI(?:,\1,CI,vs base,P)*$/;

/** Milliseconds since 1970, the value, and the step. */
const logged = /^1\d{12} (?:-?\d[\d.e+-]{0,40}|-?inf|nan)(?: -?\d{1,18})?$/;
