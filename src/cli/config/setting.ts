import type { Read } from './checked.ts';

/** One setting: how it is read, and what editors are told of it (a piece of JSON Schema and a sentence). */
export interface Setting<T> {
  readonly about: string;
  readonly schema: object;
  readonly read: Read<T>;
}
