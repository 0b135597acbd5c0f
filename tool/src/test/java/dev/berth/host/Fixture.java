package dev.berth.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// What real programs printed once, kept beside the tests that read it.
public final class Fixture {
  private Fixture() {}

  public static String of(Class<?> beside, String name) {
    try (InputStream file = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
