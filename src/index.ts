/** The library's door: what a script may use. Everything else may change without notice. */

export { collect } from './collect/collect.ts';
export type { Collection, FileRead } from './collect/collection.ts';
export type { ColumnGiven, ColumnRole, GivenColumns } from './collect/columns/columns.ts';
export type { Counts, Derived, Exchange, Labels, Reported, Run, Sample, Series } from './collect/run.ts';
export type { Source } from './collect/source.ts';
export { compare } from './compare/compare.ts';
export type { GivenMetric, GivenMetrics } from './compare/custom.ts';
export type { Finding } from './compare/finding.ts';
export type { Part, Study } from './compare/study.ts';
export type { Difference, Leg, Sweep } from './compare/sweep/sweep.ts';
export type { Absent, Comparison, Fact, Figure, Value } from './compare/value/figure.ts';
export type { Document, PlacedChart } from './fill/document.ts';
export type { Slot } from './fill/slot.ts';
export type { KeptSlot } from './keep/keep.ts';
export type { Lock } from './keep/lock/lock.ts';
export { defaultOptions, type ReportOptions } from './keep/lock/options.ts';
export type { Direction, Metric } from './metric.ts';
export { line, type Note, type Place, Refusal, sentence } from './note.ts';
export { type Finished, type ReportInput, report } from './report.ts';
export { type Output, type WriteResult, write } from './write.ts';
