import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, describe, expect, it } from 'vitest';
import { answered, type Question } from '../../../src/cli/engine/engine.ts';
import { Refusal } from '../../../src/note.ts';
import { folderWith } from '../cli.ts';

const plan: Question['plan'] = {
  from: { kind: 'table', name: 'runs' },
  settings: ['system'],
  metrics: ['latency_ms'],
  ok: null,
  where: null,
};

const ranksOf = (n: number): readonly number[] => [Math.floor((n - 1) / 2), Math.ceil((n - 1) / 2)];

/** What is said of a question that cannot be answered: its code, and the sentence. */
async function fault(asking: Partial<Question>): Promise<readonly [code: string, sentence: string]> {
  const all = {
    engine: 'clickhouse',
    plan,
    ranksOf,
    cwd: process.cwd(),
    seconds: 20,
    path: 'c.yaml',
    env: {},
  } as const;
  try {
    await answered({ ...all, ...asking });
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    expect(thrown.notes).toHaveLength(1);
    expect(thrown.message).not.toContain('\n');
    return [thrown.notes[0]!.code, thrown.message];
  }
  return ['answered', ''];
}

const servers: Server[] = [];

/** A server that says it is ClickHouse. */
async function speaking(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe('what is asked of ClickHouse', () => {
  it('is refused in one sentence where no server runs, without user and password', async () => {
    const url = await speaking(() => undefined);
    const [server] = servers.splice(0);
    await new Promise((settle) => server!.close(settle));
    const env = { CLICKHOUSE_URL: url, CLICKHOUSE_USER: 'ada', CLICKHOUSE_PASSWORD: 'kept-to-us' };
    const [code, sentence] = await fault({ env });
    expect([code, sentence]).toEqual(['engine-down', expect.stringContaining('ECONNREFUSED')]);
    expect(sentence).not.toMatch(/ada|kept/);
    const wrong = await fault({ env: { CLICKHOUSE_URL: 'ada:kept-to-us@host' } });
    expect(wrong).toEqual(['engine-down', expect.not.stringContaining('kept')]);
  });

  it('says which variables hold a wrong password', async () => {
    const text =
      'Code: 516. DB::Exception: ada: Authentication failed: password is incorrect, or there is no user with such name.\n\nIf you use ClickHouse Cloud, …. (AUTHENTICATION_FAILED) (version 26.7.2.1)';
    const CLICKHOUSE_URL = await speaking((_, response) =>
      response.writeHead(403, { 'X-ClickHouse-Exception-Code': '516' }).end(text),
    );
    const [code, sentence] = await fault({ env: { CLICKHOUSE_URL, CLICKHOUSE_PASSWORD: 'kept-to-us' } });
    expect([code, sentence]).toEqual(['engine-login', expect.stringContaining('CLICKHOUSE_PASSWORD')]);
    expect(sentence).not.toMatch(/ada|kept|Cloud/);
  });

  it('takes nothing of an answer with a fault behind its first rows', async () => {
    const tag = 'abcdefghijklmnop';
    const text = 'Code: 395. DB::Exception: Value passed to throwIf is not zero. (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO)';
    const CLICKHOUSE_URL = await speaking((_, response) => {
      response.writeHead(200, { 'X-ClickHouse-Format': 'JSONCompactEachRow', 'X-ClickHouse-Exception-Tag': tag });
      response.end(
        `["String","Float64"]\n__exception__\r\n${tag}\r\n${text}\n${text.length + 1} ${tag}\r\n__exception__\r\n`,
      );
    });
    const [code, sentence] = await fault({ env: { CLICKHOUSE_URL } });
    expect([code, sentence]).toEqual(['engine-fault', expect.stringContaining('throwIf')]);
  });

  it('takes nothing of an answer whose connection was cut', async () => {
    const CLICKHOUSE_URL = await speaking((_, response) => {
      response.writeHead(200).write('["String","Float64"]\n');
      setTimeout(() => response.destroy(), 100);
    });
    expect((await fault({ env: { CLICKHOUSE_URL } }))[0]).toBe('engine-cut');
  });

  it.each([
    ['before', false],
    ['in the middle of', true],
  ])('ends after its time where a server falls silent %s an answer', async (_, begins) => {
    let closed: Promise<unknown> = Promise.resolve();
    const CLICKHOUSE_URL = await speaking((request, response) => {
      closed = new Promise((settle) => request.socket.on('close', settle));
      if (begins) response.writeHead(200).write('["String","Float64"]\n');
    });
    expect((await fault({ env: { CLICKHOUSE_URL }, seconds: 1 }))[0]).toBe('engine-time');
    // The server sees it, and ends the query.
    await closed;
  });

  it('sends what keeps it from writing and from giving a part as an answer', async () => {
    const seen: URLSearchParams[] = [];
    const CLICKHOUSE_URL = await speaking((request, response) => {
      seen.push(new URL(request.url!, 'http://x').searchParams);
      response.end();
    });
    expect((await fault({ env: { CLICKHOUSE_URL } }))[0]).toBe('answered');
    expect(seen.length).toBeGreaterThan(1);
    for (const sent of seen) {
      expect([sent.get('readonly'), sent.get('max_execution_time')]).toEqual(['1', '20']);
      expect(sent.get('group_by_overflow_mode')).toBe('throw');
    }
  });

  it('is not taken when the rows changed between its two passes', async () => {
    let parts = 0;
    const CLICKHOUSE_URL = await speaking((request, response) => {
      let sql = '';
      request.on('data', (text: Buffer) => (sql += text.toString()));
      request.on('end', () => {
        if (sql.includes('system.tables')) response.end('["u","MergeTree"]\n');
        else if (sql.includes('system.parts')) response.end(`["all","${parts++}","5","1"]\n`);
        else response.end();
      });
    });
    expect((await fault({ env: { CLICKHOUSE_URL } }))[0]).toBe('engine-changed');
  });

  it.each([
    ['engine-select', 'SELECT 1; DROP TABLE runs'],
    ['engine-select', 'INSERT INTO runs SELECT 1'],
    ['engine-select', 'SELECT 1) AS x; SELECT (2'],
    ['engine-select', "SELECT 'a"],
    ['engine-select', 'SELECT 1 /* open'],
    ['engine-select', 'SELECT 1 -- \r; DROP TABLE runs'],
    ['engine-select', "SELECT 1 -- \\\n ' ; DROP TABLE runs --'"],
    ['engine-down', 'SELECT \';\' AS a, ")" AS b FROM x -- ; )'],
    ['engine-down', "SELECT '\\'; --'"],
    ['engine-down', 'WITH a AS (SELECT 1) SELECT * FROM a /* ; */'],
  ])('%s: one SELECT and no more: %s', async (code, sql) => {
    const env = { CLICKHOUSE_URL: 'http://127.0.0.1:1' };
    expect((await fault({ env, plan: { ...plan, from: { kind: 'select', sql } } }))[0]).toBe(code);
  });

  it.each(['1) OR (1', 'a = 1; DROP TABLE runs', "a = '", '', '-- nothing'])('has one condition: %s', async (where) => {
    expect((await fault({ plan: { ...plan, where } }))[0]).toBe('engine-where');
  });

  it('is not asked of files', async () => {
    const files = { kind: 'files', paths: ['a.parquet'], format: 'parquet' } as const;
    expect(await fault({ plan: { ...plan, from: files } })).toEqual([
      'engine-source',
      'c.yaml: ClickHouse is asked of a table or a SELECT, not of files',
    ]);
  });
});

describe('what is asked of Spark', () => {
  it('is refused with where it is looked for', async () => {
    const [code, sentence] = await fault({ engine: 'spark', env: { PATH: '/nowhere' } });
    expect([code, sentence]).toEqual(['engine-down', expect.stringContaining('SPARK_HOME')]);
  });

  it('is not several files of which it would pass over one', async () => {
    const from = { kind: 'files', paths: ['a,1.parquet', 'b.parquet'], format: 'parquet' } as const;
    const [code, sentence] = await fault({ engine: 'spark', plan: { ...plan, from } });
    expect([code, sentence]).toEqual(['engine-source', expect.stringContaining('*?[]{},\\ in a name')]);
  });

  it.each([
    'SELECT 1 AS `a; !touch made; b`',
    'SELECT 1 AS `a\\`; !touch made; --`',
    "SELECT ';' AS system, 1 AS latency_ms",
  ])('has no semicolon anywhere, at which it would begin another statement: %s', async (sql) => {
    const asking = saying('cat >&2');
    const [code, sentence] = await fault({ ...asking, plan: { ...plan, from: { kind: 'select', sql } } });
    expect([code, sentence]).toEqual(['engine-semicolon', expect.stringContaining('\\u003b')]);
  });

  it('has no semicolon in the name of a column', async () => {
    expect((await fault({ ...saying('cat >&2'), plan: { ...plan, metrics: ['a; !touch made; b'] } }))[0]).toBe(
      'engine-semicolon',
    );
  });

  /** A program that is found as spark-sql. */
  function saying(script: string): Partial<Question> {
    const home = folderWith({});
    mkdirSync(join(home, 'bin'));
    writeFileSync(join(home, 'bin/spark-sql'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return { engine: 'spark', env: { SPARK_HOME: home, PATH: process.env.PATH } };
  }

  it('is refused with the one line of its fault', async () => {
    const script = `while read -r line; do case $line in *over*) echo "26/01/01 WARN x" >&2; echo "[UNRESOLVED_COLUMN.WITH_SUGGESTION] no such column. Did you mean x?" >&2; echo "'Project" >&2; sleep 0.2; echo "$line" | sed "s/SELECT '//; s/';//";; esac; done`;
    const [code, sentence] = await fault(saying(script));
    expect([code, sentence]).toEqual(['engine-fault', expect.stringContaining('] no such column. Did you mean x?')]);
  });

  /** Answers the first question with a row, and then does something else. */
  const begun = (further: string) =>
    saying(
      `while read -r line; do case $line in *row*) row=$(echo "$line" | sed "s/.*array('\\(aitb [0-9a-f]* 1 row\\)'.*/\\1/"); echo "[\\"$row\\",\\"string\\",\\"double\\"]";; *over*) ${further}; echo "$line" | sed "s/SELECT '//; s/';//";; esac; done`,
    );

  it('takes nothing of an answer with a fault behind its first rows', async () => {
    const [code, sentence] = await fault(begun('echo "[DIVIDE_BY_ZERO] Division by zero." >&2; sleep 0.2'));
    expect([code, sentence]).toEqual(['engine-fault', expect.stringContaining('Division by zero')]);
  });

  it('takes nothing of half an answer', async () => {
    const [code, sentence] = await fault(begun('echo "Exception: the executor is lost" >&2; exit 1'));
    expect([code, sentence]).toEqual(['engine-cut', expect.stringContaining('the executor is lost')]);
  });

  it('shows no address, user or password of what Spark says', async () => {
    const said =
      'Exception: jdbc:mysql://ada:kept-to-us@db.example.org:3306/m?user=ada&password=kept-to-us refused (password=kept-to-us)';
    const [code, sentence] = await fault(saying(`echo "${said}" >&2; exit 1`));
    expect([code, sentence]).toEqual(['engine-cut', expect.stringContaining('refused')]);
    expect(sentence).not.toMatch(/ada|kept|example/);
  });

  it('shows nothing of a secret in quotes, of a key and of a server without a domain', async () => {
    const said =
      "Exception: lake-1:9000 refused (password = 'kept to us', fs.s3a.secret.key=kept-to-us, api_key: kept-to-us) at row 8:12";
    const [code, sentence] = await fault(saying(`echo "${said}" >&2; exit 1`));
    expect([code, sentence]).toEqual([
      'engine-cut',
      expect.stringContaining('refused (password = …, fs.s3a.secret.key=…'),
    ]);
    expect(sentence).not.toMatch(/lake|kept|us\b/);
    expect(sentence).toContain('at row 8:12');
  });

  it('is ended where it ends before it answers', async () => {
    const [code, sentence] = await fault(saying('echo "Exception in thread main: no memory" >&2; exit 1'));
    expect([code, sentence]).toEqual(['engine-cut', expect.stringContaining('no memory')]);
  });

  it('may give back what it was lent when it is ended after its time', async () => {
    const folder = folderWith({});
    const script = `trap 'sleep 0.2; touch ${folder}/back; exit' TERM; while :; do sleep 0.1; done`;
    expect((await fault({ ...saying(script), seconds: 1 }))[0]).toBe('engine-time');
    expect(existsSync(join(folder, 'back'))).toBe(true);
  });

  it('is ended with all that it started after its time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aitb-spark-test-'));
    const script = `(trap '' TERM; while :; do sleep 0.1; date +%N > ${folder}/alive; done) & sleep 100`;
    expect((await fault({ ...saying(script), seconds: 1 }))[0]).toBe('engine-time');
    rmSync(folder, { recursive: true });
    await new Promise((settle) => setTimeout(settle, 500));
    // Whatever lives would make it again or complain; the folder stays away.
    expect(() => rmSync(folder, { recursive: true })).toThrow('ENOENT');
  });
});

describe('what is asked of DuckDB', () => {
  async function ofFile(name: string, select: string, own: Partial<Question['plan']> = {}): Promise<Partial<Question>> {
    const cwd = folderWith({});
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(`COPY (${select}) TO '${cwd}/${name}'`);
    instance.closeSync();
    const format = name.endsWith('.csv') ? 'csv' : 'parquet';
    return { engine: 'duckdb', cwd, plan: { ...plan, from: { kind: 'files', paths: [name], format }, ...own } };
  }

  it('names a column that is not there', async () => {
    const asking = await ofFile('d.parquet', `SELECT 'a' AS system, 1.5 AS latency`);
    expect(await fault(asking)).toEqual(['engine-fault', expect.stringMatching(/"latency_ms" not found.*"latency"/)]);
  });

  it('is ended after its time', async () => {
    const asking = await ofFile('d.parquet', `SELECT 'a' AS system, i * 1.5 AS latency_ms FROM range(3000000) t(i)`);
    const where = '(SELECT count(*) FROM range(100000) a(x), range(100000) b(y) WHERE x * y % 7 = latency_ms) > 0';
    expect((await fault({ ...asking, plan: { ...asking.plan!, where }, seconds: 1 }))[0]).toBe('engine-time');
    // Nothing of it goes on in our process.
    const before = process.cpuUsage();
    await new Promise((settle) => setTimeout(settle, 500));
    const { user, system } = process.cpuUsage(before);
    expect(user + system).toBeLessThan(250_000);
  });

  it('is no compressed text, of which half looks whole', async () => {
    const asking = await ofFile('d.csv', `SELECT 'a' AS system, 1.5 AS latency_ms`);
    expect((await fault(asking))[0]).toBe('answered');
    writeFileSync(join(asking.cwd!, 'd.csv'), gzipSync('system,latency_ms\na,1\n').subarray(0, 30));
    expect((await fault(asking))[0]).toBe('engine-packed');
  });

  it.each(['d.csv.gz', 'd.csv.zst', 'd.jsonl.gz', 'd.jsonl.zst'])(
    'may be %s, and is refused where it was cut off',
    async (name) => {
      const select = `SELECT ['a', 'b'][1 + i % 2] AS system, i * 7919 % 9973 / 8 AS latency_ms FROM range(30000) t(i)`;
      const question = { ranksOf, seconds: 60, path: 'c.yaml', env: {}, engine: 'duckdb' } as const;
      const whole = await ofFile('d.parquet', select);
      const { answers: own } = await answered({ ...question, cwd: whole.cwd!, plan: whole.plan! });
      const { cwd } = await ofFile(name, select);
      const from = { kind: 'files', paths: [name], format: name.includes('csv') ? 'csv' : 'jsonl' } as const;
      const packed = { ...question, cwd: cwd!, plan: { ...plan, from } };
      expect((await answered(packed)).answers).toEqual(own);
      const bytes = readFileSync(join(cwd!, name));
      for (const part of [0.3, 0.7, 0.999]) {
        writeFileSync(join(cwd!, name), bytes.subarray(0, Math.floor(bytes.length * part)));
        expect(await fault(packed)).toEqual(['packed-damaged', expect.stringContaining(`${name}: the `)]);
      }
    },
  );

  it('is no other file, whatever the condition says', async () => {
    const asking = await ofFile('d.parquet', `SELECT 'a' AS system, 1.5 AS latency_ms`);
    writeFileSync(join(asking.cwd!, 'other.csv'), 'x\n1\n');
    const where = `latency_ms > (SELECT max(x) FROM '${asking.cwd}/other.csv')`;
    expect((await fault({ ...asking, plan: { ...asking.plan!, where } }))[0]).toBe('engine-fault');
  });

  it('has no backslashes in its texts', async () => {
    const asking = await ofFile('d.parquet', `SELECT 'a' AS system, 1.5 AS latency_ms`);
    const where = "system <> '\\' ; -- '";
    expect((await fault({ ...asking, plan: { ...asking.plan!, where } }))[0]).toBe('engine-where');
  });

  it('is one statement where a text with an E before it has a backslash', async () => {
    const asking = await ofFile('d.csv', `SELECT 'a' AS system, 1.5 AS latency_ms`);
    const file = join(asking.cwd!, 'd.csv');
    const before = readFileSync(file, 'utf8');
    const where = `E'\\'' = system) t) h); COPY (SELECT 7 AS a) TO '${file}' (USE_TMP_FILE false); --'`;
    expect((await fault({ ...asking, plan: { ...asking.plan!, where } }))[0]).toBe('engine-where');
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it.each(['csv', 'json'] as const)('keeps fractions behind many whole numbers: %s', async (ending) => {
    const select = `SELECT 'a' AS system, CASE WHEN i < 29000 THEN i ELSE i + 0.25 END AS latency_ms FROM range(30000) t(i)`;
    const asking = await ofFile('d.parquet', select);
    const [name, format] = ending === 'csv' ? (['d.csv', 'csv'] as const) : (['d.jsonl', 'jsonl'] as const);
    const rows = Array.from({ length: 30_000 }, (_, i) => (i < 29_000 ? i : i + 0.25));
    const lines = rows.map((x) => (format === 'csv' ? `a,${x}` : JSON.stringify({ system: 'a', latency_ms: x })));
    writeFileSync(join(asking.cwd!, name), `${format === 'csv' ? 'system,latency_ms\n' : ''}${lines.join('\n')}\n`);
    const from = { kind: 'files', paths: [name], format } as const;
    const question = { ranksOf, seconds: 60, path: 'c.yaml', env: {}, cwd: asking.cwd!, engine: 'duckdb' } as const;
    const { answers: own } = await answered({ ...question, plan: asking.plan! });
    const { answers: other } = await answered({ ...question, plan: { ...asking.plan!, from } });
    expect(own[0]!.metrics[0]!.moments!.max).toBe(29_999.25);
    expect(other).toEqual(own);
  });

  it('is a column of numbers', async () => {
    const asking = await ofFile('d.parquet', `SELECT 'a' AS system, 'fast' AS latency_ms`);
    expect((await fault(asking))[0]).toBe('engine-fault');
  });
});
