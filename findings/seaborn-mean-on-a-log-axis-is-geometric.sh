#!/usr/bin/env bash
# seaborn 0.13.2 (PyPI): on an axis that is logarithmic before the drawing the bar of 10 ms and 1000 ms ends at 100, and at 505 where the axis becomes so afterwards.
#
# A careful reader expects a scale to change where a mean is drawn, not which mean it is; matplotlib's own functions do so. `barplot`, `pointplot`, `lineplot` and the `Agg` of `seaborn.objects` compute mean, deviation and interval of the logarithms, where
# `log_scale=True` is given or `ax.set_yscale("log")` came before, and draw the geometric mean. The same line after the call gives the arithmetic mean. A system that is slower by the mean, 505 to 100, is equal in
# the chart, and nothing in it tells of which mean it is. Compute the means first, and draw those.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install --no-compile seaborn==0.13.2 matplotlib==3.10.7 pandas==2.3.3
cat >"$temp/bars.py" <<'PY'
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
import seaborn.objects as so

runs = pd.DataFrame({"system": ["a", "a", "b", "b"], "batch": [1, 1, 2, 2], "ms": [10, 1000, 100, 100]})


def heights(draw, before=False, after=False):
    _, ax = plt.subplots()
    if before:
        ax.set_yscale("log")
    draw(ax)
    if after:
        ax.set_yscale("log")
    return [round(float(bar.get_height()), 6) for bar in ax.patches] or [round(float(y), 6) for y in ax.lines[0].get_ydata()]


bars = lambda **more: lambda ax: sns.barplot(runs, x="system", y="ms", errorbar=None, ax=ax, **more)
line = lambda ax: sns.lineplot(runs, x="batch", y="ms", errorbar=None, ax=ax)
found = {
    "barplot": heights(bars()),
    "barplot, axis made logarithmic after it": heights(bars(), after=True),
    "barplot, axis logarithmic before it": heights(bars(), before=True),
    "barplot(log_scale=True)": heights(bars(log_scale=True)),
    "lineplot, after": heights(line, after=True),
    "lineplot, before": heights(line, before=True),
}
plot = so.Plot(runs, x="system", y="ms").add(so.Dot(), so.Agg()).scale(y="log").plot()
found["objects, Agg"] = [round(float(y), 6) for _, y in plot._figure.axes[0].collections[0].get_offsets()]
for name, means in found.items():
    print(f"{name}: {means}")
arithmetic = {"barplot", "barplot, axis made logarithmic after it", "lineplot, after"}
assert all(means == ([505, 100] if name in arithmetic else [100, 100]) for name, means in found.items())
PY
"$temp/env/bin/python" "$temp/bars.py"
echo "seaborn 0.13.2: the mean of 10 and 1000 is 505 or 100 by whether the axis was logarithmic before"
