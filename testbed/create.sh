# shellcheck shell=bash
# Making a machine: its directory, address, disk, and what a provider writes into it.

up() {
  local name=${1:-} suite='' octet='' memory='' disk=''
  [[ $name =~ ^[a-z][a-z0-9-]{0,11}$ ]] || die "a machine's name is 1 to 12 of a-z, 0-9 and -"
  shift
  while (($#)); do
    [ $# -ge 2 ] || die "up: $1 needs a value"
    case $1 in
    --suite) suite=$2 ;;
    --ip) octet=$2 ;;
    --memory) memory=$2 ;;
    --disk) disk=$2 ;;
    *) die "up: unknown option $1" ;;
    esac
    shift 2
  done
  [[ ${suite:=trixie} =~ ^(trixie|trixie-docker|bookworm)$ ]] ||
    die "suite is trixie, trixie-docker or bookworm, not $suite"
  [[ -z $octet || $octet =~ ^[0-9]+$ && $octet -ge 2 && $octet -le 254 ]] || die "--ip is 2 to 254"
  if [ -f "$(dir_of "$name")/ip" ]; then
    switch_on "$name"
    say "$name was there already at $(cat "$(dir_of "$name")/ip")"
    return
  fi
  need_packages systemd-container iproute2 iptables openssh-client
  [ -f "$STATE/id_ed25519" ] || locked keys make_key
  locked "template-$suite" make_template "$suite"
  create "$name" "$suite" "$octet" "${memory:-2G}" "${disk:-10G}"
  say "$name up at $(cat "$(dir_of "$name")/ip") after $SECONDS s"
}

make_key() {
  local key=$STATE/id_ed25519
  [ -f "$key" ] || ssh-keygen -q -t ed25519 -N '' -C testbed -f "$key"
}

create() { # NAME SUITE OCTET MEMORY DISK
  local m
  m=$(dir_of "$1")
  locked addresses reserve_address "$1" "$3"
  echo "$2" >"$m/suite"
  echo "$4" >"$m/memory"
  make_disk "$1" "$5"
  make_access "$1"
  switch_on "$1"
  wait_until 30 answers_ipv6 "$1" || die "$1 does not answer at $(cat "$(dir_of "$1")/ip6")"
}
# An address of IPv6 is not in use before the machine has seen that nobody else has it: RFC 4862,
# section 5.4.
answers_ipv6() {
  timeout 2 bash -c "exec 3<>/dev/tcp/$(cat "$(dir_of "$1")/ip6")/22" 2>/dev/null
}

reserve_address() { # NAME OCTET
  local m octet=$2
  m=$(dir_of "$1")
  taken() { grep -qsxF "$NET.$1" "$STATE"/machines/*/ip; }
  if [ -z "$octet" ]; then for octet in {100..199}; do taken "$octet" || break; done; fi
  ! taken "$octet" || die "$NET.$octet belongs to another machine (testbed/machine list)"
  mkdir -p "$m"
  echo "$NET6:$octet" >"$m/ip6"
  echo "$NET.$octet" >"$m/ip" # last: it says that there is such a machine
}

# The machine's own ssh key, and an ssh_config that knows it.
make_access() { # NAME
  local m ip ip6
  m=$(dir_of "$1")
  ip=$(cat "$m/ip")
  ip6=$(cat "$m/ip6")
  ssh-keygen -q -t ed25519 -N '' -C "$1" -f "$m/ssh_host_ed25519_key"
  echo "$ip,$ip6 $(cut -d' ' -f1,2 "$m/ssh_host_ed25519_key.pub")" >"$m/known_hosts"
  # The timeouts: a call to a machine that goes away ends by itself.
  cat >"$m/ssh_config" <<C
Host $1
  HostName $ip
Host $1 $ip $ip6
  User root
  IdentityFile $STATE/id_ed25519
  IdentitiesOnly yes
  UserKnownHostsFile $m/known_hosts
  StrictHostKeyChecking yes
  BatchMode yes
  LogLevel ERROR
  ConnectTimeout 5
  ServerAliveInterval 3
  ServerAliveCountMax 5
C
}

# What a provider writes into a new machine. The host name comes last: it says that all is there.
configure() { # NAME (its root is mounted)
  local m ip ip6
  m=$(dir_of "$1")
  ip=$(cat "$m/ip")
  ip6=$(cat "$m/ip6")
  printf '127.0.0.1 localhost\n127.0.1.1 %s\n::1 localhost\n' "$1" >"$m/root/etc/hosts"
  cp -L /etc/resolv.conf "$m/root/etc/resolv.conf"
  # No IPv6 gateway: what is outside answers "unreachable" at once and IPv4 is used.
  cat >"$m/root/etc/systemd/network/10-host0.network" <<C
[Match]
Name=host0
[Network]
IPv6AcceptRA=no
Address=$ip/24
Address=$ip6/64
Gateway=$NET.1
C
  install -d -m 700 "$m/root/root/.ssh"
  install -m 600 "$STATE/id_ed25519.pub" "$m/root/root/.ssh/authorized_keys"
  install -m 600 "$m/ssh_host_ed25519_key" "$m/root/etc/ssh/"
  install -m 644 "$m/ssh_host_ed25519_key.pub" "$m/root/etc/ssh/"
  echo "$1" >"$m/root/etc/hostname"
}
