import { z } from 'zod';

/**
 * The shape of our own result files: the one source of their types, their checks and `schema/results.json`.
 * Every number may be null (or NaN, from Python): it is then absent. Further rules, which a schema cannot say, are checked
 * where the file is read (`formats/results.ts`).
 */

const number = z.number().nullable();
const count = z.int().min(0).nullable();
const unit = z
  .string()
  .min(1)
  .optional()
  .describe(
    'Unit of the values, as "ms" or "tokens/s"; without it the values are in the canonical unit of the metric.',
  );
const better = z
  .enum(['lower', 'higher'])
  .optional()
  .describe(
    'Which way is better, for a metric the tool does not know. Without it the metric is shown and never called better or worse.',
  );
const title = z.string().min(1).optional().describe('The metric in words, for a metric the tool does not know.');
const scalars = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

const values = z.array(number);
const sample = z.union([
  values.describe('Values in the canonical unit of the metric, one per record.'),
  z
    .strictObject({
      unit,
      better,
      title,
      values: values.describe('One value per record, in the order of the records; null where that record has none.'),
    })
    .describe('Values with their unit.'),
]);

const reported = z
  .strictObject({
    metric: z.string().min(1).describe('Name of the metric, as "latency".'),
    statistic: z
      .string()
      .min(1)
      .optional()
      .describe(
        '"mean", "median", "min", "max", "sd", "sum", "rate", a percentile as "p95", or "value" (so without it) where the run has just one number.',
      ),
    value: number.describe('The number.'),
    unit,
    better,
    title,
    n: count.optional().describe('How many records are behind the number.'),
    ddof: z
      .union([z.literal(0), z.literal(1), z.null()])
      .optional()
      .describe('For a standard deviation: 1 when the sum of squares is divided by n - 1, 0 when by n.'),
    covers: z.string().nullable().optional().describe('Which requests or steps the number speaks of, in words.'),
  })
  .describe(
    'A statistic that was computed elsewhere. It is used where no sample of the metric is there, and compared where one is.',
  );

const series = z
  .strictObject({
    metric: z.string().min(1).describe('Name of the metric, as "loss".'),
    over: z.enum(['step', 'epoch', 'time']).describe('What x counts; time is in seconds from the start of the run.'),
    x: z.array(number).describe('Steps, epochs or seconds, ascending.'),
    y: z.array(number).describe('The values, as many as x; null where there is none.'),
    unit,
    better,
    title,
  })
  .describe('A metric over the course of the run.');

const exchange = z
  .strictObject({
    record: z
      .int()
      .min(0)
      .optional()
      .describe('Index of the record in the samples; without it, the place in this list.'),
    prompt_id: z
      .union([z.string(), z.number(), z.null()])
      .optional()
      .describe('What tells the prompt from the others.'),
    prompt: z.string().describe('What was asked.'),
    response: z.string().describe('What came back.'),
    ok: z.boolean().optional().describe('False when the request failed.'),
    finish: z.string().nullable().optional().describe('Why the model stopped: "stop", "length".'),
  })
  .describe('A prompt and its response, kept for quoting.');

const counts = z
  .strictObject({
    of: z.enum(['requests', 'steps', 'records']).optional().describe('What is counted; requests when not said.'),
    total: count.optional().describe('How many there should have been; null or absent when nobody recorded it.'),
    ok: z.int().min(0).describe('How many succeeded.'),
    failed: count.optional().describe('How many failed.'),
    missing: count.optional().describe('How many are neither; computed where total and failed are given.'),
  })
  .describe('How many requests or steps there should have been, and what became of them.');

const run = z
  .strictObject({
    id: z.string().min(1).optional().describe('How value paths name the run; made from the name when absent.'),
    name: z
      .string()
      .min(1)
      .optional()
      .describe('How a reader would call the run; the id, or the label "system", when absent.'),
    aliases: z.array(z.string().min(1)).optional().describe('Further names that a template may use for the run.'),
    labels: z
      .record(z.string(), z.union([z.string(), z.number(), z.null()]))
      .optional()
      .describe('What tells the run from the others: system, model, dataset, batch_size, precision, ...'),
    status: z
      .enum(['completed', 'failed', 'partial'])
      .optional()
      .describe('How the run ended; judged by its counts and failure when absent.'),
    failure: z
      .strictObject({ message: z.string().min(1).describe('The words of the failure.') })
      .nullable()
      .optional()
      .describe('Why the run as a whole failed.'),
    validity: z
      .string()
      .nullable()
      .optional()
      .describe('What the measuring tool says of the run: "VALID", "INVALID: too short".'),
    counts: counts.optional(),
    samples: z
      .record(z.string(), sample)
      .optional()
      .describe('Metrics measured once per record (request, step, repeat), by name.'),
    reported: z.array(reported).optional().describe('Statistics that were computed elsewhere.'),
    series: z.array(series).optional().describe('Metrics over the course of the run.'),
    exchanges: z.array(exchange).optional().describe('Prompts and responses, for quoting.'),
    failures: z
      .array(
        z.strictObject({
          message: z.string().min(1).describe('The words of the failure.'),
          record: z.int().min(0).optional().describe('Index of the record.'),
          prompt_id: z.union([z.string(), z.number(), z.null()]).optional().describe('Which prompt it was.'),
        }),
      )
      .optional()
      .describe('One entry per request or step that failed.'),
    started: z.string().nullable().optional().describe('Date and time of the measurement, ISO 8601.'),
    concurrency: count.optional().describe('How many requests were under way at once.'),
    wall_time_s: z.number().min(0).nullable().optional().describe('Wall-clock time of the whole run in seconds.'),
    context: scalars.optional().describe('Every other setting: software, hardware, limits.'),
  })
  .describe('One system under one configuration.');

export const schema = z
  .strictObject({
    $schema: z.string().optional().describe('Where this schema lies, for editors.'),
    aitb_results: z.literal(1).describe('Version of this shape.'),
    runs: z.array(run).min(1).describe('The runs, in the order in which tables show them.'),
    context: scalars.optional().describe('Settings that all runs share.'),
  })
  .describe('Benchmark results for aitb-report.')
  .meta({ $id: 'aitb-report/results.json', title: 'aitb-report results' });

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
