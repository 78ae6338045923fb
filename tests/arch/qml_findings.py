"""Prints what qmllint found, from its JSON on standard input; exit 1 if that is anything.

    qml_findings.py BUILT_FOLDER SOURCE_FOLDER      paths in the first are told as paths in the second
"""

import json
import re
import sys

# qmllint 6.4 does not know the methods that the language gives to lists, texts and addresses.
UNKNOWN_TO_QMLLINT = re.compile(
    r'Property "(includes|filter|map|join|indexOf|find|findIndex|some|every|slice|concat|toString)" not found on type '
    r'"(QVariantList|QStringList|QUrl|QQmlListProperty<QObject>)"')

built, source = sys.argv[1:]
text = sys.stdin.read()
if not text:
    print("qmllint said nothing at all")
    sys.exit(1)
count = 0
for file in json.loads(text)["files"]:
    for finding in file["warnings"]:
        if finding["type"] not in ("warning", "critical") or UNKNOWN_TO_QMLLINT.match(finding["message"]):
            continue
        count += 1
        path = file["filename"].replace(built, source)
        print(f"{path}:{finding.get('line', 1)}:{finding.get('column', 1)}: {finding['message']}")
print(f"{count} findings")
sys.exit(1 if count else 0)
