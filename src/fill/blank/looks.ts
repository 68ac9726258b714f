import { isBesideUnit, readBracket, showsNothing } from './bracket.ts';
import { isToFill } from './to-fill.ts';

/** What people put where a value belongs. */
const held =
  'TB[ACD]|tb[acd]|[Tt]\\.[Bb]\\.[Dd]\\.?|TODO|FIXME|\\?{2,}|\\?[.,]\\?+|_{2,}|_{1,4}[.,]_{1,4}|[±+-]?X{2,}(?:[.,]X+)*|[±+-]?X[.,]X+|x{2,}(?:[.,]x+)*|x[.,]x+|N{1,3}[.,]N+|n{1,3}[.,]n{1,3}|#+\\.#+';
const placeholder = new RegExp(`^(?:${held})$`);
const withUnit = new RegExp(`^(?:${held}|\\?)\\s?(x|[^\\sXx_?.,]\\S{0,15})$`);
const inBrackets =
  /^(?:\?|\.{3,}|…|val|num|values?|numbers?|results?|score|measured value|your (?:value|number|result)s?(?: here)?|(?:insert|enter|add|put) (?:an? |the |your )?(?:value|number|result|score|measurement)s?(?: here)?)$/i;
const wrapped = /^[[<{("“]([^[\]<>{}()"“”]{1,60})[\]>})"”]$/;
/** `{value} ms`, `(tbd) s` */
const wrappedUnit = /^([[<{("“][^[\]<>{}()"“”]{1,60}[\])}>"”])\s?([^\s()[\]{}<>]{1,16})$/;
const emphasised = /^([*_`]{1,3})([^*_`\s].*)\1$/;

/** True for words that hold the place of a value and are all there is: `TBD`, `~XX`, `$___`, `x.xx ms`, `<value>`, `à compléter`. */
export function looksOpen(written: string): boolean {
  const bare = written.trim().replace(emphasised, '$2');
  if (bare.startsWith('<!--')) return showsNothing.test(bare);
  if (/^\[ {2,}\]$/.test(bare)) return true;
  const [, whole = bare, unit = ''] = wrappedUnit.exec(bare) ?? [];
  const inner = isBesideUnit(unit) || whole === bare ? wrapped.exec(whole)?.[1]?.trim() : undefined;
  return inner === undefined ? isOpenAlone(bare) : isOpenInside(inner);
}

/** Words for a value that is not there yet; under a heading such as Status they are the state of something else. */
const notYet =
  /^\(?(?:(?:numbers? |results? |measurements? )?(?:pending|coming soon|to follow)|n\/a yet|not yet (?:measured|available|run)|not (?:measured|available|run) yet|tbd by \S.*?)\)?$/i;
const ofStates = /\b(?:status|state|stage|progress|milestone|support)/i;

/** True for `pending` in a column or behind a label, which is `about`. */
export function isNotYet(written: string, about: string): boolean {
  return notYet.test(written.replace(/^[*_]+|[.*_]+$/g, '')) && !ofStates.test(about);
}

/** True for what in a pair of brackets holds the place of a value; `[ok]` and `[x]` do not. */
export function isOpenInside(inner: string): boolean {
  const kind = readBracket(inner, () => false)?.kind;
  return kind === 'value' || kind === 'derived' || kind === 'number' || inBrackets.test(inner) || isOpenAlone(inner);
}

/** Several may stand beside each other: `___ / ___ ms`, `XX ± X`. */
function isOpenAlone(written: string): boolean {
  return isToFill(written) || written.split(/\s*[±–|]\s*|\s+[/-]\s+/).every(isPlaceholder);
}

function isPlaceholder(part: string): boolean {
  const bare = part.replace(/^[~≈<>≤≥$€£₹(]+\s?/, '').replace(/\)$/, '');
  return placeholder.test(bare) || isBesideUnit(withUnit.exec(bare)?.[1] ?? '');
}
