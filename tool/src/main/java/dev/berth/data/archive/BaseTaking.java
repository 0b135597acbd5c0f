package dev.berth.data.archive;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// A base being made while the archive goes on.
final class BaseTaking {
  private final CompletableFuture<Base> base = new CompletableFuture<>();

  /// It could not be made; the message says why.
  static final class FailedException extends Exception {
    private static final long serialVersionUID = 1L;

    FailedException(Throwable cause) {
      super(cause.getMessage(), cause);
    }
  }

  static BaseTaking start(Bases bases) {
    BaseTaking taking = new BaseTaking();
    Thread.ofPlatform().name("base").daemon().start(() -> taking.take(bases));
    return taking;
  }

  boolean isDone() {
    return base.isDone();
  }

  /// Waits for it.
  Base result() throws FailedException {
    try {
      return base.join();
    } catch (CompletionException failed) {
      throw new FailedException(failed.getCause() == null ? failed : failed.getCause());
    }
  }

  /// Whatever goes wrong in this thread, the archiver's must hear of it.
  private void take(Bases bases) {
    try {
      base.complete(bases.take());
    } catch (Throwable failed) {
      base.completeExceptionally(failed);
    }
  }
}
