#!/usr/bin/env bash
# NLTK 3.10.4 (PyPI): `sentence_chrf` of the answer "4" against "4" is 0.167, of "abc" against "abc" 0.5, of "Paris" against "Paris" 0.83; from six letters on a text against itself has 1. sacrebleu 2.6.0 has 100 of each.
#
# A careful reader expects a score of a text against itself to be the greatest there is, as the paper's, which takes the mean over the n-grams that there are. Here the mean is over all lengths from 1 to 6, and those for which a text is too short count as 0: of short answers, as those of most questions
# with one right answer, a right one scores less than a wrong longer one ("Pariss" against "Paris" has more than "4" against "4"), and the mean of a model hangs on how short its answers should be.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install --no-compile nltk==3.10.4 sacrebleu==2.6.0
cat >"$temp/scores.py" <<'PY'
import sacrebleu
from nltk.translate.chrf_score import sentence_chrf

for text, expected in (("4", 1 / 6), ("abc", 3 / 6), ("Paris", 5 / 6), ("Berlin", 1)):
    seen, other = sentence_chrf(text, text), sacrebleu.sentence_chrf(text, [text]).score
    print(text, "nltk", seen, "sacrebleu", other)
    assert abs(seen - expected) < 1e-6 and abs(other - 100) < 1e-6
wrong = sentence_chrf("Paris", "Pariss")
print("Pariss for Paris", wrong)
assert wrong > sentence_chrf("4", "4")
PY
"$temp/env/bin/python" "$temp/scores.py"
echo "nltk 3.10.4: chrF of 4 against 4 is a sixth"
