# shellcheck shell=bash disable=SC2034,SC2154 # the lists are used, and root is set, by who sources this
# What ./run and ./check share: packages, then a build. Sourced by them. Everything here talks on standard error, so
# that the output of the program that `./run ARGS` starts stays clean. Needs `root`, the repository's folder.

# Package names of Debian 12 and 13 and of Ubuntu 24.04; a|b is the first of them that is installed or can be.
build_packages=(
    g++ cmake ninja-build
    qt6-base-dev qt6-declarative-dev qt6-declarative-dev-tools "qt6-svg-dev|libqt6svg6-dev"
    qml6-module-qtqml qml6-module-qtqml-models qml6-module-qtqml-workerscript qml6-module-qtquick
    qml6-module-qtquick-controls qml6-module-qtquick-dialogs qml6-module-qtquick-layouts
    qml6-module-qtquick-shapes qml6-module-qtquick-templates qml6-module-qtquick-window qml6-module-qtcore
    qml6-module-qt-labs-settings qml6-module-qt-labs-folderlistmodel
    libyaml-cpp-dev libre2-dev libcli11-dev fonts-dejavu-core
)
test_packages=(
    git ccache librapidcheck-dev nlohmann-json3-dev qml6-module-qttest python3 python3-yaml
    "clang-format-14|clang-format" "clang-tidy-14|clang-tidy" shellcheck desktop-file-utils appstream
)
window_packages=(xvfb xauth xdotool imagemagick)
clang_packages=("clang-14|clang")
bench_packages=(libbenchmark-dev)

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# Counts what goes by on standard input, where `pattern` matches a line, in one line that is written over (a terminal)
# or now and then (a log): $1 pattern, $2 what is counted, $3 out of how many (0: the lines say it).
progress() {
    local pattern=$1 what=$2 total=$3 line count=0 shown=-1 step
    while IFS= read -r line; do
        if [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]]; then
            count=${BASH_REMATCH[1]} total=${BASH_REMATCH[2]}
        elif [[ $line =~ $pattern ]]; then
            count=$((count + 1))
        else
            continue
        fi
        if [ -t 2 ]; then
            printf '\r  %s %d of %d ' "$what" "$count" "$total" >&2
            continue
        fi
        step=$((total > 0 ? count * 10 / total : 0))
        if ((step > shown)); then
            say "  $what $count of $total"
            shown=$step
        fi
    done
    if [ -t 2 ] && ((count > 0)); then printf '\n' >&2; fi
}

# Prints those of the given packages that are not installed.
missing_packages() {
    local -A installed=()
    local package name found
    while IFS= read -r name; do
        installed[$name]=1
    done < <(# shellcheck disable=SC2016 # dpkg-query fills these in
        printf '%s\n' "$@" | tr '|' '\n' |
        xargs dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
    for package in "$@"; do
        found=
        for name in ${package//|/ }; do
            if [ -n "${installed[$name]:-}" ]; then found=1; fi
        done
        if [ -z "$found" ]; then printf '%s\n' "$package"; fi
    done
}

# Runs a command as root.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    elif [ -t 0 ] && [ -z "${CI:-}" ]; then
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

install_missing() {
    local missing package name names=() log=$root/build/packages.log
    if ! command -v dpkg-query >/dev/null; then
        if [ ! -f "$root/build/.packages-are-yours" ]; then
            mkdir -p "$root/build"
            touch "$root/build/.packages-are-yours"
            say "This is neither Debian nor Ubuntu, so the packages named in packaging/setup.sh are up to you."
        fi
        return
    fi
    mapfile -t missing < <(missing_packages "$@")
    if [ ${#missing[@]} = 0 ]; then return; fi
    mkdir -p "$root/build"
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        fail "These packages are missing and only root can install them: ${missing[*]}. Become root, then run" \
            "apt-get install --no-install-recommends with these names."
    fi
    say "Missing packages: ${missing[*]}"
    say "Reading the list of packages (log: build/packages.log)"
    as_root apt-get update >"$log" 2>&1 </dev/null ||
        fail "apt-get update failed: $(problem_of "$log"). Check the network and /etc/apt, then try again" \
            "(whole log: build/packages.log)."
    for package in "${missing[@]}"; do
        for name in ${package//|/ }; do
            if apt-cache show --no-all-versions "$name" >/dev/null 2>&1; then break; fi
        done
        names+=("$name")
    done
    local options=(--yes --no-install-recommends -o Dpkg::Use-Pty=0) total
    total=$(LC_ALL=C as_root apt-get install --simulate "${options[@]}" "${names[@]}" 2>>"$log" </dev/null |
        grep -c '^Inst ') || true
    LC_ALL=C as_root apt-get install "${options[@]}" "${names[@]}" 2>&1 </dev/null | tee -a "$log" |
        progress '^Setting up ' 'packages installed:' "$total" ||
        fail "Packages could not be installed: $(problem_of "$log"). Mend that, then try again" \
            "(whole log: build/packages.log)."
}

# The first line of a log that says what is wrong.
problem_of() {
    local line
    line=$(grep -m1 -E '^E: |error:|Error|FAILED|fatal|cannot find|No space' "$1" || tail -n 1 "$1")
    line=${line#"$root"/}
    printf '%s' "${line:0:300}"
}

# Configures (only when needed) and builds a preset: $1 its name, further arguments go to cmake. The log is
# build/PRESET.log.
build_preset() {
    local preset=$1 folder=$root/build/$1 log=$root/build/$1.log options=() home=
    shift
    mkdir -p "$root/build"
    if [ -f "$folder/CMakeCache.txt" ]; then
        home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$folder/CMakeCache.txt")
    fi
    : >"$log"
    if [ ! -f "$folder/build.ninja" ] || [ "$home" != "$root" ] || ! same_options "$folder" "$*"; then
        say "Configuring the $preset build (log: build/$preset.log)"
        if command -v ccache >/dev/null; then options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
        (cd "$root" && cmake --fresh --preset "$preset" "${options[@]}" "$@") >>"$log" 2>&1 </dev/null ||
            fail "CMake could not configure the $preset build: $(problem_of "$log"). Mend that, then try again" \
                "(whole log: build/$preset.log)."
        printf '%s\n' "$*" >"$folder/.options"
    fi
    # Only a build that has something to do says so.
    ninja -C "$folder" 2>&1 </dev/null | tee -a "$log" | progress '^$' 'built:' 0 ||
        fail "The $preset build failed: $(problem_of "$log"). Mend that, then try again" \
            "(whole log: build/$preset.log)."
}

same_options() { [ -f "$1/.options" ] && [ "$(<"$1/.options")" = "$2" ]; }
