package dev.berth.data.offsite;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// An upload in a process of its own. It says when so many bytes have left it, and waits there.
final class UploadProcess {
  private static final long RATE = 1_000_000;

  private UploadProcess() {}

  /// Takes the freight's directory, the destination, the notes, the bytes and the key.
  public static void main(String[] arguments) throws Exception {
    Destination.Folder disk = new Destination.Folder(Path.of(arguments[1]));
    AtomicLong waited = new AtomicLong();
    Duration enough = Duration.ofMillis(Long.parseLong(arguments[3]) * 1000 / RATE);
    Bandwidth bandwidth =
        new Bandwidth(
            RATE,
            () -> Instant.EPOCH.plusNanos(waited.get()),
            time -> {
              if (waited.addAndGet(time.toNanos()) > enough.toNanos()) {
                System.out.println("there");
                Thread.currentThread().join();
              }
            });
    new Upload(new Recipient(arguments[4]), Path.of(arguments[2]), (to, done, all) -> {})
        .send(
            Freight.in(Path.of(arguments[0])).order(disk),
            new Doors(variable -> "", bandwidth)::open);
  }
}
