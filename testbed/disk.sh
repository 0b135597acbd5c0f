# shellcheck shell=bash
# A machine's disk: one ext4 image file on a loop device, mounted only in the mount namespace of the
# machine's own boot loop (power.sh). So nothing else can hold it, and the kernel unmounts it when
# the machine's last process is gone. The root is an overlay of the template (below) and this disk
# (above); Docker's data lies directly on the disk: an overlay on an overlay is refused.

make_disk() { # NAME SIZE
  truncate -s "$2" "$STATE/machines/$1/disk.img"
  mkfs.ext4 -q -m 0 -E lazy_itable_init=1,lazy_journal_init=1 "$STATE/machines/$1/disk.img"
}

mount_disk() { # NAME (in the machine's mount namespace)
  local m=$STATE/machines/$1
  mkdir -p "$m/disk" "$m/root"
  mount -o loop "$m/disk.img" "$m/disk"
  mkdir -p "$m"/disk/{upper,work,docker,containerd}
  mount -t overlay overlay "$m/root" \
    -o "lowerdir=$STATE/templates/$(cat "$m/suite"),upperdir=$m/disk/upper,workdir=$m/disk/work"
}

# Returns when the kernel has let go of the image: a file system that still lives would write to
# the disk under the machine's next life.
wait_for_disk() { # NAME
  local image=$STATE/machines/$1/disk.img
  wait_until 30 released "$image" || die "$image is still in use: $(losetup -j "$image")"
}
released() { [ ! -e "$1" ] || [ -z "$(losetup -j "$1")" ]; }

# From this instant nothing reaches the disk: pages that were not written back yet and the journal's
# open transaction are gone, as when the current fails (ioctl FS_IOC_SHUTDOWN with NOLOGFLUSH).
# Refuses any file system but the one on the machine's own loop device.
stop_writes() { # NAME PID (of a process in the machine's mount namespace)
  local m=$STATE/machines/$1 device
  device=$(losetup -n -O NAME -j "$m/disk.img")
  [ -n "$device" ] || die "the disk of $1 is not attached"
  # shellcheck disable=SC2016 # perl's variables
  nsenter -m -t "$2" perl -MFcntl=:DEFAULT -e '
    my ($dir, $device) = @ARGV;
    sysopen(my $fs, $dir, O_RDONLY | O_DIRECTORY) or die "$dir: $!\n";
    (stat $fs)[0] == ((stat $device)[6] // -1) or die "$dir is not the file system on $device\n";
    my $no_log_flush = pack("L", 2);
    ioctl($fs, 0x8004587d, $no_log_flush) or die "shutdown of $dir: $!\n";
  ' "$m/disk" "$device"
}
