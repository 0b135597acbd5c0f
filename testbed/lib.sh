# shellcheck shell=bash
# Settings and small functions shared by testbed/machine, testbed/registry and testbed/acme.
# Source it, don't run it.
set -euo pipefail
shopt -s inherit_errexit

STATE=${TESTBED_STATE:-/var/tmp/berth-testbed} # templates, machines, images, keys; nothing else
BRIDGE=berthbr0
NET=10.77.0   # /24; this machine is .1
NET6=fd00:77: # /64; this machine is ::1
MARK=berth-testbed # comment of our firewall rules
export DEBIAN_FRONTEND=noninteractive

say() { printf '[testbed %s] %s\n' "$(date +%H:%M:%S)" "$*" >&2; }
die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# Runs a function while no other testbed command runs one under the same lock. What the function
# starts does not inherit the lock, so a machine left running does not hold it.
locked() { # LOCK FUNCTION ARGUMENT...
  mkdir -p "$STATE"
  (
    flock 9
    "${@:2}" 9>&-
  ) 9>"$STATE/$1.lock"
}

# Asks until the command succeeds or the deadline has passed; its last answer is the result.
wait_until() { # SECONDS COMMAND...
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < deadline)) || return 1
    sleep 0.1
  done
}

# --- packages of this machine -------------------------------------------------------------------

apt_here() { apt-get -q -o DPkg::Lock::Timeout=600 -o APT::Sandbox::User=root "$@"; }

need_packages() {
  [ "$(id -u)" = 0 ] || die "the testbed needs root (network bridge, mounts, containers)"
  local p missing=()
  for p in "$@"; do dpkg -s "$p" >/dev/null 2>&1 || missing+=("$p"); done
  [[ ${missing[*]} ]] || return 0
  say "installing ${missing[*]}"
  locked apt install_packages "${missing[@]}"
}

install_packages() {
  apt_here update >/dev/null
  apt_here install -y --no-install-recommends "$@" >/dev/null
}

# A program from a Debian package, unpacked under $STATE: installing it would start its service.
need_program() { # PACKAGE  -> prints the path of its program of the same name
  local to=$STATE/programs/$1
  [ -x "$to/usr/bin/$1" ] || locked programs unpack_package "$1" "$to"
  echo "$to/usr/bin/$1"
}

unpack_package() { # PACKAGE DIRECTORY
  [ ! -x "$2/usr/bin/$1" ] || return 0
  rm -rf "$2.part" && mkdir -p "$2.part"
  [ -n "$(debian_mirror "$(host_suite)")" ] || apt_here update >/dev/null
  (cd "$2.part" && apt_here download "$1" >/dev/null && dpkg-deb -x ./*.deb . && rm ./*.deb)
  mv "$2.part" "$2"
}

# --- Debian: mirror and settings are those of this machine's apt ---------------------------------

KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg

# shellcheck source=/dev/null
host_suite() { (. /etc/os-release && echo "$VERSION_CODENAME"); }

# shellcheck disable=SC2016 # $(SITE) is apt's
debian_mirror() { # CODENAME of this machine's own distribution
  apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Origin: Debian' "Codename: $1" |
    sort -u | sed -n 1p
}

# Writes a Debian root's package sources, apt settings and trusted CAs like those of this machine.
adapt_to_host() { # ROOT SUITE
  local root=$1 suite=$2 own apt=$1/etc/apt
  own=$(host_suite)
  rm -f "$apt/sources.list"
  printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: '"$KEYRING"'\n\n' \
    "$(debian_mirror "$own")" "$suite $suite-updates" \
    "$(debian_mirror "$own-security")" "$suite-security" >"$apt/sources.list.d/debian.sources"
  {
    apt-config dump | grep -E '^Acquire::(Check-(Valid-Until|Date)|https?::Proxy) ' || true
    echo 'Acquire::Languages "none";'
  } >"$apt/apt.conf.d/99testbed"
  cp -L /etc/resolv.conf "$root/etc/resolv.conf"
  mkdir -p "$root/usr/local/share/ca-certificates"
  find /usr/local/share/ca-certificates -name '*.crt' \
    -exec cp -t "$root/usr/local/share/ca-certificates" {} +
  chroot "$root" update-ca-certificates >/dev/null 2>&1
}

# Runs debootstrap; the result has what every Debian root of the testbed needs.
new_debian() { # ROOT SUITE PACKAGE,PACKAGE...
  local mirror
  need_packages debootstrap debian-archive-keyring
  [ -n "$(debian_mirror "$(host_suite)")" ] || apt_here update >/dev/null
  mirror=$(debian_mirror "$(host_suite)")
  [ -n "$mirror" ] || die "apt of this machine names no mirror of Debian $(host_suite)"
  rm -rf --one-file-system "$1" && mkdir -p "$1"
  debootstrap --variant=minbase --include="ca-certificates,$3" "$2" "$1" "$mirror" \
    >"$1.log" 2>&1 || die "debootstrap failed: $(tail -n 2 "$1.log") (all of it: $1.log)"
  adapt_to_host "$1" "$2"
  rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/archives/*.deb
}

# Runs a shell command in a Debian root, with no service started by a package.
in_debian() { # ROOT COMMAND
  local root=$1 rc=0
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod +x "$root/usr/sbin/policy-rc.d"
  cp -L /etc/resolv.conf "$root/etc/resolv.conf"
  mount --bind /proc "$root/proc"
  chroot "$root" sh -euc "$2" >>"$root.log" 2>&1 || rc=$?
  umount "$root/proc"
  rm -f "$root/usr/sbin/policy-rc.d"
  ((rc == 0)) || die "in $root: exit $rc: $(tail -n 3 "$root.log") (all of it: $root.log)"
  rm -rf "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/archives/*.deb
}

# --- network: one bridge, NAT to the outside ------------------------------------------------------

rule() { # -I (insert) or -D (delete)
  iptables -w -t nat "$1" POSTROUTING -s "$NET.0/24" ! -o "$BRIDGE" \
    -m comment --comment "$MARK" -j MASQUERADE
  # A Docker engine on this machine sets FORWARD to DROP.
  iptables -w "$1" FORWARD -i "$BRIDGE" -m comment --comment "$MARK" -j ACCEPT
  iptables -w "$1" FORWARD -o "$BRIDGE" -m comment --comment "$MARK" -j ACCEPT
}

bridge_up() {
  need_packages iproute2 iptables
  locked network make_bridge
}

make_bridge() {
  ip link show "$BRIDGE" >/dev/null 2>&1 && return 0
  ip link add "$BRIDGE" type bridge
  ip addr add "$NET.1/24" dev "$BRIDGE"
  ip addr add "$NET6:1/64" dev "$BRIDGE" nodad
  ip link set "$BRIDGE" up
  sysctl -qw net.ipv4.ip_forward=1
  rule -I
}

# Removes the bridge when no machine, registry or ACME authority uses it any more.
bridge_down_if_unused() { locked network remove_unused_bridge; }

remove_unused_bridge() {
  [ -z "$(ls -A "$STATE/machines" 2>/dev/null)" ] || return 0
  ! process_runs "$STATE/registry/pid" && ! process_runs "$STATE/acme/pid" || return 0
  ip link show "$BRIDGE" >/dev/null 2>&1 || return 0
  [ -z "$(ip -o link show master "$BRIDGE")" ] || return 0 # machines of another $TESTBED_STATE
  ip link del "$BRIDGE"
  rule -D
}

# --- processes by pid file ------------------------------------------------------------------------

# True while the process of a pid file runs; a reused number is recognised by its start time.
process_runs() { # PIDFILE ("PID STARTTIME")
  local pid start
  read -r pid start 2>/dev/null <"$1" || return 1
  [ "$(start_time "$pid")" = "$start" ]
}

start_time() { sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

record_process() { echo "$1 $(start_time "$1")" >"$2"; } # PID PIDFILE

stop_process() { # PIDFILE
  local pid _
  process_runs "$1" || return 0
  read -r pid _ <"$1"
  kill "$pid"
  wait_until 10 gone "$1" || kill -KILL "$pid"
}
gone() { ! process_runs "$1"; }
