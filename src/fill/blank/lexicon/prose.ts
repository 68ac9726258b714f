import { each, type Row, row, several } from './kind.ts';

const articles = each('the a an');
const verbs = each('was is are were took takes achieved achieves had has');

const contenders = each(
  'systems? kernels? arms? gpus? accelerators? models? machines? devices? implementations? variants? engines? backends? providers? tools? programs? commands? cards? chips?',
);

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
      'total average comparison terms general particular contrast addition turn fact short detail practice sum summary',
    ),
    ...each(
      'machines? hardware setups? systems? sections? appendix report figures? course sweep work time speed rate factor',
    ),
    ...each('experiments? measurements? evaluation stud(?:y|ies) repeats? trials? seeds? held-out loss cost expense'),
    ...each(
      'sentences? words? lines? nutshell generat(?:es?|ed|ing|ion) same other whole first last only best worst case variation',
    ),
  ]),
  row('essay', [
    'why',
    ...each(
      'explain describe discuss comment interpret justify argue summari[sz]e analy[sz]e reflect elaborate speculate conclude',
    ),
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
    ...each('improves? improved reduces? reduced generates? generated handles? handled sustains? manages? managed'),
    ...each('provides? provided yields? yielded does did allocates? allocated consumes? consumed requires? required'),
    ...each('completes? completed spends? spent scores scored'),
  ]),
  ...several('statistic', {
    mean: [
      'mean',
      'means',
      'average',
      'averages',
      'avg',
      'mean value',
      'on average',
      'in the mean',
      'average of',
      'averaging',
    ],
    median: ['median', 'medians', 'med', 'p50', 'in the median', 'median value', '50th percentile'],
    min: ['min', 'minimum', 'minima', 'minimums'],
    max: ['max', 'maximum', 'maxima', 'maximums'],
    sd: [
      'sd',
      'std',
      'stdev',
      'stddev',
      'std dev',
      'std deviation',
      'standard deviation',
      'standard deviations',
      'sds',
      'σ',
      '±',
    ],
    cv: ['cv', 'cvs', 'coefficient of variation', 'coefficients of variation'],
    iqr: ['iqr', 'interquartile range'],
    best: ['at best', 'in the best case', 'best case'],
    worst: ['at worst', 'in the worst case', 'worst case'],
  }),
  ...several('extreme', {
    fastest: ['fastest', 'quickest'],
    slowest: ['slowest'],
    longest: ['longest'],
    shortest: ['shortest'],
    max: ['highest', 'largest', 'biggest', 'greatest'],
    min: ['lowest', 'smallest'],
    best: ['best'],
    worst: ['worst'],
  }),
  ...several('crown', {
    best: ['winner', 'winners', 'winning', 'optimal'],
    max: ['peak', 'peaks', 'top', 'most'],
    min: ['least', 'fewest'],
    second: ['runner-up', 'runner up', 'second', 'second place', '2nd', '2nd place'],
    third: ['third', 'third place', '3rd', '3rd place'],
  }),
  row('witness', each('we you i saw see seen observed goes go overall far clearly all which who name across')),
  row('whole', each('configurations? configs? setups? settings? combinations? points?')),
  row('once', each('request query run response call repeat repetition iteration measurement trial seed')),
  row('contender', contenders),
  row('remark', [
    ...['(?:lower|higher|smaller|larger|less|more)(?: is)? (?:is )?better', '[↑↓⬆⬇▲▼]+', 'n ?= ?\\d+'],
    // How much work it is: nobody runs less of it.
    '[~≈≤<]? ?\\d[\\d.,]*(?:\\^\\d+)? ?[kmb]? (?:values|records|elements|items|events|words|lines|numbers|points|texts|entries|keys|rows)',
    '[≤<] ?\\d+\\^\\d+',
  ]),
  row('aside', each('command how where source note notes comment comments remark remarks instructions tool method')),
  row('unheard', [
    ...each('free available unused spare remaining'),
    ...each(
      'geometric harmonic trimmed truncated weighted winsori[sz]ed quadratic running moving rolling mode modes modal',
    ),
    ...each(
      'variances? skew skewness kurtosis quartiles? deciles? quantiles? percentiles? errors? sem margin confidence ci',
    ),
    ...each(
      'interval intervals range ranges spread deviations? mad absolute normali[sz]ed relative root rms cumulative',
    ),
    ...each(
      'totals? sum sums jitter tail gap rsd typical typically logarithmic pooled midrange variations? scatter half',
    ),
  ]),
  row('span', [
    ...[
      'var(?:y|ies|ied)',
      'rang(?:es|ed|ing)',
      '(?:lies?|lay|is|are|was|were|stays?|falls?|takes?|took|needs?|needed|reach(?:es|ed)?|draws?|drew|delivers?|delivered|achieves?|achieved|uses?|used|runs?|ran|gets?|got) between',
    ],
  ]),
  row('idle', [
    ...articles,
    ...each(
      'its their his her it they he she one ones that those this these which who whose and or but while whereas then',
    ),
    ...each(
      'of for in on at with by to from as than vs versus against over compared per respectively each both resp also',
    ),
    ...each(
      'only just even still about around approximately roughly nearly almost however instead there here all so thus',
    ),
    ...each(
      'be been being has have had is are was were do does did answers? answered finish(?:es|ed)? respond(?:s|ed)? comes? came',
    ),
    ...each(
      'amounts? values? time times requests? runs? call calls quer(?:y|ies) repeats? repetitions? i\\.?e e\\.?g only across between',
    ),
    ...contenders,
    ...each('result results number numbers sentence sentences words nutshell'),
    ...each('two three four five six seven eight nine ten measured respective corresponding while same \\d+ s n like'),
  ]),
  ...several('change', {
    up: [
      '(?:rais|increas|grow|ris|climb|gain|multipl|scal)(?:es?|ed|s|ing|ies|n)?',
      'rose',
      'grew',
      'goes up',
      'went up',
    ],
    down: [
      '(?:reduc|lower|decreas|drop|cut|fall|shrink|shorten|sav)(?:es?|ed|s|ing|ped|ts)?',
      ...['fell', 'shrank', 'goes down', 'went down'],
    ],
    better: ['(?:improv|boost)(?:es?|ed|s|ing)?', 'speeds up'],
    open: ['goes', 'went', 'going', '(?:doubl|tripl)(?:es?|ed|ing)'],
  }),
  row('before', ['before', 'previously', 'old']),
  row('after', ['after', 'afterwards', 'now', 'new', 'ours', 'this (?:pr|change|patch|branch|proposal)', 'proposal']),
];
