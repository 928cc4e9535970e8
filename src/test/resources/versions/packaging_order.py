"""Sorts the versions of standard input as Python's packaging does and prints each in its canonical form.

python3 packaging_order.py < versions.txt > packaging.txt     (pip install packaging)
A text that packaging refuses is printed last, after "refused: ".
"""

import sys

from packaging.version import InvalidVersion, Version

accepted, refused = [], []
for line in sys.stdin.read().split("\n"):
    if line:
        try:
            accepted.append(Version(line))
        except InvalidVersion:
            refused.append(line)
for version in sorted(accepted):
    print(version)
for text in refused:
    print(f"refused: {text}")
