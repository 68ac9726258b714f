#!/usr/bin/env bash
# rouge-score 0.1.2 (PyPI, what Hugging Face evaluate and lm-eval score summaries with): the answer -5 has a ROUGE of 1.0 against 5, "10%" and "$10" against "10", and 3.14 a ROUGE-1 of 1.0 against 14.3.
#
# A careful reader expects a perfect score of equal texts only, and a number to be one word. All that is no small letter of English and no digit is made a space before words are counted: signs, points and percents are gone, a decimal number is two words, whose order ROUGE-1 does not
# look at, and a summary that says that a loss of 5 was a gain is perfect in ROUGE-1, ROUGE-2 and ROUGE-L. The stemmer, which is off where nobody asks for it, changes nothing of that. Score numbers by themselves.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile rouge-score==0.1.2
cat >signs.py <<'PY'
from rouge_score.rouge_scorer import RougeScorer

scorer = RougeScorer(["rouge1", "rouge2", "rougeL"])


def scored(right, answer):
    scores = {name: score.fmeasure for name, score in scorer.score(right, answer).items()}
    print(repr(right), repr(answer), scores)
    return list(scores.values())


assert scored("revenue changed by 5 %", "revenue changed by -5") == [1, 1, 1]
assert scored("it costs $10", "it costs 10%") == [1, 1, 1]
assert scored("the ratio is 3.14", "the ratio is 14.3")[0] == 1
PY
env/bin/python signs.py
echo "rouge-score 0.1.2: -5 is 5"
