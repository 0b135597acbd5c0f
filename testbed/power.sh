# shellcheck shell=bash
# Switching machines on and off. A machine that is on is `testbed/machine _boot NAME` (its pid file
# says which) around one systemd-nspawn, all in cgroups named testbed-NAME.

# SYS_TIME: this machine's clock is everybody's. SYS_MODULE: its kernel, too.
DENIED=CAP_SYS_TIME,CAP_SYS_MODULE

power() { # NAME on|off|crash|status
  existing "$1" >/dev/null
  case $2 in
  on) switch_on "$1" ;;
  off) shut_down "$1" ;;
  crash) crash "$1" ;;
  status) power_status "$1" ;;
  *) die "power $1 on, off, crash or status; not $2" ;;
  esac
}

power_status() { if process_runs "$STATE/machines/$1/pid"; then echo on; else echo off; fi; }

switch_on() { # NAME
  local m=$STATE/machines/$1
  if ! process_runs "$m/pid"; then
    bridge_up
    wait_for_disk "$1"
    make_cgroups "$1"
    forget_neighbours "$1"
    setsid unshare -m "$HERE/machine" _boot "$1" </dev/null >>"$m/console.log" 2>&1 &
    record_process $! "$m/pid"
  fi
  wait_until 90 answers_or_died "$1" || say "$1 does not answer after 90 s"
  on_machine "$1" true </dev/null 2>/dev/null ||
    die "$1 did not come up: $(tail -n 5 "$m/console.log") (all of it: $m/console.log)"
}
# Who had its addresses before is not to be asked for them: IPv6 would notice after eight seconds.
forget_neighbours() { # NAME
  ip neigh flush dev "$BRIDGE" to "$(cat "$STATE/machines/$1/ip")"
  ip -6 neigh flush dev "$BRIDGE" to "$(cat "$STATE/machines/$1/ip6")"
}
answers_or_died() {
  ! process_runs "$STATE/machines/$1/pid" || on_machine "$1" true </dev/null 2>/dev/null
}

# One round per boot: systemd-nspawn leaves with 133 when the machine asks for a reboot.
boot_loop() { # NAME (in a mount namespace of its own)
  local m=$STATE/machines/$1 d rc=133
  while read -r d; do echo $BASHPID >"$d/cgroup.procs"; done <"$m/cgroups"
  mount_disk "$1"
  [ -e "$m/root/etc/hostname" ] || configure "$1"
  export SYSTEMD_SECCOMP=0 SYSTEMD_NSPAWN_LOCK=0
  while ((rc == 133)); do
    rc=0
    systemd-nspawn -q -D "$m/root" -M "$1" --boot --keep-unit --register=no \
      --capability=all --drop-capability="$DENIED" --network-bridge="$BRIDGE" \
      --resolv-conf=off --timezone=off --link-journal=no --console=read-only \
      --bind="$m/disk/docker:/var/lib/docker" --bind="$m/disk/containerd:/var/lib/containerd" \
      -E SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=1 || rc=$?
  done
  return "$rc"
}

shut_down() { # NAME
  local m=$STATE/machines/$1 pid _
  process_runs "$m/pid" || return 0
  read -r pid _ <"$m/pid"
  # shellcheck disable=SC2046 # the child is systemd-nspawn, which passes the request on
  kill -TERM $(cat "/proc/$pid/task/$pid/children") 2>/dev/null || true
  wait_until 60 gone "$m/pid" || say "$1 does not shut down within 60 s: killed"
  crash "$1" # whatever is left; nothing after an orderly shutdown
}

# Ends every process at once. The kernel still writes its page cache to the disk, as it does when
# all programs crash; cut_power is the real thing.
crash() { # NAME
  local m=$STATE/machines/$1 pid _
  if process_runs "$m/pid"; then
    read -r pid _ <"$m/pid"
    kill -KILL "$pid"
  fi
  wait_until 30 all_killed "$1" || die "processes of $1 do not die: $(members "$1" | tr '\n' ' ')"
  wait_for_disk "$1"
  rm -f "$m/pid"
  ip link del "vb-$1" 2>/dev/null || true
}
all_killed() {
  local left
  left=$(members "$1")
  # shellcheck disable=SC2086 # a list of numbers
  [ -z "$left" ] || { kill -KILL $left 2>/dev/null && false; }
}
members() {
  local d
  d=$(grep -s /pids/ "$STATE/machines/$1/cgroups") && [ -d "$d" ] || return 0
  find "$d" -name cgroup.procs -exec cat {} + 2>/dev/null || true
}

# A power cut as the outside and the disk see it, then a boot from what the disk holds.
cut_power() { # NAME
  local m pid _
  m=$(existing "$1")
  process_runs "$m/pid" || die "$1 is off"
  read -r pid _ <"$m/pid"
  ip link set "vb-$1" down # first: nothing may be acknowledged after the disk has stopped
  stop_writes "$1" "$pid"
  crash "$1"
  switch_on "$1"
}

# Own cgroup in each version 1 hierarchy, below the caller's: limits the memory, and keeps the
# machine's groups apart from those of other container engines here.
make_cgroups() { # NAME
  local m=$STATE/machines/$1 c own d
  [ -d /sys/fs/cgroup/pids ] || die "there are no version 1 cgroup controllers in /sys/fs/cgroup"
  remove_cgroups "$1"
  for c in memory pids cpu cpuacct cpuset blkio devices freezer; do
    [ -d "/sys/fs/cgroup/$c" ] || continue
    own=$(awk -F: -v c="$c" '$2==c{print $3}' /proc/self/cgroup)
    d=/sys/fs/cgroup/$c${own%/}/testbed-$1
    mkdir -p "$d"
    echo "$d" >>"$m/cgroups"
    [ "$c" != cpuset ] || {
      cat "${d%/*}/cpuset.cpus" >"$d/cpuset.cpus"
      cat "${d%/*}/cpuset.mems" >"$d/cpuset.mems"
      echo 1 >"$d/cgroup.clone_children"
    }
    [ "$c" != memory ] || cat "$m/memory" >"$d/memory.limit_in_bytes"
  done
}

remove_cgroups() { # NAME
  local d list=$STATE/machines/$1/cgroups
  [ -f "$list" ] || return 0
  while read -r d; do
    wait_until 10 cgroup_removed "$d" || die "the cgroup $d is busy"
  done <"$list"
  rm "$list"
}
cgroup_removed() { [ ! -d "$1" ] || find "$1" -depth -type d -exec rmdir {} + 2>/dev/null; }
