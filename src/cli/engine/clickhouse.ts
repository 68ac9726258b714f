import { createHash } from 'node:crypto';
import type { ClickHouseClient } from '@clickhouse/client';
import { clickhouse as dialect } from '../../collect/cells/clickhouse.ts';
import { allOf, type Each, type Row } from '../../collect/cells/read.ts';
import { engineTitles } from '../../collect/query.ts';
import { note, Refusal } from '../../note.ts';
import { installed } from './installed.ts';
import { type Asking, type Driver, discreet, within } from './session.ts';

const engine = engineTitles.clickhouse;

/** A server of ClickHouse, asked over HTTP by its own client, which may read and do nothing else. Address, user and password are in the environment alone. */
export const clickhouse: Driver = {
  engine,
  dialect,
  takes: 'a table or a SELECT',
  async run(asking, use) {
    const client = opened(asking);
    try {
      const each: Each = (sql, take) => asked(client, asking, sql, take);
      const { plan } = asking;
      const fingerprint = () => partsOf(plan.from, each);
      return await use({
        name: async () => `${engine} ${(await allOf(each, 'SELECT version()'))[0]?.[0]}`,
        plan: async () => plan,
        each,
        fingerprint,
        shown: (sql) => sql,
      });
    } finally {
      // What hangs must not keep us from ending.
      client.close().catch(() => undefined);
    }
  },
};

function opened({ env, cwd, path, seconds }: Asking): ClickHouseClient {
  const {
    CLICKHOUSE_URL: url = 'http://localhost:8123',
    CLICKHOUSE_USER,
    CLICKHOUSE_PASSWORD,
    CLICKHOUSE_DATABASE,
  } = env;
  // Its own message would show a password in it.
  if (!URL.canParse(url) || !/^https?:/i.test(url)) {
    const mend = 'it begins with http:// or https://, as http://localhost:8123';
    throw new Refusal(note('engine-down', { engine, reason: 'CLICKHOUSE_URL is no address', mend }, { file: path }));
  }
  const name = '@clickhouse/client';
  const library = installed<typeof import('@clickhouse/client')>({ engine, package: name, path, cwd });
  return library.createClient({
    url,
    ...(CLICKHOUSE_USER === undefined ? {} : { username: CLICKHOUSE_USER }),
    ...(CLICKHOUSE_PASSWORD === undefined ? {} : { password: CLICKHOUSE_PASSWORD }),
    ...(CLICKHOUSE_DATABASE === undefined ? {} : { database: CLICKHOUSE_DATABASE }),
    application: 'aitb-report',
    // Later than the server's own time and ours.
    request_timeout: (seconds + 5) * 1000,
    // It writes faults to the console otherwise.
    log: { level: library.ClickHouseLogLevel.OFF },
  });
}

/** What holds whatever the profile of the user says: nothing is written, and no limit gives a part of an answer instead of a fault. */
function settingsOf(seconds: number): Record<string, string | number> {
  const limits = ['read', 'group_by', 'sort', 'result', 'timeout', 'set', 'join', 'distinct', 'transfer'];
  return {
    readonly: '1',
    ...Object.fromEntries(limits.map((limit) => [`${limit}_overflow_mode`, 'throw'])),
    max_execution_time: seconds,
    cancel_http_readonly_queries_on_client_close: 1,
    wait_end_of_query: 1,
    session_timezone: 'UTC',
    skip_unavailable_shards: 0,
    distributed_group_by_no_merge: 0,
    use_query_cache: 0,
    limit: '0',
    offset: '0',
    // The second pass names each bin that it wants: of hundreds of cells more than a server takes unasked.
    max_query_size: 2 ** 28,
    max_ast_elements: 2 ** 26,
    max_expanded_ast_elements: 2 ** 26,
  };
}

async function asked(client: ClickHouseClient, asking: Asking, query: string, take: (row: Row) => void): Promise<void> {
  const stop = new AbortController();
  const rows = async (): Promise<void> => {
    const clickhouse_settings = settingsOf(asking.seconds);
    const format = 'JSONCompactEachRow';
    const answer = await client.query({ query, format, clickhouse_settings, abort_signal: stop.signal });
    const stream = answer.stream<Row>();
    // A server that dies in the middle of an answer ends nothing: the client's promise would never settle.
    await new Promise<void>((resolve, reject) => {
      stream.on('data', (some: readonly { json(): Row }[]) => {
        try {
          for (const row of some) take(row.json());
        } catch (fault) {
          reject(fault);
        }
      });
      stream.on('end', resolve);
      stream.on('error', reject);
      stream.on('close', () => reject(new Error('the connection was closed')));
    });
  };
  try {
    await within(asking, engine, rows(), () => stop.abort());
  } catch (fault) {
    throw fault instanceof Refusal ? fault : refusal(fault, asking);
  }
}

/** In one sentence, without the query and without what only the server's keeper needs. */
function refusal(fault: unknown, asking: Asking): Refusal {
  if (!(fault instanceof Error)) throw fault;
  const { path, seconds } = asking;
  const place = { file: path };
  const code = 'code' in fault ? String(fault.code) : '';
  const type = 'type' in fault ? String(fault.type) : code;
  const [first = ''] = fault.message.split('\n');
  const reason = discreet(first || code, asking);
  if (['516', '194', '192', '193'].includes(code))
    return new Refusal(
      note('engine-login', { engine, reason: type, variables: ['CLICKHOUSE_USER', 'CLICKHOUSE_PASSWORD'] }, place),
    );
  if (code === '159' || first === 'Timeout error.') return new Refusal(note('engine-time', { engine, seconds }, place));
  if (/^(?:ECONNRESET|EPIPE)$/.test(code) || /aborted|closed|socket hang up/.test(first))
    return new Refusal(note('engine-cut', { engine, reason }, place));
  if (/^(?:E[A-Z_]+|CERT_\w+|DEPTH_\w+|SELF_\w+|UNABLE_\w+|ERR_TLS\w+)$/.test(code)) {
    const mend = 'see to CLICKHOUSE_URL in the environment, and whether the server runs';
    return new Refusal(note('engine-down', { engine, reason: code, mend }, place));
  }
  return new Refusal(note('engine-fault', { engine, reason }, place));
}

/**
 * What inserts, mutations, dropped partitions and a table made anew change and merging parts does not. Null for what is no table with parts
 * (a view, a distributed table, a SELECT), whose rows may change unseen.
 */
async function partsOf(from: Asking['plan']['from'], each: Each): Promise<string | null> {
  if (from.kind !== 'table') return null;
  const parts = from.name.split('.');
  const [table, database] = [parts.at(-1)!, parts.length > 1 ? dialect.text(parts[0]!) : 'currentDatabase()'];
  const where = `database = ${database} AND`;
  const [found] = await allOf(
    each,
    `SELECT toString(uuid), engine FROM system.tables WHERE ${where} name = ${dialect.text(table)}`,
  );
  if (found === undefined || !/MergeTree$/.test(found[1]!)) return null;
  const rows = await allOf(
    each,
    `SELECT partition_id, toString(max(max_block_number)), toString(sum(rows)), toString(max(data_version)) FROM system.parts WHERE ${where} table = ${dialect.text(table)} AND active GROUP BY partition_id ORDER BY partition_id`,
  );
  return `parts:${createHash('sha256')
    .update(JSON.stringify([found, rows]))
    .digest('hex')}`;
}
