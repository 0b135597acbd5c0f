package dev.berth.data.snapshot;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/// The right to change the copies of a stack, which one process has at a time. Whoever waits for it
/// says so at once.
final class Turn implements AutoCloseable {
  private static final String STEP = "turn";
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  /// Ten minutes.
  private static final int MOST_TRIES = 3000;

  private final FileChannel file;

  private Turn(FileChannel file) {
    this.file = file;
  }

  /// Waits for whoever is at it, and removes what a crash left over.
  static Turn take(SnapshotFolder folder, Progress progress) throws IOException {
    Durable.directory(folder.backup());
    Files.setPosixFilePermissions(folder.backup(), PosixFilePermissions.fromString("rwx------"));
    Turn turn = new Turn(Durable.open(folder.backup().resolve("lock")));
    try {
      if (!turn.isMine()) {
        turn.await(progress);
      }
      folder.clear();
      return turn;
    } catch (IOException | RuntimeException failed) {
      turn.close();
      throw failed;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private boolean isMine() throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }

  private void await(Progress progress) throws IOException {
    progress.started(STEP, "Wait for another snapshot, check or clean-up of these copies");
    boolean mine = false;
    try {
      for (int tries = 1; !mine && tries < MOST_TRIES; tries++) {
        pause();
        mine = isMine();
      }
    } finally {
      if (mine) {
        progress.done(STEP, "it has ended");
      } else {
        progress.failed(STEP, "it goes on");
      }
    }
    if (!mine) {
      throw busy();
    }
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(BETWEEN_TRIES);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for another snapshot");
    }
  }

  private static ProblemException busy() {
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of("another snapshot, check or clean-up of this stack's copies is going on")
            .withCause("it was waited for, for ten minutes")
            .withFix("run it again when that one has ended")
            .withState("nothing was changed"));
  }
}
