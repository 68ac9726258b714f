#!/usr/bin/env bash
# sacrebleu 2.6.0 (PyPI): the paired tests of a system against a copy of itself say p = 0.001, the least that a thousand samples give.
#
# A careful reader expects p = 1 where two systems wrote the same translations, or were scored the same: no resample can differ by less. Both tests, `--paired-bs` and `--paired-ar`, count the resamples whose difference is greater than the real one, and
# not those that are as great; with a difference of 0 none is, and the p is (0 + 1) / (1000 + 1). A new checkpoint that changed nothing is a significant one. Look at the scores first.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install sacrebleu==2.6.0 numpy==2.4.6
python3 - <<'PY'
with open("reference", "w") as reference, open("baseline", "w") as baseline, open("again", "w") as again:
    for number in range(50):
        print(f"the cat sat on a mat today {number}", file=reference)
        for system in (baseline, again):
            print(f"the cat sat on the mat today {number}", file=system)
PY
cmp baseline again
for kind in bs ar; do
  env/bin/sacrebleu reference -i baseline again -m bleu "--paired-$kind" --paired-${kind}-n 1000 --format json >"$kind.json" 2>log || { cat log; exit 1; }
done
env/bin/python - <<'PY'
import json

import sacrebleu

print("sacrebleu", sacrebleu.__version__)
for kind in ("bs", "ar"):
    rows = json.load(open(f"{kind}.json"))
    scores = [row["BLEU"]["score"] for row in rows]
    p = rows[1]["BLEU"]["p_value"]
    print(kind, "scores", scores, "p", p)
    assert scores[0] == scores[1]
    assert 0.0009 < p < 0.0011
PY
echo "sacrebleu 2.6.0: a system differs from its copy with p = 0.001"
