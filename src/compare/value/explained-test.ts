/** An interval or a test beside a comparison. */
export interface ExplainedTest {
  /** `interval` is the headline, of the ratio of means; `paired` and `medians` are ratios of another kind beside it. */
  readonly what: 'interval' | 'p' | 'paired' | 'medians';
  /** 95 % interval as `[low, high]`, `[p]`, or a ratio with its 95 % interval as `[ratio, low, high]`. */
  readonly values: readonly number[];
  readonly method: string;
}
