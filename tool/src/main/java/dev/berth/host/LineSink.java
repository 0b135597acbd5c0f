package dev.berth.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Reads one stream of a program to its end: gives on each line as it comes and keeps the text.
///
/// Keeps at most the last 16 to 32 MB, so that a program which is followed for days does not fill
/// our memory.
public final class LineSink implements Sink {
  private static final int KEPT_BYTES = 16 << 20;

  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private byte[] older = new byte[0];
  private ByteArrayOutputStream newer = new ByteArrayOutputStream();

  public LineSink(Consumer<String> lines) {
    this.lines = lines;
  }

  /// For both streams of a program: their lines come from two threads.
  public static Consumer<String> oneAtATime(Consumer<String> lines) {
    Object turn = new Object();
    return line -> {
      synchronized (turn) {
        lines.accept(line);
      }
    };
  }

  @Override
  public void drain(InputStream stream) {
    byte[] buffer = new byte[65536];
    try (stream) {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        keep(buffer, count);
        split(buffer, count);
      }
    } catch (IOException closedByItsEnd) {
      // The other end is gone, which is an end of the stream like any other.
    }
    emit();
  }

  /// What was read so far, or the end of it, decoded as UTF-8.
  public synchronized String text() {
    byte[] now = newer.toByteArray();
    byte[] all = new byte[older.length + now.length];
    System.arraycopy(older, 0, all, 0, older.length);
    System.arraycopy(now, 0, all, older.length, now.length);
    return new String(all, StandardCharsets.UTF_8);
  }

  private synchronized void keep(byte[] bytes, int count) {
    if (newer.size() + count > KEPT_BYTES) {
      older = newer.toByteArray();
      newer = new ByteArrayOutputStream();
    }
    newer.write(bytes, 0, count);
  }

  /// Progress bars overwrite their line with a carriage return: each state is a line for us.
  private void split(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        emit();
      } else {
        line.write(bytes[i]);
      }
    }
  }

  private void emit() {
    if (line.size() > 0) {
      lines.accept(line.toString(StandardCharsets.UTF_8));
      line.reset();
    }
  }
}
