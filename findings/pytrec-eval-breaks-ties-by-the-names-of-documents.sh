#!/usr/bin/env bash
# pytrec-eval-terrier 0.5.11 (PyPI, what MTEB and BEIR score retrieval with): documents of equal score are ranked by their names, the last in the alphabet first.
#
# A careful reader expects ties to stay in the order in which the system returned them, as ranx 0.3.21 has it, or to be shared out. The name decides: where the document sought is called "a" the
# reciprocal rank of a tie with nine others is 0.1, called "z" it is 1, with the same scores. Embeddings in int8 or binary, scores rounded to three places and rerankers with classes
# give many ties: a score goes up and down with how a corpus was numbered, and as text ("9" before "10").
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install pytrec-eval-terrier==0.5.11
cat >"$temp/ties.py" <<'PY'
import pytrec_eval


def ranked(sought, others):
    judge = pytrec_eval.RelevanceEvaluator({"q": {sought: 1}}, {"recip_rank", "ndcg", "map"})
    found = judge.evaluate({"q": {name: 0.5 for name in [sought, *others]}})["q"]
    print(f"{sought!r} first among", others, {name: round(value, 3) for name, value in sorted(found.items())})
    return found


others = list("bcdefghij")
assert round(ranked("a", others)["recip_rank"], 6) == 0.1
assert ranked("z", others)["recip_rank"] == ranked("z", others)["ndcg"] == 1
numbers = [str(number) for number in range(10, 19)]
assert ranked("9", numbers)["map"] == 1
assert round(ranked("09", numbers)["map"], 6) == 0.1
PY
"$temp/env/bin/python" "$temp/ties.py"
echo "pytrec-eval 0.5.11: ten equal scores, and the reciprocal rank is 0.1 or 1 by the name of the document"
