import type { Metric } from '../../metric.ts';
import { metricOf } from './stated.ts';

/** What a unit of JMH measures: `ms/op` the time of an operation, `ops/ms` how many of them in a time. Null for any other. */
export function jmhMetric(unit: string): Metric | null {
  const [, time] = /^(ns|us|ms|s|min|hr|day)\/op$/.exec(unit) ?? [];
  if (time !== undefined) return metricOf('time', { unit: time });
  return /^ops\/(?:ms|s|min|hr)$/.test(unit)
    ? metricOf('operation_rate', { unit, better: 'higher', title: 'Operations' })
    : null;
}
