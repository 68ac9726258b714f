/** What cells of tables in markdown hold. */

/** The words of a cell without its markup: emphasis, code, links, tags, escapes. */
export function plainCell(cell: string): string {
  if (!/[*_`[<&\\~−]/.test(cell)) return cell;
  return cell
    .slice(0, 4000)
    .replace(/<br ?\/?>/gi, ' ')
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, '')
    .replace(/!?\[([^[\]]{0,300})\]\([^()]{0,600}\)/g, '$1')
    .replace(/^(\*{1,3}|_{1,3}|~~)(?=\S)(.{1,1000}?)\1$/, '$2')
    .replace(/\*\*([^*]{1,500})\*\*/g, '$1')
    .replace(/^(`{1,2})([^`]{1,1000})\1$/, '$2')
    .replace(/&plusmn;/gi, '±')
    .replace(/&(?:nbsp|thinsp);/gi, ' ')
    .replace(/&amp;/gi, '&')
    .replace(/\\([*_`[\]<>~#\\])/g, '$1')
    .trim()
    .replace(/^−(?=[\d.])/, '-');
}

const words =
  /^(?:TBD|TBA|TBC|TODO|FIXME|to be (?:filled|measured|determined).{0,60})$|\[(?:FILL|TBD|TODO|your |value|number|result)[^\][]{0,60}\]/i;
const signs =
  /^(?:\[[^\][]{0,100}\]|_{2,40}|\?{2,10}|\.{4,40}|X{1,5}(?:\.X{1,5})?(?: ?%|x| [A-Za-z/]{1,12})?)$|\{\{|(?<!\w)_{3,40}(?!\w)|\[(?:X|\.{2,3}|…)\]/;

/** True for a gap that somebody is to fill: `[X]`, `___`, `TBD`, `{{num …}}`. A number in brackets is a reference. */
export function isBlank(cell: string): boolean {
  const text = cell.replace(/^[*`~ ]{1,6}|[*`~ ]{1,6}$/g, '').slice(0, 400);
  return !/^\[\d{1,4}\]$/.test(text) && (signs.test(text) || words.test(text));
}

/** A number with what may stand behind it: how far it scatters, and its unit. */
export interface Spread {
  readonly value: string;
  /** Null where the cell has none, and where it is a share of the value (`± 2 %`): that is of another kind. */
  readonly spread: string | null;
  readonly unit: string;
  /** That of the spread: `12.3 ms ± 200 µs`, as IPython's timeit prints it. */
  readonly spreadUnit: string;
}

const plusMinus =
  /^([+-]?[\d.,]{1,40}(?:e[+-]?\d{1,3})?) {0,2}([a-zµμ%][a-zµμ0-9/%]{0,15})? {0,2}(?:±|\+\/-|\+-) {0,2}([\d.,]{1,40}(?:e[+-]?\d{1,3})?) {0,2}([a-zµμ%][a-zµμ0-9/%]{0,15})?$/i;

/** `1.23 ± 0.04 ms`; null for what has no ± in it. */
export function spreadOf(cell: string): Spread | null {
  const [, value, own, spread, unit] = plusMinus.exec(cell) ?? [];
  if (value === undefined || spread === undefined) return null;
  const isShare = unit === '%' && own !== '%';
  if (isShare) return { value, spread: null, unit: own ?? '', spreadUnit: '' };
  return { value, spread, unit: own ?? unit ?? '', spreadUnit: unit ?? own ?? '' };
}

const withUnit = /^([+-]?[\d.,]{1,40}(?:e[+-]?\d{1,3})?) ?([a-zµμ%][a-zµμ0-9/%]{0,15})$/i;

/** `12.5 ms` -> 12.5 and ms; null for any other text. */
export function numberWithUnit(cell: string): { readonly value: string; readonly unit: string } | null {
  const [, value, unit] = withUnit.exec(cell) ?? [];
  return value === undefined || unit === undefined ? null : { value, unit };
}

/** A number with a comma that may be a decimal point or may set thousands apart. */
export function hasComma(cell: string): boolean {
  return /^[+-]?\d{1,15},\d{1,15}$/.test(cell);
}
