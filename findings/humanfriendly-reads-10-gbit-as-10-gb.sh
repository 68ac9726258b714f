#!/usr/bin/env bash
# humanfriendly 10.0 (PyPI): `parse_size` reads "10 Gbit" and "10 Gbps" as 10^10 bytes, as "10 GB"; `parse_timespan` reads "5 M" as five minutes, `format_timespan` of 59.999 s is "60 seconds", and of 0.4 ms "0 seconds".
#
# A careful reader expects bits to be an eighth of bytes or, in a function that says bytes, to be refused, as "10 apples" and "1e3" are. A unit counts by its first letter: a network of 10 Gbit/s is eight times as fast as it is, beside a disk whose "10 GB" means bytes. The letter of the time is the same in any case, and two places
# behind the point are kept: 12.3 ms are 0.01 seconds, and 0.4 ms none.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install --no-compile humanfriendly==10.0
cat >"$temp/sizes.py" <<'PY'
from humanfriendly import InvalidSize, format_timespan, parse_size, parse_timespan

sizes = {text: parse_size(text) for text in ("10 GB", "10 Gbit", "10 Gbps", "10 GiB")}
times = [format_timespan(seconds) for seconds in (59.999, 61, 0.0004, 0.0123)]
print(sizes, parse_timespan("5 M"), parse_timespan("5 m"), times)
assert list(sizes.values()) == [10**10, 10**10, 10**10, 10 * 2**30]
assert parse_timespan("5 M") == parse_timespan("5 m") == 300 and times == ["60 seconds", "1 minute and 1 second", "0 seconds", "0.01 seconds"]
for text in ("10 apples", "1e3"):
    try:
        print(text, parse_size(text))
        raise SystemExit(f"{text} is no longer refused")
    except InvalidSize:
        print(text, "is refused")
PY
"$temp/env/bin/python" "$temp/sizes.py"
echo "humanfriendly 10.0: 10 Gbit are 10^10 bytes"
