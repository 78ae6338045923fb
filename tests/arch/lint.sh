#!/usr/bin/env bash
# The checks of style, one a ctest: lint.sh format|tidy|qml|shell|packaging BUILD_FOLDER. Exit 77: skipped, with the reason.
# Style is exact with LLVM 14 and Qt 6.4, the floor; other versions judge differently and are not asked.
set -euo pipefail

what=$1 build=${2:-}
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

skip() {
    echo "Skipped: $*"
    exit 77
}

tool() { command -v "$1" >/dev/null || skip "$1 is not installed."; }

# Files of ours with these endings, NUL between them.
ours() {
    if git rev-parse --git-dir >/dev/null 2>&1; then
        git ls-files -z --cached --others --exclude-standard -- "$@" | while IFS= read -r -d '' file; do
            if [ -f "$file" ]; then printf '%s\0' "$file"; fi
        done
    else
        local patterns=() pattern
        for pattern in "$@"; do patterns+=(-o -path "./$pattern"); done
        find . -path ./build -prune -o -type f \( "${patterns[@]:1}" \) -print0
    fi
}

# Sources that differ from where this branch left the main line, else from the commit before.
changed_sources() {
    local base head
    head=$(git rev-parse HEAD 2>/dev/null) || return 0
    base=$(git merge-base HEAD origin/main 2>/dev/null || true)
    if [ -z "$base" ] || [ "$base" = "$head" ]; then base=$(git rev-parse --verify -q HEAD~1 || echo HEAD); fi
    {
        git diff -z --name-only --diff-filter=d "$base" -- '*.cpp'
        git ls-files -z --others --exclude-standard -- '*.cpp'
    } | sort -zu
}

# clang-tidy reads what was compiled in this build only.
compiled() {
    local file
    while IFS= read -r -d '' file; do
        if grep -qF "\"$PWD/$file\"" "$build/compile_commands.json"; then printf '%s\0' "$file"; fi
    done
}

case $what in
format)
    tool clang-format-14
    ours '*.cpp' '*.h' | xargs -0 --no-run-if-empty clang-format-14 --dry-run --Werror
    ;;
tidy)
    tool clang-tidy-14
    [ -f "$build/compile_commands.json" ] || skip "$build has no compile_commands.json."
    if [ "${DAGWRIGHT_LINT:-changed}" = all ]; then list=(ours '*.cpp'); else list=(changed_sources); fi
    "${list[@]}" | compiled |
        xargs -0 --no-run-if-empty --max-args=1 --max-procs="$(nproc)" clang-tidy-14 --quiet -p "$build"
    ;;
qml)
    lint=$(command -v /usr/lib/qt6/bin/qmllint qmllint6 | head -n 1) || skip "qmllint is not installed."
    tool python3
    [ -d "$build/qml/Dagwright" ] || skip "the window was not built in $build."
    # The copies in the build stand beside the module's types, which is where qmllint looks for them.
    find "$build/qml/Dagwright" -name '*.qml' -print0 | while IFS= read -r -d '' file; do
        if [ -f "qml/${file#"$build"/qml/Dagwright/}" ]; then printf '%s\0' "$file"; fi
    done > "$build/qml_files"
    # qmllint's own status counts what it is wrong about; its report is judged instead.
    { xargs -0 --no-run-if-empty -a "$build/qml_files" \
        "$lint" -I "$build/qml" --deferred-property-id disable --json - 2>/dev/null || true; } |
        python3 tests/arch/qml_findings.py "$build/qml/Dagwright" qml
    ;;
shell)
    tool shellcheck
    { printf '%s\0' run check .ci/run; ours '*.sh'; } | xargs -0 shellcheck -x
    ;;
packaging)
    tool desktop-file-validate
    tool appstreamcli
    desktop-file-validate packaging/*.desktop
    appstreamcli validate --no-net packaging/*.metainfo.xml
    ;;
*)
    echo "lint.sh does not know $what" >&2
    exit 2
    ;;
esac
