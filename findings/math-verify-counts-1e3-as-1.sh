#!/usr/bin/env bash
# math-verify 0.9.0 (PyPI), which grades answers for lighteval and other harnesses: 1e3 is read as 1, `- 5` as 5, and 10% is equal to 10.
#
# A careful reader expects numbers as every program prints them to be read as these, or not at all. Of a number with an exponent only what stands before the e is taken: an answer of
# 1e3 is wrong where 1000 is right, and right where 1 is. A minus with a space after it is lost. A percentage is equal to its number and to its hundredth, as
# its authors want it, so an answer of 10% is right for 10 and for 0.1. An accuracy moves by how a model writes numbers.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install math-verify==0.9.0 latex2sympy2_extended==1.11.0
cat >grade.py <<'PY'
from math_verify import parse, verify

for gold, answer, seen in [
    ('1000', '1e3', False), ('1', '1e3', True), ('1', 'The answer is 1e3.', True), ('100', '1e2', False), ('1000', '10^3', True),
    ('5', 'answer: - 5', True), ('5', 'answer: -5', False), ('10', '10%', True), ('0.1', '10%', True),
]:
    found = verify(parse(gold), parse(answer))
    print(f'right is {gold!r}, answered {answer!r}, read as {parse(answer)}: {"right" if found else "wrong"}')
    assert found is seen, (gold, answer)
PY
env/bin/python grade.py
echo "math-verify 0.9.0: 1e3 is right where 1 is, and wrong where 1000 is"
