# shellcheck shell=bash
# The root file systems that machines start from; built once, then only read.

# A fresh Debian as a provider or the installer leaves it, on the lean side: systemd, sshd, sudo.
# No Docker, JDK, git, curl, wget or python3: whoever needs one of them has to install it.
FRESH=systemd,systemd-sysv,dbus,openssh-server,iproute2,iputils-ping,procps,sudo,less,kmod,tzdata

make_template() { # SUITE (the caller holds the lock)
  local t=$STATE/templates/$1
  [ ! -e "$t.ready" ] || return 0
  say "building the template $1"
  mkdir -p "$STATE/templates"
  case $1 in
  *-docker) make_docker_template "$1" ;;
  *) make_fresh_template "$1" ;;
  esac
  touch "$t.ready"
  say "template $1 built ($(du -sh "$t" | cut -f1))"
}

make_fresh_template() {
  local t=$STATE/templates/$1
  new_debian "$t" "$1" "$FRESH"
  rm -f "$t"/etc/ssh/ssh_host_* "$t/etc/hostname"
  : >"$t/etc/machine-id"
  mkdir -p "$t/etc/systemd/network"
  # Plumbing that a real machine lacks: systemd-nspawn mounts the version 1 cgroup controllers
  # read-only, but a Docker engine writes to them. The machine sees only its own subtree.
  cat >"$t/usr/local/sbin/testbed-cgroup" <<'U'
#!/bin/sh
awk '$3 == "cgroup" {print $2}' /proc/mounts |
  while read -r controller; do mount -o remount,rw,bind "$controller"; done
U
  chmod +x "$t/usr/local/sbin/testbed-cgroup"
  cat >"$t/etc/systemd/system/testbed-cgroup.service" <<'U'
[Unit]
Description=testbed: make the cgroup controllers writable
DefaultDependencies=no
Before=sysinit.target
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/local/sbin/testbed-cgroup
[Install]
WantedBy=sysinit.target
U
  chroot "$t" sh -c '
    systemctl -q enable systemd-networkd ssh testbed-cgroup
    systemctl -q mask systemd-modules-load systemd-networkd-wait-online console-getty \
      apt-daily.timer apt-daily-upgrade.timer' 2>>"$t.log"
}

# The same machine after provisioning, for tests that are about something else.
make_docker_template() {
  local t=$STATE/templates/$1 fresh=${1%-docker}
  locked "template-$fresh" make_template "$fresh"
  rm -rf --one-file-system "$t"
  cp -a "$STATE/templates/$fresh" "$t"
  in_debian "$t" 'apt-get update -q
    apt-get install -y -q --no-install-recommends \
      docker.io docker-cli docker-compose docker-buildx iptables'
}
