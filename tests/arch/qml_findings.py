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

# Its two ways to say that a list of texts is one.
SAME_LIST = "Cannot assign binding of type QStringList to QList<QString>"


def is_unbound(path):
    """Whether a file says why its components are not bound; qmllint takes the names around them for unknown."""
    with open(path, encoding="utf-8") as file:
        return file.readline().startswith('// Not "ComponentBehavior: Bound"')


built, source = sys.argv[1:]
text = sys.stdin.read()
if not text:
    print("qmllint said nothing at all")
    sys.exit(1)
count = 0
for file in json.loads(text)["files"]:
    unbound = is_unbound(file["filename"])
    for finding in file["warnings"]:
        message = finding["message"]
        if finding["type"] not in ("warning", "critical") or UNKNOWN_TO_QMLLINT.match(message):
            continue
        if message == SAME_LIST or (unbound and message == "Unqualified access"):
            continue
        count += 1
        path = file["filename"].replace(built, source)
        print(f"{path}:{finding.get('line', 1)}:{finding.get('column', 1)}: {finding['message']}")
print(f"{count} findings")
sys.exit(1 if count else 0)
