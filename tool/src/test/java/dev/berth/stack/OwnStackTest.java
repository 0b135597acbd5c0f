package dev.berth.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The stack that this repository ships must be one that Berth can read.
class OwnStackTest {

  @Test
  void readsTheStackOfThisRepository() {
    Stack stack = StackReader.read(Path.of("../lazyflow/berth.yaml"), Overrides.none());

    assertThat(stack.compose().services()).isNotEmpty();
    assertThat(stack.smoke()).isNotEmpty();
    assertThat(stack.demo().orElseThrow().compose()).isPresent();
  }
}
