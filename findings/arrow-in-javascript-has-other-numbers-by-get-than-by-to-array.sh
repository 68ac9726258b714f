#!/usr/bin/env bash
# apache-arrow 21.2.0 and @observablehq/plot 0.6.17 (npm): of one column `get(0)` is 1.5 and `toArray()[0]` 15872 where it is a Float16, and a time of microseconds is 1704067200500 by one and 1704067200500000n by the other.
#
# A careful reader expects two ways into a column to give one number, and the unit of a time to be that of its type in both or of JavaScript in both. `get` and iteration convert, `toArray` hands over the buffer: half floats as the whole numbers of their bits, times in the unit
# of the file, 1000 times the other. Plot takes columns by `toArray`, so a bar of 1.5 is drawn up to 15872, and is 97 % as high as one of 2.0. arquero reads 1.5. Float32 and Float64 are the same in both.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile pyarrow==26.0.1 numpy==2.4.6
cat >write.py <<'PY'
import numpy as np
import pyarrow as pa

times = pa.array([1704067200500000, 1704067260500000], pa.timestamp("us"))
table = pa.table({"half": np.array([1.5, 2], np.float16), "single": np.array([1.5, 2], np.float32), "at": times})
with pa.OSFile("runs.arrow", "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
    writer.write_table(table)
print(table.to_pylist()[0])
PY
env/bin/python write.py
npm install --silent --no-fund --no-audit apache-arrow@21.2.0 @observablehq/plot@0.6.17
cat >read.mjs <<'JS'
import assert from 'node:assert'
import { readFileSync } from 'node:fs'
import * as Plot from '@observablehq/plot'
import { tableFromIPC } from 'apache-arrow'

const runs = tableFromIPC(readFileSync('runs.arrow'))
const seen = Object.fromEntries(['half', 'single', 'at'].map((name) => [name, [runs.getChild(name).get(0), runs.getChild(name).toArray()[0], Plot.valueof(runs, name)[0]]]))
console.log('get, toArray, Plot:', seen)
assert.deepEqual(seen, { half: [1.5, 15872, 15872], single: [1.5, 1.5, 1.5], at: [1704067200500, 1704067200500000n, 1704067200500000n] })
JS
node read.mjs
echo 'apache-arrow 21.2.0: a Float16 of 1.5 is 15872 by toArray'
