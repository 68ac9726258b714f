#!/usr/bin/env bash
# rouge 1.0.1 (PyPI): "fast" against the reference "fast fast fast fast" has a ROUGE-1 of 1.0 in recall and precision, and so has a model that says "fast" a hundred times against "fast"; rouge-score 0.1.2 has a recall of 0.25 and a precision of 0.01.
#
# A careful reader knows ROUGE-N as clipped counts of n-grams, where each word that is repeated counts once more. The package makes a set of both texts: a summary in a loop, the commonest fault of a language model, has a full score, and ROUGE-L of the
# same two is 1.0 as well. `Rouge(exclusive=False)` counts words as they should be. The score of a text against itself is 0.999999995.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install --no-compile rouge==1.0.1 rouge-score==0.1.2
cat >"$temp/scores.py" <<'PY'
from rouge import Rouge
from rouge_score.rouge_scorer import RougeScorer

once, four, loop = "fast", "fast fast fast fast", " ".join(["fast"] * 100)
for answer, reference, recall, precision in ((once, four, 0.25, 1), (loop, once, 1, 0.01)):
    seen = Rouge().get_scores(answer, reference)[0]
    other = RougeScorer(["rouge1"]).score(reference, answer)["rouge1"]
    print(len(answer.split()), "against", len(reference.split()), "rouge", seen["rouge-1"], seen["rouge-l"], "rouge-score", other)
    assert seen["rouge-1"]["r"] == seen["rouge-1"]["p"] == seen["rouge-l"]["r"] == seen["rouge-l"]["p"] == 1
    assert (other.recall, other.precision) == (recall, precision)
itself = Rouge().get_scores(four, four)[0]["rouge-1"]["f"]
counted = Rouge(metrics=["rouge-1"], exclusive=False).get_scores(four, once)[0]["rouge-1"]
print("itself", itself, "counted", counted)
assert 0.99 < itself < 1 and (counted["r"], counted["p"]) == (1, 0.25)
PY
"$temp/env/bin/python" "$temp/scores.py"
echo "rouge 1.0.1: a word said once has a recall of 1 against the word said four times"
