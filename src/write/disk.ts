/** What is at a path. `other` is a device, a socket or a pipe. */
export interface Standing {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** The permission bits. */
  readonly mode: number;
}

/** The calls on the file system that writing needs, so that a test can make each of them fail. All may throw. */
export interface Disk {
  /** Links are not followed; null where there is nothing. */
  look(path: string): Standing | null;
  /** Links are followed. */
  folderMode(path: string): number;
  /** Throws where this process may not write. */
  mayWrite(path: string): void;
  read(path: string): Uint8Array;
  /** With its parents; the topmost folder that was made, undefined when all were there. */
  makeFolder(path: string): string | undefined;
  removeFolder(path: string): void;
  /** Throws where there is something already. */
  create(path: string): number;
  openFolder(path: string): number;
  /** The number of bytes written, which may be fewer than those given. */
  write(file: number, bytes: Uint8Array): number;
  sync(file: number): void;
  size(file: number): number;
  setMode(file: number, mode: number): void;
  close(file: number): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** Does nothing for so many ms. */
  pause(ms: number): void;
}
