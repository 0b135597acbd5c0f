package dev.berth.testbed.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// What the machine's disk does meanwhile: ten times a second a block is written and synced. No
/// request that must last is answered sooner than the disk has it, whatever answers it.
final class Disk implements AutoCloseable {
  private static final int BLOCK = 4096;
  private static final Duration BETWEEN = Duration.ofMillis(100);

  private final AtomicLong longest = new AtomicLong();
  private final Path file;
  private final Thread thread;

  private Disk(Path file) {
    this.file = file;
    this.thread = Thread.ofPlatform().name("disk").start(this::watch);
  }

  /// In the directory of temporary files.
  static Disk watched() throws IOException {
    return new Disk(Files.createTempFile("load", ".disk"));
  }

  private void watch() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      while (true) {
        long begun = System.nanoTime();
        channel.write(ByteBuffer.allocate(BLOCK), 0);
        channel.force(false);
        longest.accumulateAndGet(System.nanoTime() - begun, Math::max);
        Thread.sleep(BETWEEN);
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String figures(String name) {
    long millis = Duration.ofNanos(longest.get()).toMillis();
    return name + "_sync_max_ms\t" + millis + "\tms\n";
  }

  @Override
  public void close() throws IOException {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(file);
  }
}
