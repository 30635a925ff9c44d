# What the scripts beside this one share; sourced, never run.

# Every script works from the root of the repository, reads no input, and is never asked anything.
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null
export CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-never}"
export DEBIAN_FRONTEND=noninteractive
# Nothing is built twice with a change between: what incremental builds keep would only take space.
export CARGO_INCREMENTAL="${CARGO_INCREMENTAL:-0}"

# Where cargo builds, as an absolute path, so that temporary copies can share it.
target_directory() {
    local directory="${CARGO_TARGET_DIR:-target}"
    case "$directory" in
        /*) printf '%s\n' "$directory" ;;
        *) printf '%s\n' "$PWD/$directory" ;;
    esac
}

say() {
    printf '%s\n' "$*"
}

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# Runs a command as root: directly, or by sudo where that asks for no password.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif has sudo && sudo -n true 2>/dev/null; then
        sudo -n --preserve-env=DEBIAN_FRONTEND "$@"
    else
        fail "this needs root, and there is no sudo without a password: $*"
    fi
}

# Installs packages of the system.
install_packages() {
    has apt-get || fail "there is no apt-get here; install by hand: $*"
    say "installing with apt-get: $*"
    as_root apt-get update -qq
    as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# The files of the repository as they are now, each ended by a NUL: committed or not, but nothing
# that is ignored. Also where git refuses to work, or there is none.
repository_files() {
    if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
        git ls-files -z --cached --others --exclude-standard
    else
        find . \( -name .git -o -name target \) -prune -o -type f -printf '%P\0'
    fi | while IFS= read -r -d '' file; do
        # What is deleted and not yet committed is still listed.
        if [ -f "$file" ]; then printf '%s\0' "$file"; fi
    done
}
