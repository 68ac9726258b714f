/** A binary file of a tool that is known: what it is, and how its numbers are had. */
export interface KnownBytes {
  readonly tool: string;
  readonly mend: string;
}

/** What a binary file of a known tool is, by its first bytes; null for any other. */
export function unreadBytes(head: Uint8Array): KnownBytes | null {
  const text = Buffer.from(head).toString('latin1');
  if (text.startsWith('SQLite format 3\u0000')) {
    if (/CREATE TABLE (?:"?experiments"?|"?latest_metrics"?|"?runs"?) /.test(text) || text.includes('mlflow'))
      return {
        tool: 'the database of MLflow',
        mend: '`mlflow experiments csv -x <experiment id> -o runs.csv` writes its runs',
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
