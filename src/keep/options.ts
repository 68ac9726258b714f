/** The flags that change what is written. */
export interface ReportOptions {
  readonly baseline: string | null;
  /** Fill the signed number where the data deny the direction in the words beside a blank. */
  readonly signed: boolean;
  /** Fill nothing that was inferred; read problems are errors. */
  readonly strict: boolean;
  readonly charts: 'auto' | 'none';
  readonly encoding: 'utf-8' | 'latin1';
  readonly sampleChars: number;
}

/** The flags that change what is written, in a fixed order; defaults are left out. */
export function canonical({ baseline, signed, strict, charts, encoding, sampleChars }: ReportOptions): string {
  return [
    baseline === null ? '' : `--baseline ${baseline}`,
    charts === 'auto' ? '' : `--charts ${charts}`,
    encoding === 'utf-8' ? '' : `--encoding ${encoding}`,
    sampleChars === 2000 ? '' : `--sample-chars ${sampleChars}`,
    signed ? '--signed' : '',
    strict ? '--strict' : '',
  ]
    .filter((flag) => flag !== '')
    .join(' ');
}

/** The options whose canonical form a lock holds; null for flags that are not known. */
export function optionsFrom(text: string): ReportOptions | null {
  const flags =
    /^(?:--baseline (.+?))?(?: ?--charts (none))?(?: ?--encoding (latin1))?(?: ?--sample-chars (\d+))?( ?--signed)?( ?--strict)?$/;
  const [whole, baseline, charts, encoding, sampleChars, signed, strict] = flags.exec(text) ?? [];
  if (whole === undefined || (baseline ?? '').startsWith('--')) return null;
  return {
    baseline: baseline ?? null,
    charts: charts === undefined ? 'auto' : 'none',
    encoding: encoding === undefined ? 'utf-8' : 'latin1',
    sampleChars: sampleChars === undefined ? 2000 : Number(sampleChars),
    signed: signed !== undefined,
    strict: strict !== undefined,
  };
}
