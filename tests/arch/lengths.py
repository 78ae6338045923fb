"""Prints the files that ask for a second look: sources over 400 lines, QML over 200. Never fails."""

import os
import sys

LIMITS = {".cpp": 400, ".h": 400, ".qml": 200}

long = []
for top in ("app", "model", "qml", "render", "resources", "tests"):
    for folder, _, names in os.walk(os.path.join(sys.argv[1], top)):
        for name in names:
            limit = LIMITS.get(os.path.splitext(name)[1])
            if not limit:
                continue
            path = os.path.join(folder, name)
            with open(path, encoding="utf-8") as file:
                lines = sum(1 for _ in file)
            if lines > limit:
                long.append((lines, os.path.relpath(path, sys.argv[1])))
for lines, path in sorted(long, reverse=True):
    print(f"{lines:6} {path}")
print(f"{len(long)} files ask for a second look")
