import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Row } from '../../collect/cells/read.ts';
import { engineTitles } from '../../collect/query.ts';
import { note, Refusal } from '../../note.ts';
import { removeFolder, temporaryFolder } from '../disk/files.ts';
import { type Asking, discreet, within } from './session.ts';

export const engine = engineTitles.spark;

interface Process {
  /** @param before a statement that the first one needs; its fault is that of the first. */
  ask(sql: string, before?: string): Promise<readonly Row[]>;
  close(): Promise<void>;
  /** Closes it at once, where this process ends; nothing where it is closed. */
  leave(): void;
}

/** So long it may take to end by itself, in ms: then it gives back what a cluster lent it. */
const grace = { usual: 5000, atOnce: 1000 };

/** What holds whatever the user's configuration says. */
const settings = {
  'spark.ui.enabled': 'false',
  'spark.sql.session.timeZone': 'UTC',
  // A text that is no number is a fault, not NULL.
  'spark.sql.ansi.enabled': 'true',
  'spark.sql.parser.escapedStringLiterals': 'false',
  'spark.sql.cli.print.header': 'false',
};

/**
 * One process for all statements, since each start takes as long as a small query. It works in a folder of its own, where what it leaves behind goes with it.
 * @param filesAlone no catalog is asked, so none is opened.
 */
export function opened(asking: Asking, filesAlone: boolean): Process {
  const { env, path } = asking;
  const folder = temporaryFolder('aitb-spark-');
  const all = filesAlone ? { ...settings, 'spark.sql.catalogImplementation': 'in-memory' } : settings;
  const confs = Object.entries(all).flatMap(([name, value]) => ['--conf', `${name}=${value}`]);
  const program = env.SPARK_HOME ? join(env.SPARK_HOME, 'bin', 'spark-sql') : 'spark-sql';
  // A group of its own, so that all that it starts ends with it; of another encoding it would lose letters.
  const child = spawn(program, ['--silent', ...confs], {
    cwd: folder,
    env: { ...env, LC_ALL: 'C.UTF-8' },
    detached: true,
  });
  const heard = listening(child);
  const end = (signal: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // It has ended.
    }
  };
  const mark = `aitb ${randomBytes(8).toString('hex')}`;
  let count = 0;
  const ask = async (sql: string, before = ''): Promise<readonly Row[]> => {
    // At each semicolon its command line ends a statement, within quoted names too, and of the next one it may take the first letter for a command of the shell.
    if (`${before}${sql}`.includes(';')) throw new Refusal(note('engine-semicolon', {}, { file: path }));
    count++;
    const [row, done, over] = ['row', 'done', 'over'].map((word) => `${mark} ${count} ${word}`);
    const answer = heard.until(over!);
    // A query that fails prints nothing, and its fault elsewhere: so what says that it is done is a row of its own answer.
    child.stdin.write(
      `${before === '' ? '' : `${before};\n`}SELECT to_json(array('${row}', aitb_a.*)) FROM (\n${sql}\n) AS aitb_a UNION ALL SELECT '${done}';\nSELECT '${over}';\n`,
    );
    const lines = await within(asking, engine, answer, () => end('SIGTERM'));
    if (!lines.includes(done!)) throw new Refusal(heard.fault(asking));
    return lines
      .filter((line) => line.startsWith(`["${row}"`))
      .map((line) => (JSON.parse(line) as (string | null)[]).slice(1));
  };
  let isClosed = false;
  const killed = (): void => {
    end('SIGKILL');
    removeFolder(folder);
    isClosed = true;
  };
  const close = async (): Promise<void> => {
    child.stdin.end();
    end('SIGTERM');
    await Promise.race([heard.ended, new Promise((settle) => setTimeout(settle, grace.usual).unref())]);
    killed();
  };
  const leave = (): void => {
    if (isClosed) return;
    end('SIGTERM');
    // Nothing else happens any more in this process.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, grace.atOnce);
    killed();
  };
  return { ask, close, leave };
}

/** What a process says. */
interface Heard {
  /** The lines up to one, or up to its end. */
  until(line: string): Promise<readonly string[]>;
  /** Why the last statement gave nothing. */
  fault(asking: Asking): ReturnType<typeof note>;
  readonly ended: Promise<void>;
}

function listening(child: ChildProcessWithoutNullStreams): Heard {
  let lines: string[] = [];
  let wanted: { readonly line: string; readonly settle: () => void } | undefined;
  let errors = '';
  let missing = false;
  let isOver = false;
  const ended = new Promise<void>((settle) => {
    const over = (): void => {
      isOver = true;
      wanted?.settle();
      settle();
    };
    child.on('error', (fault) => {
      missing = 'code' in fault && fault.code === 'ENOENT';
      errors += `\n${fault.message}`;
      over();
    });
    child.on('close', over);
  });
  // What is written to one that has ended is told by its end.
  child.stdin.on('error', () => undefined);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-100_000);
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    if (line === wanted?.line) wanted.settle();
  });
  return {
    ended,
    async until(line) {
      lines = [];
      errors = '';
      if (!isOver) await new Promise<void>((settle) => (wanted = { line, settle }));
      return lines;
    },
    fault(asking) {
      const place = { file: asking.path };
      if (missing) {
        const mend = 'put the folder bin of Spark into PATH, or say in SPARK_HOME where Spark is';
        return note('engine-down', { engine, reason: 'there is no spark-sql', mend }, place);
      }
      const said = errors.split('\n').map((line) => line.trim());
      const own = said.find((line) => /^\[[A-Z][A-Z_.]+\]/.test(line));
      const other =
        said.find((line) => /(?:error|exception)\b/i.test(line)) ?? said.filter(Boolean).at(-1) ?? 'it ended';
      const reason = discreet(own ?? other, asking);
      return isOver ? note('engine-cut', { engine, reason }, place) : note('engine-fault', { engine, reason }, place);
    },
  };
}
