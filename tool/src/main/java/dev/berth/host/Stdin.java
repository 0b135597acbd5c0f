package dev.berth.host;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Opens the bytes that a command reads. Opened once for each run, closed by the host.
@FunctionalInterface
public interface Stdin {
  InputStream open() throws IOException;

  static Stdin of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return () -> new ByteArrayInputStream(bytes);
  }
}
