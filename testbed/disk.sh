# shellcheck shell=bash
# A machine's disk: one ext4 image file, attached through a loop device. The root is an overlay of
# the template (below) and this disk (above); Docker's data lies directly on the disk, because the
# kernel refuses an overlay on an overlay.

attach_disk() { # NAME
  local m=$STATE/machines/$1 suite
  suite=$(cat "$m/suite")
  mkdir -p "$m/disk" "$m/root"
  mountpoint -q "$m/disk" || mount -o loop "$m/disk.img" "$m/disk"
  mkdir -p "$m"/disk/{upper,work,docker,containerd}
  mountpoint -q "$m/root" || mount -t overlay overlay "$m/root" \
    -o "lowerdir=$STATE/templates/$suite,upperdir=$m/disk/upper,workdir=$m/disk/work"
}

# Returns only when the kernel has let go of the image file: a file system that is still alive
# behind a lazy unmount would write to the image under the machine's next life.
detach_disk() { # NAME
  local m=$STATE/machines/$1
  wait_until 30 unmounted "$m/root" || die "$m/root is busy: who has a shell or a file open there?"
  wait_until 30 unmounted "$m/disk" || die "$m/disk is busy: who has a shell or a file open there?"
  wait_until 30 released "$m/disk.img" || die "$m/disk.img is still attached: $(losetup -j "$m/disk.img")"
}
unmounted() { ! mountpoint -q "$1" || umount "$1" 2>/dev/null; }
released() { [ ! -e "$1" ] || [ -z "$(losetup -j "$1")" ]; }

# From this instant nothing reaches the disk: pages that were never written back and the journal's
# open transaction are gone, as when the current fails (ioctl FS_IOC_SHUTDOWN with NOLOGFLUSH).
# The program refuses any file system but the one on the machine's own loop device.
stop_writes() { # NAME
  local m=$STATE/machines/$1 device
  device=$(losetup -n -O NAME -j "$m/disk.img")
  [ -n "$device" ] || die "the disk of $1 is not attached"
  perl -MFcntl=:DEFAULT -e '
    my ($dir, $device) = @ARGV;
    sysopen(my $fs, $dir, O_RDONLY | O_DIRECTORY) or die "$dir: $!\n";
    (stat $fs)[0] == ((stat $device)[6] // -1) or die "$dir is not the file system on $device\n";
    my $no_log_flush = pack("L", 2);
    ioctl($fs, 0x8004587d, $no_log_flush) or die "shutdown of $dir: $!\n";
  ' "$m/disk" "$device"
}
