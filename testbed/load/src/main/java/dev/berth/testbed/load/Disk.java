package dev.berth.testbed.load;

import dev.berth.testbed.load.DiskStalls.Stall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// What the machine's disk does meanwhile: ten times a second a block is written and synced. No
/// request that must last is answered sooner than the disk has it, whatever answers it.
final class Disk implements AutoCloseable {
  private static final int BLOCK = 4096;
  private static final Duration BETWEEN = Duration.ofMillis(100);

  /// What takes longer is a stall; a disk that is only busy takes some tens.
  private static final Duration STALL = Duration.ofMillis(100);

  private final AtomicLong longest = new AtomicLong();
  private final Queue<Stall> stalls = new ConcurrentLinkedQueue<>();
  private final Supplier<Duration> now;
  private final Path file;
  private final Thread thread;

  private Disk(Supplier<Duration> now, Path file) {
    this.now = now;
    this.file = file;
    this.thread = Thread.ofPlatform().name("disk").start(this::watch);
  }

  /// In the directory of temporary files.
  ///
  /// @param now time since the begin of the run
  static Disk watched(Supplier<Duration> now) throws IOException {
    return new Disk(now, Files.createTempFile("load", ".disk"));
  }

  private void watch() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      while (true) {
        Duration begun = now.get();
        channel.write(ByteBuffer.allocate(BLOCK), 0);
        channel.force(false);
        note(new Stall(begun, now.get()));
        Thread.sleep(BETWEEN);
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void note(Stall write) {
    Duration took = write.until().minus(write.from());
    longest.accumulateAndGet(took.toMillis(), Math::max);
    if (took.compareTo(STALL) > 0) {
      stalls.add(write);
    }
  }

  /// How long the disk took at most, and what people waited at most besides.
  String figures(String name, List<Answer> answers) {
    Duration besides = new DiskStalls(List.copyOf(stalls)).longestWaitBesides(answers);
    return """
    %1$s_sync_max_ms\t%2$d\tms
    %1$s_stall_besides_disk_max_ms\t%3$d\tms
    """
        .formatted(name, longest.get(), besides.toMillis());
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
