package dev.berth.data.offsite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.berth.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [ObjectStore] promises. A store's test implements this and gives an empty one,
/// opened.
@Timeout(60)
interface ObjectStoreContract {

  ObjectStore store();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 70_000, 8 * 1024 * 1024 + 2232})
  default void givesBackWhatWasPut(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);

    assertThat(store().put(name("snapshots/20261127T021500Z/1.db.zst.age.0000"), content)).isTrue();

    assertThat(store().get(name("snapshots/20261127T021500Z/1.db.zst.age.0000")))
        .isEqualTo(content);
    assertThat(store().size(name("snapshots/20261127T021500Z/1.db.zst.age.0000"))).hasValue(size);
  }

  @Test
  default void neverWritesOver() {
    store().put(name("a"), bytes("first"));

    assertThat(store().put(name("a"), bytes("second"))).isFalse();
    assertThat(store().get(name("a"))).isEqualTo(bytes("first"));
  }

  @Test
  default void listsWhatBeginsSoInOrder() {
    store().put(name("files/b2/two"), bytes("22"));
    store().put(name("files/a1/one"), bytes("1"));
    store().put(name("filesystem"), bytes("333"));
    store().put(name("other/x"), bytes("4444"));

    assertThat(store().list("files/"))
        .extracting(StoredObject::name, StoredObject::size)
        .containsExactly(tuple(name("files/a1/one"), 1L), tuple(name("files/b2/two"), 2L));
    assertThat(store().list("files/b"))
        .allSatisfy(
            two -> assertThat(two.written()).isCloseTo(Instant.now(), within(1, ChronoUnit.HOURS)))
        .extracting(StoredObject::name)
        .containsExactly(name("files/b2/two"));
    assertThat(store().list("files"))
        .extracting(StoredObject::name)
        .containsExactly(name("files/a1/one"), name("files/b2/two"), name("filesystem"));
    assertThat(store().list("")).hasSize(4);
    assertThat(store().list("nothing/here")).isEmpty();
  }

  @Test
  default void knowsThatThereIsNone() {
    assertThat(store().size(name("snapshots/none"))).isEmpty();
    assertThatThrownBy(() -> store().get(name("snapshots/none")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("has no snapshots/none");
  }

  @Test
  default void removesAndMayBeAskedTwice() {
    store().put(name("files/aa/x"), bytes("x"));

    store().delete(name("files/aa/x"));
    store().delete(name("files/aa/x"));

    assertThat(store().size(name("files/aa/x"))).isEmpty();
    assertThat(store().list("")).isEmpty();
    assertThat(store().put(name("files/aa/x"), bytes("again"))).isTrue();
  }

  static ObjectName name(String text) {
    return new ObjectName(text);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
