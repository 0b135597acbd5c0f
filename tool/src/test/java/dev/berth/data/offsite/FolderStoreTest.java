package dev.berth.data.offsite;

import static dev.berth.data.offsite.ObjectStoreContract.bytes;
import static dev.berth.data.offsite.ObjectStoreContract.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest implements ObjectStoreContract {
  @TempDir private Path directory;
  private FolderStore store;

  @BeforeEach
  void open() {
    store = new FolderStore(directory, Bandwidth.unlimited());
  }

  @Override
  public ObjectStore store() {
    return store;
  }

  @Test
  void whatWasHalfWrittenIsNotThereAndIsWrittenOver() throws IOException {
    Files.createDirectories(directory.resolve("files/aa"));
    Files.writeString(directory.resolve("files/aa/.x.age.part"), "ha");

    assertThat(store.list("")).isEmpty();
    assertThat(store.put(name("files/aa/x.age"), bytes("whole"))).isTrue();
    assertThat(directory.resolve("files/aa")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aDiskThatIsNotMountedIsAProblem() {
    assertThatThrownBy(() -> new FolderStore(directory.resolve("usb"), Bandwidth.unlimited()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("usb");
  }

  @Test
  void namesLeadNowhereElse() {
    assertThatThrownBy(() -> name("../../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> name("/etc/passwd")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> name("a/./b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> name("")).isInstanceOf(IllegalArgumentException.class);
  }
}
