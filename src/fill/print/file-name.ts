/** What files are called: by their names alone where these tell them apart, else by as much of their paths as it takes. */
export function fileNames(paths: readonly string[]): (path: string) => string {
  const all = [...new Set(paths)].map((path) => path.split('/'));
  const depth = new Map<string, number>();
  const endOf = (parts: readonly string[], n: number) => parts.slice(-n).join('/');
  let open = all;
  for (let n = 1; open.length > 0; n += 1) {
    const counts = new Map<string, number>();
    for (const parts of all) counts.set(endOf(parts, n), (counts.get(endOf(parts, n)) ?? 0) + 1);
    const isDone = (parts: readonly string[]) => counts.get(endOf(parts, n)) === 1 || n >= parts.length;
    for (const parts of open) if (isDone(parts)) depth.set(parts.join('/'), n);
    open = open.filter((parts) => !isDone(parts));
  }
  return (path) => endOf(path.split('/'), depth.get(path) ?? Number.POSITIVE_INFINITY);
}
