// What a JSON file costs at least: it is read, decoded and parsed, in a process of its own. JSON Lines are read block by block and parsed line by line.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

for (const file of process.argv.slice(2)) {
  if (file.endsWith('.jsonl')) parseLines(file);
  else JSON.parse(readFileSync(file, 'utf8'));
}

function parseLines(path) {
  const file = openSync(path, 'r');
  const block = Buffer.alloc(2 ** 21);
  let rest = '';
  for (let length = readSync(file, block); length > 0; length = readSync(file, block)) {
    const lines = (rest + block.toString('utf8', 0, length)).split('\n');
    rest = lines.pop();
    for (const line of lines) JSON.parse(line);
  }
  closeSync(file);
}
