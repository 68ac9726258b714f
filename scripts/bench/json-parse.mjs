// What a JSON file costs at least: it is read, decoded and parsed, in a process of its own.
import { readFileSync } from 'node:fs';

for (const file of process.argv.slice(2)) JSON.parse(readFileSync(file, 'utf8'));
