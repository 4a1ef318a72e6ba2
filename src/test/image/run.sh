#!/usr/bin/env bash
# Builds the image from the Dockerfile and runs it, without an engine of containers: src/test/image/run.sh, as root on Debian.
# buildah builds; namespaces and capabilities of the kernel hold the container as compose.yaml's options would.
# The base images are made here, of Debian's base system and this machine's JDK and Maven, under the names the Dockerfile asks for.
set -euo pipefail
cd "$(dirname "$0")/../../.."

cache=$PWD/target/image
build_seconds=900
start_seconds=60
stop_seconds=30

say() { printf '%s\n' "$*"; }
fail() { printf 'The image: %s\n' "$*" >&2; exit 1; }

# ---- what it takes

[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || fail "this needs root on Debian, for mounts and debootstrap."
missing=()
for each in buildah debootstrap curl jq; do command -v "$each" >/dev/null || missing+=("$each"); done
command -v ip >/dev/null || missing+=(iproute2)
command -v setpriv >/dev/null || missing+=(util-linux)
command -v mvn >/dev/null || missing+=(maven)
if ((${#missing[@]})); then
  say "Installing ${missing[*]}"
  (apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends -y "${missing[@]}") >&2
fi
jdk=
for each in ${JAVA_HOME:+"$JAVA_HOME"} /usr/lib/jvm/*; do
  if [ -x "$each/bin/javac" ] && [ "$("$each/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/ *java.specification.version = //p')" -ge 25 ] 2>/dev/null; then
    jdk=$each
  fi
done
[ -n "$jdk" ] || fail "please install a JDK 25, or set JAVA_HOME to one."

# ---- what is cleaned up

work=$(mktemp -d "${TMPDIR:-/var/tmp}/weighin-image-XXXXXX")
holder=
clean() {
  if [ -n "$holder" ]; then kill -KILL "$holder" 2>/dev/null || true; fi
  store umount --all >/dev/null 2>&1 || true
  rm -rf --one-file-system "$work"
}
export TMPDIR=$work
trap clean EXIT
trap 'exit 1' INT TERM HUP

store() { buildah --storage-driver vfs --root "$work/store" --runroot "$work/run" "$@"; }
since() { say "$(($(date +%s) - $1)) s"; }

# ---- the base images

suite=$(. /etc/os-release && say "$VERSION_CODENAME")
mkdir -p "$cache"
base=$cache/debian-$suite.tar
if [ ! -e "$base" ]; then
  began=$(date +%s)
  mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' "Codename: $suite" | head -n 1)
  timeout "$build_seconds" debootstrap --variant=minbase "$suite" "$work/root" "$mirror" >"$work/debootstrap.log" || { tail -n 5 "$work/debootstrap.log" >&2; fail "debootstrap failed."; }
  rm -rf "$work/root/var/cache/apt" "$work/root/var/lib/apt/lists"
  tar -C "$work/root" -cf "$base.part" .
  mv "$base.part" "$base"
  rm -rf "$work/root"
  say "Debian's base system: $(since "$began"), kept in target/image"
fi

began=$(date +%s)
named() { sed -n "s/^ARG $1=//p" Dockerfile; }
# One image under both names: java, javac and Maven at the same places as on this machine, Debian's links as files.
at=$(store from scratch)
root=$(store mount "$at")
tar -C "$root" -xf "$base"
mkdir -p "$root$jdk"
cp -rL "$jdk/." "$root$jdk"
rm -rf "$root$jdk"/{lib/src.zip,jmods,man}
cp -rL /usr/share/maven "$root/usr/share/"
ln -s ../share/maven/bin/mvn "$root/usr/bin/mvn"
store config --env JAVA_HOME="$jdk" --env PATH="$jdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" "$at"
store umount "$at" >/dev/null
store commit --quiet --rm "$at" "localhost/$(named BUILD_IMAGE)" >/dev/null
store tag "localhost/$(named BUILD_IMAGE)" "localhost/$(named RUN_IMAGE)"
say "Base images $(named BUILD_IMAGE) and $(named RUN_IMAGE), of Debian $suite and $(basename "$jdk"): $(since "$began")"

# ---- the build, with this machine's repository of Maven

began=$(date +%s)
mkdir -p "$HOME/.m2/repository"
# The format of Docker: the other one has no health check.
timeout "$build_seconds" buildah --storage-driver vfs --root "$work/store" --runroot "$work/run" bud --isolation chroot --format docker \
  --layers=false --pull-never --volume "$HOME/.m2/repository:/root/.m2/repository" --tag weighin . >"$work/build.log" 2>&1 \
  || { tail -n 40 "$work/build.log" >&2; fail "the build failed."; }
say "Built: $(since "$began")"

store inspect --type image weighin >"$work/image.json"
configured() { jq -r ".Docker.config | $1" "$work/image.json"; }
mapfile -t entrypoint < <(configured '.Entrypoint[]')
mapfile -t healthcheck < <(configured '.Healthcheck.Test[1:][]')
mapfile -t variables < <(configured '.Env[]')
user=$(configured .User)
folder=$(configured .WorkingDir)
volume=$(configured '.Volumes | keys[0]')
[ "$(configured '.Healthcheck.Test[0]')" = CMD ] || fail "the health check is no command of its own."
at=$(store from --pull-never weighin)
root=$(store mount "$at")
uid=$(awk -F: -v user="$user" '$1 == user {print $3}' "$root/etc/passwd")
[ -n "$uid" ] && [ "$uid" != 0 ] || fail "it runs as $user ($uid), not as somebody without rights."
say "Image: $(du -sm "$root" | cut -f1) MB, user $user ($uid), volume $volume"

# ---- a container: namespaces of its own, root read-only, /tmp as compose.yaml has it, no capability, no new privileges

tmpfs=$(sed -n '/^x-instance:/,/^[a-z]/s/^ *tmpfs: *\[*"*\/tmp:\{0,1\}\([^]"]*\).*/\1/p' compose.yaml)
cp -a "$root$volume" "$work/volume"
start() { # variables beyond the image's own
  unshare --mount --pid --net --ipc --uts --fork --kill-child=KILL bash -euc '
    root=$1 volume=$2 data=$3 tmpfs=$4 folder=$5 uid=$6; shift 6
    ip link set lo up
    mount --make-rprivate /
    mount --bind "$root" "$root"
    mount --bind "$data" "$root$volume"
    mount -t tmpfs -o "mode=1777,nosuid,nodev,noexec${tmpfs:+,$tmpfs}" tmp "$root/tmp"
    mount -t proc proc "$root/proc"
    mount -t tmpfs -o mode=755 dev "$root/dev"
    for each in null zero random urandom; do touch "$root/dev/$each"; mount --bind "/dev/$each" "$root/dev/$each"; done
    mount -o remount,bind,ro "$root"
    exec chroot "$root" setpriv --reuid "$uid" --regid "$uid" --clear-groups --bounding-set=-all --inh-caps=-all --no-new-privs env --chdir "$folder" "$@"
  ' container "$root" "$volume" "$work/volume" "$tmpfs" "$folder" "$uid" -i "${variables[@]}" "$@" "${entrypoint[@]}" >"$work/log" 2>&1 &
  holder=$!
}
# The first process of the container, as this machine numbers it.
first() { cat "/proc/$holder/task/$holder/children" 2>/dev/null | tr -d ' '; }
# A command within the container, by its user.
within() {
  nsenter --target "$(first)" --mount --pid --net --ipc --uts --root setpriv --reuid "$uid" --regid "$uid" --clear-groups \
    --bounding-set=-all --inh-caps=-all --no-new-privs env --chdir "$folder" -i "${variables[@]}" "$@"
}
asks() { nsenter --target "$(first)" --net curl -sf --max-time 5 "$@"; }

healthy() {
  local began=$SECONDS
  until within "${healthcheck[@]}" 2>/dev/null; do
    kill -0 "$holder" 2>/dev/null || { cat "$work/log" >&2; fail "the container ended while it started."; }
    ((SECONDS - began < start_seconds)) || { cat "$work/log" >&2; fail "the health check does not say healthy within $start_seconds s."; }
    sleep 0.2
  done
  say "  the health check of the Dockerfile says healthy, after $((SECONDS - began)) s"
}

stopped() {
  local began=$SECONDS code=0
  kill -TERM "$(first)"
  while kill -0 "$holder" 2>/dev/null && ((SECONDS - began < stop_seconds)); do sleep 0.1; done
  kill -0 "$holder" 2>/dev/null && fail "SIGTERM does not end it within $stop_seconds s."
  wait "$holder" || code=$?
  holder=
  [ "$code" = 0 ] || { tail -n 5 "$work/log" >&2; fail "SIGTERM ends it with $code, not 0."; }
  grep -q ' stopped$' "$work/log" || fail "it ended without saying that it stopped."
  say "  SIGTERM: it stopped in order, with 0"
}

say "First container"
start
healthy
pid=$(first)
status() { sed -n "s/^$1:[[:space:]]*//p" "/proc/$pid/status"; }
[ "$(status Uid | cut -f1)" = "$uid" ] || fail "it runs as $(status Uid)."
[ "$(status CapBnd)$(status CapEff)" = 00000000000000000000000000000000 ] && [ "$(status NoNewPrivs)" = 1 ] || fail "it has capabilities."
say "  it runs as $uid, without capabilities and without new privileges"
if within touch "$folder/written" 2>/dev/null; then fail "its root file system can be written to."; fi
say "  its root file system is read-only; /tmp is a tmpfs (${tmpfs:-as Docker mounts it})"
grep -q '/weighin\.aot$' "/proc/$pid/maps" || { grep -i aot "$work/log" >&2 || true; fail "the JVM does not use the AOT cache."; }
say "  the AOT cache is mapped"
tr '\0' '\n' <"/proc/$pid/cmdline" | grep -qx -- '-XX:+ExitOnOutOfMemoryError' || fail "-XX:+ExitOnOutOfMemoryError is missing."
say "  -XX:+ExitOnOutOfMemoryError is among its flags"
board=$(asks http://localhost:8080/api/boards --json '{"question": "Tea?", "options": ["Tea", "Coffee"], "criteria": ["Speed"], "public": true}' | jq -r .board)
[ -n "$board" ] && [ "$board" != null ] || fail "it makes no board."
[ "$(stat -c %u "$work/volume/weighin.db")" = "$uid" ] || fail "the volume has no file of the boards."
say "  a board was made, $volume/weighin.db is $uid's"
stopped

say "Second container, of the same volume; the JVM must use its AOT cache or end"
start JDK_JAVA_OPTIONS=-XX:AOTMode=on
healthy
[ "$(asks "http://localhost:8080/api/boards/$board" | jq -r .view.question)" = 'Tea?' ] || fail "the board is gone."
say "  the board is there"
stopped
say "The image holds what the Dockerfile and compose.yaml promise. $SECONDS s"
