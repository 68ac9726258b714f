import { error, info, list, one, warning } from './entry.ts';

/** What the rows and columns of tables are read as. */
export const tableMessages = {
  'read-as-fraction': info(
    (a: { column: string }) =>
      `no value of ${a.column} is above 1, so it was read as a fraction and is shown in percent`,
  ),
  'read-as-minutes': info((a: { column: string }) => `${a.column} was read as minutes, not as a minimum`),
  'open-column': info(
    (a: { column: string }) =>
      `the column ${a.column} does not say of what (output or all tokens, samples, requests), so it is kept under its own name`,
  ),
  'open-quote': error(
    (_: Record<never, never>) =>
      'a cell begins with a double quote that is never closed; close it, or double the quotes that are part of the text',
  ),
  'duplicate-column': error(
    (a: { column: string }) => `two columns are called ${a.column}; give each a name of its own`,
  ),
  'decimal-comma': error(
    (a: { column: string; cell: string }) =>
      `${a.cell} in the column ${a.column} has a comma, and whether it sets off decimals or thousands is not guessed; write numbers with a decimal point`,
  ),
  'unit-doubtful': warning(
    (a: { column: string; value: string; unit: string }) =>
      `the column ${a.column} names no unit, and ${a.value} is too much for ${a.unit}, so it is kept under its own name without a unit; name the unit, as in ${a.column} (m${a.unit})`,
  ),
  'throughput-proven': info(
    (a: { column: string; rows: number; of: 'total' | 'output' }) =>
      `the column ${a.column} is batch size x ${a.of === 'total' ? '(input + output length)' : 'output length'} / latency in all ${a.rows} rows that give them, so it was read as ${a.of} throughput${a.of === 'total' ? ' (it counts the tokens of the prompts too)' : ''}`,
  ),
  'column-not-found': warning(
    (a: { column: string; columns: readonly string[] }) =>
      `columns: says something of ${a.column}, which is no column of these files${a.columns.length > 0 ? `; there are ${list(a.columns)}` : ''}`,
  ),
  'rows-are-steps': info(
    (a: { rows: number; runs: number; step: string }) =>
      `the ${a.rows} rows are the steps of ${a.runs} ${one(a.runs) ? 'run' : 'runs'}, because ${a.step} counts while all settings stay equal; the last value of each curve is the run's`,
  ),
  'steps-unnumbered': error(
    (a: { column: string; rows: number; first: number; last: number }) =>
      `${a.column} goes from ${a.first} to ${a.last} over ${a.rows} rows that are equal in all settings, as over the steps of a training, and nothing numbers them; write the step (or the epoch) in each, or, if they are repeats, run: 1, 2, …`,
  ),
  'frame-left-out': error(
    (a: { columns: readonly string[] }) =>
      `of the table of ${list(a.columns)} something was left out as it was printed (rows, columns, an index), or its columns stand below each other; give df.to_csv(), print(df.reset_index().to_string()), or write.csv() of R`,
  ),
  'table-long': info(
    (a: { by: readonly string[]; value: string; columns: readonly string[] }) =>
      `each row has one number in ${a.value}, and ${list(a.by)} says of what, so it was read as a table with the columns ${list(a.columns)}`,
  ),
  'table-described': info(
    (a: { by: string; columns: readonly string[] }) =>
      `each row is a statistic by its ${a.by}, so the rows were read as the statistics of ${list(a.columns)}`,
  ),
  'middle-is-no-median': info(
    (a: { row: string }) =>
      `the row ${a.row} of what describe() of Polars prints is a value next to the middle where the count is even, and no median, so it was left out; write what median() gives in its place`,
  ),
  'table-wide': info(
    (a: { columns: readonly string[]; levels: readonly string[]; label: string }) =>
      `the columns ${list(a.columns)} are equal up to one word, so ${list(a.levels)} were read as the ${a.label}s that are compared; if they are not, say what each is, as in columns: {${a.columns[0]}: {role: response}}`,
  ),
  'work-by-names': info(
    (a: { files: readonly string[] }) =>
      `no model is stated in ${list(a.files)}; their names do not differ but for a device, so the work was taken to be the same; if it is not, say the model of each under labels: in aitb-report.yaml`,
  ),
  'names-say-settings': info(
    (a: { settings: readonly string[] }) =>
      `the files do not state what tells their runs apart, and their names do: ${list(a.settings)}; labels in aitb-report.yaml say it otherwise`,
  ),
  'levels-unfolded': info(
    (a: { levels: readonly string[]; open: string; label: string }) =>
      `the names of objects within each other were read as settings: ${list(a.levels)}${a.open === '' ? '' : `; what a name stands for can be said, as in columns: {${a.open}: {label: ${a.label}}}`}`,
  ),
  'columns-are-repeats': info(
    (a: { columns: readonly string[] }) =>
      `the columns ${list(a.columns)} are the repeats of one measurement, so each row was read as one for each of them`,
  ),
  'rows-are-warm-up': info(
    (a: { count: number; column: string }) =>
      `${a.count} ${one(a.count) ? 'row is' : 'rows are'} of the warm-up by ${a.column} and ${one(a.count) ? 'was' : 'were'} left out; to have ${one(a.count) ? 'it' : 'them'} beside the others, say columns: {${a.column}: {role: setting}}`,
  ),
  'decimal-commas': info(
    (a: { columns: readonly string[] }) =>
      `the commas in the numbers of ${list(a.columns)} set off decimals, as some of them can only do`,
  ),
  'metric-in-words': warning(
    (a: { column: string; cell: string }) =>
      `the column ${a.column} is named like a metric, but ${a.cell} in it is no number with a unit that is known, so it was read as a setting; write numbers, and the unit in the name of the column`,
  ),
  'table-pivot': info(
    (a: { columns: readonly string[]; metric: string; label: string }) =>
      `the numbers under ${list(a.columns)} are all ${a.metric}, so the names above them were read as the ${a.label.replace(/s$/, '')}s that are compared`,
  ),
  'column-compares': info(
    (a: { column: string; label: string }) =>
      `${a.column} compares the ${a.label}s beside it and was measured of none of them, so it is not used; it is computed again from their numbers`,
  ),
  'units-converted': info(
    (a: { column: string }) =>
      `the numbers of ${a.column} are in different units and were converted to the most frequent one`,
  ),
  'rows-are-summaries': info(
    (a: { count: number; names: readonly string[]; column: string }) =>
      `${a.count} ${one(a.count) ? 'row is a summary' : 'rows are summaries'} of the others by ${one(a.count) ? 'its' : 'their'} ${a.column} (${list(a.names)}${a.count > a.names.length ? ', …' : ''}) and ${one(a.count) ? 'was' : 'were'} left out`,
  ),
  'rows-are-totals': info(
    (a: { count: number; columns: readonly string[]; id: string }) =>
      `rows of one ${a.id} are totals so far (${list(a.columns)} never fall), so the last of each was read and ${a.count} ${one(a.count) ? 'was' : 'were'} left out`,
  ),
  'rows-pooled': info(
    (a: {
      rows: number;
      runs: number;
      of: 'repeats' | 'requests';
      by: readonly string[];
      settings: readonly string[];
    }) =>
      `the ${a.rows} rows are ${a.runs} ${one(a.runs) ? 'run' : 'runs'}: rows that are equal in all settings (${a.settings.length > 0 ? list(a.settings) : 'none is stated'}) are ${a.of} of one run${a.by.length > 0 ? `, numbered by ${list(a.by)}` : ''}; settings that are not stated are taken as the same`,
  ),
  'time-not-above-zero': warning(
    (a: { column: string; count: number; of: number }) =>
      `${a.column} is 0 or below in ${a.count} of ${a.of} rows, which no time can be; ${one(a.count) ? 'this value is' : 'these values are'} not used`,
  ),
  'nothing-measured': warning(
    (a: { column: string; count: number; of: number }) =>
      `${a.column} is 0 in ${a.count} of ${a.of} rows whose times are all 0 or below: nothing was measured there, so ${one(a.count) ? 'this value is' : 'these values are'} not used`,
  ),
  'statistics-contradict': warning(
    (a: { columns: readonly string[]; count: number; of: number }) =>
      `${list(a.columns)} contradict each other in ${a.count} of ${a.of} rows (a mean is not between the least and the greatest value), so none of them is used there`,
  ),
  'lines-unlike': warning(
    (a: { count: number; lines: readonly string[] }) =>
      `${a.count} ${one(a.count) ? 'line begins as the results do and has' : 'lines begin as the results do and have'} other names or words in it, as that of a failure has, so ${one(a.count) ? 'it was' : 'they were'} not read (line ${list(a.lines)})`,
  ),
  'epochs-contradict': error(
    (a: { epoch: number; name: string; line: number }) =>
      `epoch ${a.epoch} has another ${a.name} here than in line ${a.line}, as where several processes write into one log, or several trainings of one epoch; give a file for each`,
  ),
  'ragged-rows': warning(
    (a: { count: number; lines: readonly string[] }) =>
      `${a.count} ${one(a.count) ? 'row does' : 'rows do'} not have as many cells as the header and ${one(a.count) ? 'was' : 'were'} left out (line ${list(a.lines)}${a.count > a.lines.length ? ', …' : ''}); mend ${one(a.count) ? 'it' : 'them'} to have ${one(a.count) ? 'it' : 'them'} read`,
  ),
  'table-with-blanks': info(
    (a: { count: number }) =>
      `${one(a.count) ? 'a table has' : `${a.count} tables have`} gaps to be filled and ${one(a.count) ? 'was' : 'were'} not read; fill them, or give the file as the template with -t`,
  ),
  'piece-not-read': info((a: { lacks: string }) => `what stands here was not read: ${a.lacks}`),
  'spread-assumed': info(
    (a: { columns: readonly string[] }) =>
      `what stands behind ± under ${list(a.columns)} was read as the standard deviation; the table does not say what it is`,
  ),
  'tables-beside-logs': info(
    (a: { count: number }) =>
      `${one(a.count) ? 'a table' : `${a.count} pieces with tables`} of results beside the pasted logs ${one(a.count) ? 'was' : 'were'} not read, since they may say the same once more; to have them read, give them in a file of their own`,
  ),
} as const;
