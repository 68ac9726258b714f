#!/usr/bin/env bash
# jiwer 4.0.0 (PyPI, what Hugging Face evaluate computes the word error rate with): a transcript with a line break or a tab between its words is one word, and wrong from end to end.
#
# A careful reader expects words to be parted by white space, as werpy has it and Python splits; models of speech break lines, and so do subtitles. Words are parted at blanks alone: the same three words on three lines have an error rate of 1.0, one line break in six words makes 0.33 of nothing
# wrong. Trailing line breaks are taken off, and many blanks are one, so that it looks as if it had been seen to. Join the lines first.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install jiwer==4.0.0 werpy==3.5.0
cat >lines.py <<'PY'
from importlib.metadata import version

import jiwer
import werpy

print("jiwer", version("jiwer"), "werpy", version("werpy"))
said = "the cat sat on the mat"
for heard, by_jiwer in (("the cat  sat on the mat\n", 0), ("the cat sat\non the mat", 1 / 3), ("the\tcat\tsat\ton\tthe\tmat", 1)):
    seen = jiwer.wer(said, heard), werpy.wer(said, heard)
    print(repr(heard), *seen)
    assert abs(seen[0] - by_jiwer) < 1e-9 and seen[1] == 0
PY
env/bin/python lines.py
echo "jiwer 4.0.0: words on two lines are one word"
