package dev.berth.image.transfer;

import dev.berth.host.Stdin;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A file as standard input, which says while it is read, and at its end, how far it has come.
record MeteredFile(Path file, long size, Consumer<String> lines) implements Stdin {
  private static final long NANOS_BETWEEN = 500_000_000;

  static MeteredFile of(Path file, Consumer<String> lines) throws IOException {
    return new MeteredFile(file, Files.size(file), lines);
  }

  @Override
  public InputStream open() throws IOException {
    return new Metered(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
  }

  private final class Metered extends FilterInputStream {
    private final long begun = System.nanoTime();
    private long told = begun;
    private long read;

    private Metered(InputStream source) {
      super(source);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1, one < 0);
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int some = super.read(buffer, offset, length);
      count(Math.max(0, some), some < 0);
      return some;
    }

    private void count(int bytes, boolean end) {
      read += bytes;
      long now = System.nanoTime();
      if (end || now - told >= NANOS_BETWEEN) {
        told = now;
        double seconds = (now - begun) / 1e9;
        lines.accept(
            "%s of %s, %.1f MB/s"
                .formatted(Sent.megabytes(read), Sent.megabytes(size), read / 1e6 / seconds));
      }
    }
  }
}
