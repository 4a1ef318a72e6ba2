#!/usr/bin/env bash
# A whole session in Chromium, Firefox and WebKit: src/test/engines/run.sh [chromium] [firefox] [webkit].
# Installs what is missing where it runs as root. The pictures are in target/engines/index.html.
set -euo pipefail
cd "$(dirname "$0")/../../.."

missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v firefox-esr >/dev/null || missing+=(firefox-esr)
command -v WebKitWebDriver >/dev/null || missing+=(webkit2gtk-driver)
command -v Xvfb >/dev/null || missing+=(xvfb)
if ((${#missing[@]})); then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing ${missing[*]}" >&2
    (apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends -y "${missing[@]}") >&2
  else
    echo "Please install ${missing[*]} (sudo apt-get install ${missing[*]})." >&2
    exit 2
  fi
fi

here=src/test/engines
if [ ! -e $here/node_modules/.package-lock.json ] || [ $here/package-lock.json -nt $here/node_modules/.package-lock.json ]; then
  npm ci --prefix $here --no-audit --no-fund --loglevel=error >&2
fi
exec node $here/run.mjs "$@"
