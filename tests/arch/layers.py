"""The layers of ARCHITECTURE.md as a test: who may include whom, and where Qt may be seen.

    layers.py ROOT                 checks a tree; prints each violation as file:line: what; exit 1 if there is one
    layers.py --self-test          plants each kind of violation in a tree of its own and expects to find it
"""

import os
import re
import subprocess
import sys
import tempfile

# A folder may include itself and what stands here. In the order of the drawing.
TEXT = ["model/value"]
READ = TEXT + ["model/text"]
MODEL_FOLDERS = ["catalogue", "document", "argo", "wfspec", "graph", "operations", "check", "simulate", "layout"]
ALLOWED = {"model/value": [], "model/text": TEXT}
for position, folder in enumerate(MODEL_FOLDERS):
    ALLOWED[f"model/{folder}"] = READ + [f"model/{left}" for left in MODEL_FOLDERS[:position]]
ALLOWED["render"] = ["model"]
ALLOWED["resources"] = ["model/catalogue"]
ALLOWED["app/cli"] = ["model", "render", "resources"]
ALLOWED["app/bridge"] = ["model", "render", "resources", "app/cli"]
ALLOWED["app"] = ["model", "render", "resources", "app"]
ALLOWED["tests"] = ["model", "render", "resources", "app"]

TOP_FOLDERS = {"app", "qml", "model", "render", "resources", "tests", "packaging"}
TOP_FILES = {"run", "check", "CMakeLists.txt", "CMakePresets.json", "README.md", "ARCHITECTURE.md",
             "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"}

# Headers that belong to one place.
FOREIGN = {
    "CLI/": ["app/cli", "tests"],
    "yaml-cpp/": ["model/document", "render/yaml", "resources/compiler", "tests"],
    "nlohmann/": ["tests"],
    "re2/": ["model/argo"],
    "rapidcheck": ["tests"],
    "benchmark/": ["tests"],
}

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
QT_HEADER = re.compile(r"^Q[A-Z]|^Qt|^q[a-z]+\.h$")


def within(path, folders):
    return any(path == folder or path.startswith(folder + "/") for folder in folders)


def home_of(path):
    """The longest folder of the table that a file lies in."""
    homes = [folder for folder in ALLOWED if path.startswith(folder + "/")]
    return max(homes, key=len) if homes else None


def includes_of(path, text):
    """Yields (line number, violation)."""
    home = home_of(path)
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        own, foreign = match.groups()
        if own:
            if own.endswith(".moc") or own.startswith("moc_"):
                continue
            if "/" not in own or own.startswith("."):
                if home != "tests":
                    yield number, f'includes "{own}": say it from the repository\'s root'
                continue
            if not within(own, [home] + ALLOWED[home]) and not within(own, ["generated"]):
                yield number, f'{home} must not include "{own}"'
            if home != "tests" and own.startswith("tests/"):
                yield number, f'only tests include "{own}"'
        else:
            if QT_HEADER.match(foreign) and home not in ("app/bridge", "tests"):
                yield number, f"includes <{foreign}>: Qt is seen in app/bridge only"
            for prefix, places in FOREIGN.items():
                if foreign.startswith(prefix) and not within(path, places):
                    yield number, f"includes <{foreign}>, which belongs to {', '.join(places)}"


def source_rules(path, text):
    yield from includes_of(path, text)
    if path.endswith(".h") and "#pragma once" not in text:
        yield 1, "has no #pragma once"
    if not path.startswith(("app/bridge/", "tests/")):
        for number, line in enumerate(text.splitlines(), 1):
            if re.search(r"\bQ_(OBJECT|GADGET|INVOKABLE|PROPERTY)\b", line):
                yield number, "has a QObject: they live in app/bridge"


def cmake_rules(path, text):
    if path.startswith(("model/", "render/", "resources/", "app/cli/")):
        for number, line in enumerate(text.splitlines(), 1):
            if "Qt6::" in line.split("#")[0]:
                yield number, "links Qt: only app/bridge and tests do"


def qml_rules(path, text):
    if not path.startswith("qml/"):
        return
    code = re.sub(r"/\*.*?\*/", lambda found: "\n" * found.group().count("\n"), text, flags=re.S)
    for number, line in enumerate(code.splitlines(), 1):
        line = re.sub(r'"(?:\\.|[^"\\])*"|//.*', "", line)
        if re.search(r"\b(for|while)\s*\(", line):
            yield number, "has a loop: lists come from the bridge"
        if re.search(r"\beval\s*\(|XMLHttpRequest|\bQt\.openUrlExternally\b", line):
            yield number, "reaches out of the window: that is the bridge's work"
    bound = "pragma ComponentBehavior: Bound" in text or text.startswith('// Not "ComponentBehavior: Bound": ')
    if not bound and re.search(r"\bdelegate\s*:|\bComponent\s*{", text):
        yield 1, "has a delegate or a Component but neither `pragma ComponentBehavior: Bound` nor a first line why not"


def folder_rules(files):
    for path in files:
        parts = path.split("/")
        if parts[0].startswith("."):
            continue
        if len(parts) == 1 and parts[0] not in TOP_FILES:
            yield path, 1, "does not belong at the top: see ARCHITECTURE.md"
        if len(parts) > 1 and parts[0] not in TOP_FOLDERS:
            yield path, 1, f"lies in {parts[0]}/, which is none of {', '.join(sorted(TOP_FOLDERS))}"
        if parts[0] in ("model", "app") and len(parts) > 2 and home_of(path) in (None, "app"):
            yield path, 1, f"lies in {'/'.join(parts[:2])}, which the layers do not know: tests/arch/layers.py"


def check(root, files):
    found = list(folder_rules(files))
    for path in files:
        rules = None
        if path.endswith((".h", ".cpp")) and home_of(path):
            rules = source_rules
        elif path.endswith("CMakeLists.txt"):
            rules = cmake_rules
        elif path.endswith(".qml"):
            rules = qml_rules
        if not rules:
            continue
        with open(os.path.join(root, path), encoding="utf-8") as file:
            found += [(path, number, what) for number, what in rules(path, file.read())]
    return found


def files_of(root):
    """What git knows or would take up; without git every file that is not built."""
    command = ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
        return sorted(path for path in listed if path and os.path.exists(os.path.join(root, path)))
    except (OSError, subprocess.CalledProcessError):
        paths = []
        for folder, folders, names in os.walk(root):
            folders[:] = [name for name in folders if name not in ("build", "exported", ".git")]
            paths += [os.path.relpath(os.path.join(folder, name), root) for name in names]
        return sorted(paths)


PLANTED = {
    "model/value/up.h": '#pragma once\n#include "model/text/yaml.h"\n',
    "model/argo/right.h": '#pragma once\n#include "model/graph/graph.h"\n',
    "model/text/screen.cpp": "#include <QString>\n",
    "model/graph/drawn.cpp": '#include "render/rendered.h"\n',
    "render/yaml/app.cpp": '#include "app/cli/command.h"\n',
    "render/qt.cpp": "#include <QtCore/qstring.h>\n",
    "app/cli/window.cpp": '#include "app/bridge/session.h"\n',
    "app/cli/qt.cpp": "#include <QObject>\n",
    "app/cli/relative.cpp": '#include "command.h"\n',
    "model/check/foreign.cpp": "#include <nlohmann/json.hpp>\n",
    "model/value/twice.h": "int twice();\n",
    "model/layout/object.cpp": "class Layout\n{\n    Q_OBJECT\n};\n",
    "model/value/CMakeLists.txt": "target_link_libraries(dw_value PUBLIC Qt6::Core)\n",
    "qml/Loop.qml": "Item {\n    function f() { for (const x of y) g(x); }\n}\n",
    "qml/Free.qml": "ListView {\n    delegate: Item {}\n}\n",
    "docs/more.md": "\n",
    "notes.txt": "\n",
    "model/helpers/all.h": "#pragma once\n",
}
INNOCENT = {
    "model/value/value.h": "#pragma once\n#include <string>\n",
    "model/wfspec/resolve.cpp": '#include "model/wfspec/resolve.h"\n#include "model/document/document.h"\n',
    "model/layout/layout.cpp": '#include "model/graph/graph.h"\n// #include <QString> is not to be had here\n',
    "app/bridge/session.cpp": '#include <QObject>\n#include "render/rendered.h"\n#include "session.moc"\n',
    "qml/Plain.qml": 'Item {\n    property string words: "wait for (it)" // for (ever)\n}\n',
    ".editorconfig": "root = true\n",
}


def self_test():
    with tempfile.TemporaryDirectory() as root:
        for path, text in {**PLANTED, **INNOCENT}.items():
            os.makedirs(os.path.dirname(os.path.join(root, path)) or root, exist_ok=True)
            with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                file.write(text)
        found = {path for path, _, _ in check(root, files_of(root))}
    wrong = [f"not found: {path}" for path in PLANTED if path not in found]
    wrong += [f"found, though nothing is wrong: {path}" for path in INNOCENT if path in found]
    print("\n".join(wrong) or f"all {len(PLANTED)} planted violations are found")
    return 1 if wrong else 0


def main(arguments):
    if arguments == ["--self-test"]:
        return self_test()
    root = arguments[0]
    files = files_of(root)
    if not any(path.startswith("model/") for path in files):
        print(f"{root} holds no model/: nothing was checked")
        return 1
    found = check(root, files)
    for path, number, what in found:
        print(f"{path}:{number}: {what}")
    print(f"{len(files)} files, {len(found)} violations")
    return 1 if found else 0


sys.exit(main(sys.argv[1:]))
