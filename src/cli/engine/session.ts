import type { Dialect } from '../../collect/cells/dialect.ts';
import type { Plan } from '../../collect/cells/plan.ts';
import type { Each } from '../../collect/cells/read.ts';
import { note, Refusal } from '../../note.ts';

/** What is asked, and of what. */
export interface Asking {
  readonly plan: Plan;
  /** Where packages and relative files are looked for. */
  readonly cwd: string;
  /** That one statement may take. */
  readonly seconds: number;
  /** The file that messages are about. */
  readonly path: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** An engine that answers. */
export interface Session {
  /** The engine and its version. */
  name(): Promise<string>;
  /** The plan as this engine is asked: files by their absolute paths. @throws Refusal */
  plan(): Promise<Plan>;
  /** @throws Refusal */
  readonly each: Each;
  /** What changes when the rows do; null where the engine does not say. */
  fingerprint(): Promise<string | null>;
  /** A statement as a person may see it. */
  shown(sql: string): string;
}

/** One kind of engine. */
export interface Driver {
  readonly engine: string;
  readonly dialect: Dialect;
  /** What it is asked of, in words. */
  readonly takes: string;
  /**
   * Opens it, and closes it whatever happens.
   * @throws Refusal
   */
  run<T>(asking: Asking, use: (session: Session) => Promise<T>): Promise<T>;
}

const address =
  /\b(?:jdbc:)?[a-z][a-z0-9+.:-]*:\/\/[^\s'"`)]+|\b[\w-]+(?:\.[\w-]+)+:\d{2,5}\b|(?<![\w.-])[a-z][\w-]*:\d{4,5}\b/gi;
const secret =
  /\b(user(?:name)?|pass(?:word)?|pwd|token|secret|(?:api|access|secret)[._-]?key)(\s*[=:]\s*)(?:'[^']*'|"[^"]*"|[^\s,;)]+)/gi;

/** What an engine says, without where it is and who asks; what a person wrote of files stays. */
export function discreet(said: string, { plan: { from } }: Asking): string {
  const own = from.kind === 'files' ? from.paths : [];
  return said
    .replace(address, (found) => (own.some((path) => found.startsWith(path)) ? found : '…'))
    .replace(secret, '$1$2…')
    .slice(0, 300);
}

/**
 * An answer, or the end of what was asked after its time: no client is trusted to settle.
 * @param stop ends the query where it runs.
 */
export async function within<T>(
  { seconds, path }: Asking,
  engine: string,
  answer: Promise<T>,
  stop: () => void,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Refusal(note('engine-time', { engine, seconds }, { file: path })));
      stop();
    }, seconds * 1000);
  });
  // What comes after its time is nobody's.
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
