package dev.berth.provision;

import dev.berth.host.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// A file on the server that holds nothing but what we put there.
record OwnFile(Path path, int mode) {
  static OwnFile of(String path) {
    return new OwnFile(Path.of(path), 0644);
  }

  Optional<String> read(Host host) {
    try {
      return host.read(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't read " + path, unreadable);
    }
  }

  void write(Host host, String content) {
    try {
      host.write(path, content.getBytes(StandardCharsets.UTF_8), mode);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("can't write " + path, unwritable);
    }
  }

  /// Back to what is there now.
  Undo asNow(Host host) {
    return new Undo.Restore(path.toString(), read(host), mode);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
