import * as z from 'zod/mini';

/**
 * The shape of our own result files: the one source of their types, their checks and `schema/results.json`.
 * Every number may be null (or NaN, from Python): it is then absent. Further rules, which a schema cannot say, are checked
 * where the file is read (`formats/results.ts`). Zod's functions, not its methods: only those that are called are packed.
 */

const text = z.string().check(z.minLength(1));
const whole = z.int().check(z.minimum(0));
const number = z.nullable(z.number());
const count = z.nullable(whole);
const unit = z
  .optional(text)
  .check(
    z.describe(
      'Unit of the values, as "ms" or "tokens/s"; without it the values are in the canonical unit of the metric.',
    ),
  );
const better = z
  .optional(z.enum(['lower', 'higher']))
  .check(
    z.describe(
      'Which way is better, for a metric the tool does not know. Without it the metric is shown and never called better or worse.',
    ),
  );
const title = z.optional(text).check(z.describe('The metric in words, for a metric the tool does not know.'));
const scalars = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

const values = z.array(number);
const sample = z.union([
  values.check(z.describe('Values in the canonical unit of the metric, one per record.')),
  z
    .strictObject({
      unit,
      better,
      title,
      values: values.check(
        z.describe('One value per record, in the order of the records; null where that record has none.'),
      ),
    })
    .check(z.describe('Values with their unit.')),
]);

const reported = z
  .strictObject({
    metric: text.check(z.describe('Name of the metric, as "latency".')),
    statistic: z
      .optional(text)
      .check(
        z.describe(
          '"mean", "median", "min", "max", "sd", "sum", "rate", a percentile as "p95", or "value" (so without it) where the run has just one number.',
        ),
      ),
    value: number.check(z.describe('The number.')),
    unit,
    better,
    title,
    n: z.optional(count).check(z.describe('How many records are behind the number.')),
    ddof: z
      .optional(z.union([z.literal(0), z.literal(1), z.null()]))
      .check(z.describe('For a standard deviation: 1 when the sum of squares is divided by n - 1, 0 when by n.')),
    covers: z
      .optional(z.nullable(z.string()))
      .check(z.describe('Which requests or steps the number speaks of, in words.')),
  })
  .check(
    z.describe(
      'A statistic that was computed elsewhere. It is used where no sample of the metric is there, and compared where one is.',
    ),
  );

const series = z
  .strictObject({
    metric: text.check(z.describe('Name of the metric, as "loss".')),
    over: z
      .enum(['step', 'epoch', 'time'])
      .check(z.describe('What x counts; time is in seconds from the start of the run.')),
    x: z.array(number).check(z.describe('Steps, epochs or seconds, ascending.')),
    y: z.array(number).check(z.describe('The values, as many as x; null where there is none.')),
    unit,
    better,
    title,
  })
  .check(z.describe('A metric over the course of the run.'));

const exchange = z
  .strictObject({
    record: z
      .optional(whole)
      .check(z.describe('Index of the record in the samples; without it, the place in this list.')),
    prompt_id: z
      .optional(z.union([z.string(), z.number(), z.null()]))
      .check(z.describe('What tells the prompt from the others.')),
    prompt: z.string().check(z.describe('What was asked.')),
    response: z.string().check(z.describe('What came back.')),
    ok: z.optional(z.boolean()).check(z.describe('False when the request failed.')),
    finish: z.optional(z.nullable(z.string())).check(z.describe('Why the model stopped: "stop", "length".')),
  })
  .check(z.describe('A prompt and its response, kept for quoting.'));

const counts = z
  .strictObject({
    of: z
      .optional(z.enum(['requests', 'steps', 'records']))
      .check(z.describe('What is counted; requests when not said.')),
    total: z
      .optional(count)
      .check(z.describe('How many there should have been; null or absent when nobody recorded it.')),
    ok: whole.check(z.describe('How many succeeded.')),
    failed: z.optional(count).check(z.describe('How many failed.')),
    missing: z.optional(count).check(z.describe('How many are neither; computed where total and failed are given.')),
  })
  .check(z.describe('How many requests or steps there should have been, and what became of them.'));

const run = z
  .strictObject({
    id: z.optional(text).check(z.describe('How value paths name the run; made from the name when absent.')),
    name: z
      .optional(text)
      .check(z.describe('How a reader would call the run; the id, or the label "system", when absent.')),
    aliases: z.optional(z.array(text)).check(z.describe('Further names that a template may use for the run.')),
    labels: z
      .optional(z.record(z.string(), z.union([z.string(), z.number(), z.null()])))
      .check(z.describe('What tells the run from the others: system, model, dataset, batch_size, precision, ...')),
    status: z
      .optional(z.enum(['completed', 'failed', 'partial']))
      .check(z.describe('How the run ended; judged by its counts and failure when absent.')),
    failure: z
      .optional(z.nullable(z.strictObject({ message: text.check(z.describe('The words of the failure.')) })))
      .check(z.describe('Why the run as a whole failed.')),
    validity: z
      .optional(z.nullable(z.string()))
      .check(z.describe('What the measuring tool says of the run: "VALID", "INVALID: too short".')),
    counts: z.optional(counts),
    samples: z
      .optional(z.record(z.string(), sample))
      .check(z.describe('Metrics measured once per record (request, step, repeat), by name.')),
    reported: z.optional(z.array(reported)).check(z.describe('Statistics that were computed elsewhere.')),
    series: z.optional(z.array(series)).check(z.describe('Metrics over the course of the run.')),
    exchanges: z.optional(z.array(exchange)).check(z.describe('Prompts and responses, for quoting.')),
    failures: z
      .optional(
        z.array(
          z.strictObject({
            message: text.check(z.describe('The words of the failure.')),
            record: z.optional(whole).check(z.describe('Index of the record.')),
            prompt_id: z
              .optional(z.union([z.string(), z.number(), z.null()]))
              .check(z.describe('Which prompt it was.')),
          }),
        ),
      )
      .check(z.describe('One entry per request or step that failed.')),
    started: z.optional(z.nullable(z.string())).check(z.describe('Date and time of the measurement, ISO 8601.')),
    concurrency: z.optional(count).check(z.describe('How many requests were under way at once.')),
    wall_time_s: z
      .optional(z.nullable(z.number().check(z.minimum(0))))
      .check(z.describe('Wall-clock time of the whole run in seconds.')),
    context: z.optional(scalars).check(z.describe('Every other setting: software, hardware, limits.')),
  })
  .check(z.describe('One system under one configuration.'));

export const schema = z
  .strictObject({
    $schema: z.optional(z.string()).check(z.describe('Where this schema lies, for editors.')),
    aitb_results: z.literal(1).check(z.describe('Version of this shape.')),
    runs: z.array(run).check(z.minLength(1)).check(z.describe('The runs, in the order in which tables show them.')),
    context: z.optional(scalars).check(z.describe('Settings that all runs share.')),
  })
  .check(z.describe('Benchmark results for aitb-report.'))
  .check(z.meta({ $id: 'aitb-report/results.json', title: 'aitb-report results' }));

export type Results = z.infer<typeof schema>;
export type ResultsRun = z.infer<typeof run>;

/** The schema as JSON Schema 2020-12, as `schema/results.json` has it. */
export function jsonSchema(): unknown {
  return z.toJSONSchema(schema, { io: 'input' });
}

/** What does not fit: where, what belongs there, what stands there. */
export interface Misfit {
  readonly path: readonly (string | number)[];
  readonly expected: string;
  readonly found: string;
}

/** The value with its type, or the first few things in it that do not fit. */
export function check(value: unknown): { readonly results: Results } | { readonly misfits: readonly Misfit[] } {
  const checked = schema.safeParse(value, { reportInput: true });
  if (checked.success) return { results: checked.data };
  // A key that nobody knows is often why another is missing, so it comes first.
  const { issues } = checked.error;
  const strange = issues.filter(({ code }) => code === 'unrecognized_keys');
  const ordered = [...strange, ...issues.filter((issue) => !strange.includes(issue))];
  return { misfits: ordered.slice(0, 5).map((issue) => misfit(issue, [])) };
}

type Issue = z.core.$ZodIssue;

function misfit(issue: Issue, above: readonly PropertyKey[]): Misfit {
  const path = [...above, ...issue.path].map((step) => (typeof step === 'number' ? step : String(step)));
  const at = (expected: string, found = shown(issue.input)): Misfit => ({ path, expected, found });
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        path: [...path, issue.keys[0] ?? ''],
        expected: 'a known key',
        found: issue.keys.map(quoted).join(', '),
      };
    case 'invalid_type':
      return at(words[issue.expected] ?? issue.expected);
    case 'invalid_value':
      return at(issue.values.map((one) => (typeof one === 'string' ? quoted(one) : String(one))).join(' or '));
    case 'too_small':
      return at(
        issue.origin === 'array' || issue.origin === 'string' ? 'something in it' : `at least ${issue.minimum}`,
      );
    case 'too_big':
      return at(`at most ${issue.maximum}`);
    case 'invalid_union':
      return misfitOfUnion(issue, path, at);
    default:
      return at(issue.message);
  }
}

/** The branch that got furthest is the one that was meant; where none got in, the kinds of all are named. */
function misfitOfUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: readonly PropertyKey[],
  at: (expected: string) => Misfit,
): Misfit {
  const deeper = issue.errors
    .map((branch) => branch.find(({ code }) => code === 'unrecognized_keys') ?? branch[0])
    .find((first) => first && (first.path.length > 0 || first.code === 'unrecognized_keys'));
  if (deeper) return misfit(deeper, path);
  const kinds = issue.errors.flatMap(([first]) => (first ? [misfit(first, []).expected] : []));
  return at([...new Set(kinds)].join(' or '));
}

const words: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  record: 'an object',
  object: 'an object',
  null: 'null',
};

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'string' ? quoted(value) : String(value);
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}...` : text);
}
