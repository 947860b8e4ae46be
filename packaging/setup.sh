#!/usr/bin/env bash
# Installs what building, running and testing Linedesk needs, from Debian 12's own packages.
# Does nothing, and asks for nothing, when everything is there.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: packaging/setup.sh [--with-tests] [--with-peers] [--with-clang] [--check]

Installs the Debian 12 packages that Linedesk needs and that are missing.
  --with-tests   also those that only the tests need (PostgreSQL, Chromium, hledger …)
  --with-peers   also the programs that the benches measure against (WeasyPrint, LibreOffice …)
  --with-clang   also clang, for the presets tidy and fuzz
  --check        install nothing; list what is missing and end with 1 if anything is
  --help         this text

Exit codes: 0 everything is there, 1 something is missing or could not be installed, 2 wrong usage.
TEXT
}

# What the programs are built from and run with.
build_packages=(
    build-essential cmake ninja-build ccache mold pkg-config
    qt6-base-dev qt6-base-dev-tools qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    libqt6svg6 libqt6sql6-sqlite libqt6sql6-psql qtkeychain-qt6-dev
    libboost-dev libssl-dev libsodium-dev nlohmann-json3-dev libsqlite3-dev libpq-dev
    libmimalloc-dev libqrcodegencpp-dev fonts-inter fonts-noto-cjk tzdata xvfb xauth curl
)
# What only the tests use. `name:command` is also there when the command is, whoever brought it.
test_packages=(
    postgresql-15 chromium poppler-utils dbus gnome-keyring strace
    nodejs:node openssl:openssl hledger:hledger ledger:ledger
)
# What only the full benches use.
peer_packages=(weasyprint chromium libreoffice-writer poppler-utils)
# What the presets tidy and fuzz use.
clang_packages=(clang clang-tidy)

with_tests=no
with_peers=no
with_clang=no
check_only=no
for option in "$@"; do
    case "$option" in
        --with-tests) with_tests=yes ;;
        --with-peers) with_peers=yes ;;
        --with-clang) with_clang=yes ;;
        --check) check_only=yes ;;
        --help|-h) usage; exit 0 ;;
        *) echo "setup.sh: unknown option '$option'; see packaging/setup.sh --help" >&2; exit 2 ;;
    esac
done

wanted=("${build_packages[@]}")
if [ "$with_tests" = yes ]; then
    wanted+=("${test_packages[@]}")
fi
if [ "$with_peers" = yes ]; then
    wanted+=("${peer_packages[@]}")
fi

if [ "$with_clang" = yes ]; then
    wanted+=("${clang_packages[@]}")
fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "setup.sh: this system has no apt-get, so nothing is installed." >&2
    echo "Install the equivalents of these Debian 12 packages by hand, then build with CMake:" >&2
    printf '  %s\n' "${wanted[@]%%:*}" >&2
    exit 1
fi

installed() {
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing=()
for entry in "${wanted[@]}"; do
    package=${entry%%:*}
    if [ "$entry" != "$package" ] && command -v "${entry#*:}" >/dev/null; then
        continue
    fi
    installed "$package" || missing+=("$package")
done

if [ ${#missing[@]} -eq 0 ]; then
    exit 0
fi
if [ "$check_only" = yes ]; then
    printf '%s\n' "${missing[@]}"
    exit 1
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "setup.sh: these packages are missing, and installing them needs root or sudo:" >&2
        echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi

echo "Installing ${#missing[@]} missing Debian packages with apt-get: ${missing[*]}"
as_root+=(env DEBIAN_FRONTEND=noninteractive)
# Installing PostgreSQL must not start a server on this computer: the tests start their own,
# so its automatic cluster is switched off, unless PostgreSQL has been set up here before.
if [[ " ${missing[*]} " == *" postgresql-15 "* ]] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    echo "PostgreSQL is installed without starting a server (/etc/postgresql-common/createcluster.conf)."
    "${as_root[@]}" mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' \
        | "${as_root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
fi
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends \
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold \
    "${missing[@]}" </dev/null
