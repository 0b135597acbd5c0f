package dev.berth.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NewPackagesTest {
  @Test
  void whatBroughtNothingRemovesNothing() {
    assertThat(new NewPackages(List.of()).undo("echo first\n"))
        .isEqualTo(Undo.Run.of("sh", "-c", "echo first\nexit 0"));
  }

  @Test
  void onlyWhatCameIsNamedForRemoval() {
    assertThat(new NewPackages(List.of("nftables", "libnftables1")).undo())
        .isInstanceOfSatisfying(
            Undo.Run.class,
            run -> {
              assertThat(run.argv().subList(0, 2)).containsExactly("sh", "-c");
              assertThat(run.argv().get(2)).startsWith("[ $# -gt 0 ] || exit 0\n");
              assertThat(run.argv().subList(3, run.argv().size()))
                  .containsExactly("sh", "nftables", "libnftables1");
            });
  }
}
