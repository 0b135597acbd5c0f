package dev.berth.data.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalFileSystemTest {

  @ParameterizedTest
  @CsvSource({
    "ext4, false", "xfs, false", "btrfs, false", "overlay, false", "tmpfs, false", "zfs, false",
    "nfs, true", "nfs4, true", "cifs, true", "smb3, true", "9p, true", "virtiofs, true",
    "fuse.sshfs, true", "fuse.grpcfuse, true",
  })
  void thoseThatSeveralMachinesShareAreKnown(String type, boolean shared) {
    assertThat(LocalFileSystem.isShared(type)).isEqualTo(shared);
  }
}
