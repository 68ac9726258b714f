import { each, type Row, row } from './kind.ts';

const articles = each('the a an');
const verbs = each('was is are were took takes achieved achieves had has');

/** Words of sentences. */
export const prose: readonly Row[] = [
  row('joining', [...verbs, ...each('reached reaches about around approximately roughly at to of measured')]),
  row('filler', [
    ...verbs,
    ...articles,
    ...each(
      'be runs? ran performs? performed shows? showed delivers? found it this we that results? and but by to at with for on in of',
    ),
    ...each('about around approximately roughly overall speedup speed-up difference'),
    ...['up to', 'on average', 'latency reduction'],
  ]),
  row('comparison', ['than', 'over', 'versus', 'vs\\.?', 'against', 'of', 'as', 'compared (?:to|with)']),
  row('denial', ['without', 'except', 'instead of', 'unlike', 'other than', 'apart from']),
  row('leaving', ['from', 'without', 'but', 'except', 'not', 'instead of', 'than', 'beyond', 'replac(?:ed|ing)']),
  row('owning', ['of', 'for', 'during', 'without', 'under', 'excluding']),
  row(
    'circumstance',
    each('with without under during after before in on at for using via behind of when while despite within outside'),
  ),
  row('setup', [
    ...each(
      'total average comparison general particular contrast addition turn fact short detail practice sum summary',
    ),
    ...each(
      'machines? hardware setups? systems? sections? appendix report figures? course sweep work time speed rate factor',
    ),
    ...each('experiments? measurements? evaluation stud(?:y|ies) repeats? trials? seeds? held-out loss cost expense'),
    ...each('generat(?:es?|ed|ing|ion) same other whole first last only'),
  ]),
  row('share', [
    ...each(
      'gpus? devices? cards? chips? accelerators? nodes? cores? sockets? ranks? workers? users? clients? streams?',
    ),
    ...each('sessions? tasks? threads? watts? dollars? euros?'),
  ]),
  row('verb', [
    ...each(
      'is are was were has have had takes? took needs? needed gives? gave reach(?:es|ed)? delivers? delivered achieves?',
    ),
    ...each(
      'achieved draws? drew uses? used costs? loses? lost runs? ran gets? got goes went drops? dropped falls? fell',
    ),
    ...each('rises? rose grows? grew serves? served shows? showed saves? saved cuts? lowers? lowered raises? raised'),
    ...each('improves? improved reduces? reduced'),
  ]),
  row('before', ['before', 'previously', 'old']),
  row('after', ['after', 'afterwards', 'now', 'new', 'ours', 'this (?:pr|change|patch|branch|proposal)', 'proposal']),
];
