package dev.berth.data.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskRoomTest {
  private static final long EXABYTE = 1L << 60;

  @TempDir private Path directory;

  @Test
  void whatDoesNotFitIsRefusedWithItsSum() {
    assertThatThrownBy(() -> new DiskRoom(EXABYTE, 1_000_000, 2_000_000).require(directory))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              Problem problem = refused.problems().getFirst();
              assertThat(problem.what()).contains("not enough free space", "" + directory);
              assertThat(problem.cause().orElseThrow())
                  .contains("the same compressed 1.0 MB, new uploads 2.0 MB, reserve 268.4 MB");
            });
  }

  @Test
  void beforeTheFirstSnapshotNothingIsTakenToShrink() {
    assertThat(DiskRoom.of(Optional.empty(), 100, 7)).isEqualTo(new DiskRoom(100, 100, 7));
    assertThatCode(() -> new DiskRoom(1, 1, 1).require(directory)).doesNotThrowAnyException();
  }
}
