#!/usr/bin/env bash
# Several instances on this machine without Docker, in one command: Redis, two instances, HAProxy, all on loopback.
#
#   src/deploy/several.sh            PORT (8080) and the three ports after it
#   DATA=/var/lib/weighin PORT=9000 src/deploy/several.sh
#
# Everything ends with it: Ctrl-C, SIGTERM, or the end of any part but an instance, which is started again.
set -euo pipefail
cd "$(dirname "$0")/../.."

port=${PORT:-8080}
data=$(realpath -m "${DATA:-data/several}")
public=${PUBLIC_URL:-http://localhost:$port}

# Heard also from within what bash is to be silent about.
exec 9>&2
say() { echo "several: $*" >&9; }
fail() { say "$*"; exit 2; }

# ---- what it takes

missing=()
command -v curl >/dev/null || missing+=(curl)
command -v mvn >/dev/null || missing+=(maven)
command -v redis-server >/dev/null || missing+=(redis-server)
command -v haproxy >/dev/null || PATH=$PATH:/usr/sbin command -v haproxy >/dev/null || missing+=(haproxy)
if ((${#missing[@]})); then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "installing ${missing[*]}"
    # Installed for this script alone: no service of the package is to start.
    (apt-get -qq update && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends -y "${missing[@]}") >&2
  else
    fail "please install ${missing[*]} (sudo apt-get install ${missing[*]})."
  fi
fi
PATH=$PATH:/usr/sbin

java=
for each in ${JAVA_HOME:+"$JAVA_HOME/bin/java"} "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
  if [ -x "$each" ] && [ "$("$each" -XshowSettings:properties -version 2>&1 | sed -n 's/ *java.specification.version = //p')" -ge 21 ] 2>/dev/null; then
    java=$each
    break
  fi
done
[ -n "$java" ] || fail "please install a JDK 21 or newer, or set JAVA_HOME to one."

for each in "$port" $((port + 1)) $((port + 2)) $((port + 3)); do
  if (exec 3<>"/dev/tcp/127.0.0.1/$each") 2>/dev/null; then
    fail "port $each is taken; set PORT to the first of four that are free."
  fi
done

say "building"
mvn -q compile dependency:build-classpath -Dmdep.includeScope=runtime -Dmdep.outputFile=target/libraries
classes=target/classes:$(cat target/libraries)

# ---- the parts, each in a session of its own: Ctrl-C reaches this script alone, which ends them in order

mkdir -p "$data"
rm -f "$data"/{redis,haproxy,instance-1,instance-2}.log
declare -A started=()
ending=

part() {
  local name=$1
  shift
  setsid env --default-signal "$@" >>"$data/$name.log" 2>&1 </dev/null 9>&- &
  started[$name]=$!
}

instance() {
  part "instance-$1" env HOST=127.0.0.1 PORT=$((port + 1 + $1)) REDIS_URL="redis://127.0.0.1:$((port + 1))" \
    PUBLIC_URL="$public" TRUSTED_PROXIES=127.0.0.1 LEAVE_SECONDS="${LEAVE_SECONDS:-2}" \
    "$java" -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError -cp "$classes" dev.weighin.Main
}

end() {
  [ -z "$ending" ] || return 0
  ending=yes
  trap '' INT TERM HUP
  say "ending"
  # The instances first, while there is still a Redis to write to; INT does not wait for a balancer.
  stop INT instance-1 instance-2
  stop TERM haproxy redis
}
stop() {
  local signal=$1 name
  shift
  for name; do [ -z "${started[$name]:-}" ] || kill -"$signal" "${started[$name]}" 2>/dev/null || true; done
  for name; do [ -z "${started[$name]:-}" ] || wait "${started[$name]}" 2>/dev/null || true; done
}
trap end EXIT
trap 'exit 0' INT TERM HUP

answers() { # url, name of the part: waits until it is well
  for _ in $(seq 300); do
    kill -0 "${started[$2]}" 2>/dev/null || fail "$2 ended: $(tail -n 1 "$data/$2.log")"
    if curl -sf -o /dev/null "$1" 2>/dev/null; then return; fi
    sleep 0.1
  done
  fail "$2 does not answer; see $data/$2.log."
}

part redis redis-server "$PWD/src/deploy/redis.conf" --bind 127.0.0.1 --port $((port + 1)) --dir "$data"
for _ in $(seq 100); do
  kill -0 "${started[redis]}" 2>/dev/null || fail "Redis ended: $(tail -n 1 "$data/redis.log")"
  if [ "$(redis-cli -p $((port + 1)) ping 2>/dev/null)" = PONG ]; then break; fi
  sleep 0.1
done
instance 1
instance 2
answers "http://127.0.0.1:$((port + 2))/health/ready" instance-1
answers "http://127.0.0.1:$((port + 3))/health/ready" instance-2
part haproxy env BIND="127.0.0.1:$port" INSTANCE_1="127.0.0.1:$((port + 2))" INSTANCE_2="127.0.0.1:$((port + 3))" \
  AWAY=src/deploy/503.http haproxy -db -f src/deploy/haproxy.cfg
answers "http://127.0.0.1:$port/health/ready" haproxy

# ---- links: an instance prints the paths, people use the balancer

for _ in $(seq 100); do if grep -q /b/ "$data/instance-1.log"; then break; fi; sleep 0.1; done
echo
echo "Weighin is ready"
echo
echo "  here               $public"
sed -nE "s,^(  .*  )http://[^/]+(/b/.*),\1$public\2,p" "$data/instance-1.log" | tail -n 4
echo
echo "  instances          http://127.0.0.1:$((port + 2)) (process ${started[instance-1]}), http://127.0.0.1:$((port + 3)) (process ${started[instance-2]})"
echo "  Redis              redis-cli -p $((port + 1))"
echo "  logs and data      $data"
echo
echo "Kill an instance and see that nothing is lost; it is started again. Ctrl-C ends everything."

while wait -n -p gone "${started[@]}" || true; do
  for name in "${!started[@]}"; do
    [ "${started[$name]}" = "${gone:-}" ] || continue
    case $name in
      instance-*)
        sleep 1
        instance "${name#instance-}"
        say "$name ended and is started again (process ${started[$name]})"
        ;;
      *) fail "$name ended; see $data/$name.log." ;;
    esac
  done
# bash would say of each that was killed that it was, at the next thing that it does.
done 2>/dev/null
