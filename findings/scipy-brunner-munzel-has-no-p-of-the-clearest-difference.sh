#!/usr/bin/env bash
# SciPy 1.16.3 (PyPI): `scipy.stats.brunnermunzel` gives p = NaN, or exactly 0, where all values of one sample are below all of the other.
#
# A careful reader takes the test that SciPy has for unlike spreads in place of Mann-Whitney's, and expects the smallest p of the clearest difference. Where the samples do not overlap the
# variance of the ranks is 0: the statistic is infinite, the p of the default (t) is NaN, so `p < 0.05` is false however many runs there are, and that of `distribution='normal'` is 0, so that
# two runs each are significant at any level. One value across the line, and p is a number again. `permutation_test` with the same statistic, or `mannwhitneyu`, has the 1/10 of three runs each.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install scipy==1.16.3 numpy==2.3.5
cat >test.py <<'PY'
import math, warnings
from scipy.stats import brunnermunzel, mannwhitneyu

warnings.simplefilter('ignore')

def p(a, b, **how):
    return float(brunnermunzel(a, b, **how).pvalue)

old, new = [20.1, 20.3, 20.2], [10.4, 10.2, 10.3]
many = [20 + at / 100 for at in range(50)], [10 + at / 100 for at in range(50)]
crossed = many[0], many[1][:-1] + [30]
two = [20.1, 20.3], [10.4, 10.2]
print('3 and 3 apart:  t', p(old, new), ' normal', p(old, new, distribution='normal'), ' Mann-Whitney', mannwhitneyu(old, new).pvalue)
print('50 and 50 apart: t', p(*many), ' Mann-Whitney', mannwhitneyu(*many).pvalue)
print('one of 50 crossed: t', p(*crossed))
print('2 and 2 apart:  normal', p(*two, distribution='normal'))
assert math.isnan(p(old, new)) and math.isnan(p(*many))
assert p(old, new, distribution='normal') == 0 and p(*two, distribution='normal') == 0
assert abs(mannwhitneyu(old, new).pvalue - 0.1) < 1e-12 and mannwhitneyu(*many).pvalue < 1e-15
assert 0 < p(*crossed) < 1e-6
PY
env/bin/python test.py
echo 'SciPy 1.16.3: samples that do not overlap have a p of NaN or of 0 in brunnermunzel'
