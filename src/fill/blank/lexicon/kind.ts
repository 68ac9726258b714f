/** What the words of a row do to the blank that they stand around. */
export type Kind =
  /** Carries no meaning in a label: `the`, `overall`. */
  | 'stop'
  /** Carries none in a longer text either, where each word has to be accounted for. */
  | 'silent'
  /** Joins a name to its number: `reached`, `about`. */
  | 'essay'
  | 'joining'
  /** Says in a sentence only that something is, was or was found. */
  | 'filler'
  /** Another spelling of `means`: `avg` of `mean`. */
  | 'spelling'
  /** A number word; `means` has its digits. */
  | 'number'
  /** Says whose number it is, where it is none of the results at hand. */
  | 'modality'
  /** The same, where it begins a heading. */
  | 'owner'
  /** The same, where it ends one: `Latency targets`. */
  | 'aim'
  /** The same, where it ends one, whoever is named before or behind it: `What the vendors promised`, `Offered by the bidders`. */
  | 'pledge'
  /** What must be met: under such a heading others stand beside it. */
  | 'demand'
  /** A part of any document: `Summary`. */
  | 'section'
  /** Heads a column that says nothing of what a row is: `Command`. */
  | 'aside'
  /** The results at hand: `this run`, `measured`. */
  | 'present'
  /** Nothing was measured here: `not run yet`. */
  | 'pending'
  /** A condition that says which of several numbers is meant: `FP8`, `warm`, `without cache`. */
  | 'condition'
  /** Makes another measurement of a metric's name than that of the work: `idle` power, `cold` latency. */
  | 'regime'
  /** One of several that a total is shared by: `user` of `per user`. */
  | 'sharer'
  /** What did not come about; how often it did is no work that was done. */
  | 'failing'
  /** Nothing but a remark on a column: `lower is better`. */
  | 'remark'
  /** A table that somebody fills in with a pen: `checklist`, `your own notes`. */
  | 'by-hand'
  /** What follows is what something is compared with. */
  | 'versus'
  /** The same, where the words are of a sentence; an `of` and an `as` do it too. */
  | 'comparison'
  /** What follows is not what is meant: `without`, `instead of`. */
  | 'denial'
  /** In front of a name it takes the name out, as a `denial` does, or says that it is the former one: `from`. */
  | 'leaving'
  /** What follows owns the number: `of the teacher`, `during the outage`. */
  | 'owning'
  /** The one that others are compared with. */
  | 'baseline'
  /** A comparison by itself; `means` the number that it is. */
  | 'derived'
  /** A comparison in which a number above zero is of this way; all of them are `derived` as well. */
  | 'way'
  /** A comparison that goes from what stands first to what stands second. */
  | 'step'
  /** A comparison that counts the other way round, or counts what nobody computes here: `slowdown`, `saved`. */
  | 'turned'
  /** Which way a number went; `means` one of better, worse, up, down. */
  | 'direction'
  /** The state before a change, and that after it. */
  | 'before'
  | 'after'
  /** Asks for a fact of the results; `means` its name. */
  | 'fact'
  /** Asks for what tools state beside their numbers; `means` its name. */
  | 'context'
  /** How people call a setting besides by its name, which `means` has. */
  | 'setting'
  /** A setting that counts things, so that `4 GPUs` is a level of it. */
  | 'count'
  /** Heads a column that only counts or ticks off rows. */
  | 'index'
  /** Heads a column that only holds numbers. */
  | 'value'
  /** How documents call a metric, and files do not; `means` its name. */
  | 'metric'
  /** In front of what is true of a measurement and not of another: `with`, `during`. */
  | 'circumstance'
  /** Behind such a word it says nothing: where and how everything was measured, or where in the text it stands. */
  | 'setup'
  /** One of those that share a number among them: `per GPU`. */
  | 'share'
  /** What a system does, in a sentence. */
  | 'verb'
  /** How a sentence names a statistic; `means` its name, or the better or worse end of what is measured. */
  | 'statistic'
  /** A superlative; `means` the end of what is measured that it may be, where it is not said of an arm. */
  | 'extreme'
  /** Says as a superlative does which of several is meant, and nothing else; `means` the end, or the place behind the first. */
  | 'crown'
  /** Who found it and how, around a superlative: `the best that we saw`. */
  | 'witness'
  /** Arm and levels together: the best `configuration`. */
  | 'whole'
  /** One of the many of which each has its number: the fastest `request`. */
  | 'once'
  /** What arms are: the fastest `GPU`. */
  | 'contender'
  /** A verb of a number that went from one to another; `means` up, down, better, or open. */
  | 'change'
  /** A statistic that nobody computes here, or a word that makes another one of a statistic: `geometric` mean. */
  | 'unheard'
  /** A verb or noun of which the two numbers behind it are the ends: `varies` between. */
  | 'span'
  /** In a sentence such words say nothing of which number is meant. */
  | 'idle'
  /** A word of any sentence: a metric is called so only where the results hold it, and a setting never for short. */
  | 'plain'
  /** What anything may be called that has a number behind it, and no product: `Config 2`. */
  | 'thing'
  /** Who makes a system: beside its name another name of it. */
  | 'maker';

/** Words of one kind and meaning, in lower case. Where a kind is looked for in a text each of them is a pattern; of a kind with meanings each is a word. */
export interface Row {
  readonly kind: Kind;
  readonly means: string;
  readonly words: readonly string[];
}

export const row = (kind: Kind, words: readonly string[], means = ''): Row => ({ kind, means, words });
/** A row for each meaning. */
export const several = (kind: Kind, words: Readonly<Record<string, readonly string[]>>): readonly Row[] =>
  Object.entries(words).map(([means, own]) => row(kind, own, means));
/** Words that have no space in them. */
export const each = (words: string): readonly string[] => words.split(' ');
