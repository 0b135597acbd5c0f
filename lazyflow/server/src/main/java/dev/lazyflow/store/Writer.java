package dev.lazyflow.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// The one thread that writes. Whatever is waiting when it is free goes into one transaction and
/// one fsync, each job behind its own savepoint, so that a failing job takes no other with it.
///
/// A platform thread on purpose: an fsync in native code would hold the only carrier of the virtual
/// threads on a machine with one core.
final class Writer {
  private static final int GROUP = 256;

  private final BlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
  private final Tx tx;
  private final Thread thread;
  private volatile boolean closed;

  Writer(Tx tx) {
    this.tx = tx;
    this.thread = Thread.ofPlatform().name("writer").unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  <T> CompletableFuture<T> submit(Writing<T> body) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("a transaction inside a transaction");
    }
    var job = new Job<>(body);
    queue.add(job);
    if (closed) {
      failTheRest();
    }
    return job.future;
  }

  boolean alive() {
    return thread.isAlive();
  }

  /// Finishes what was handed over before, then stops.
  void stop() throws InterruptedException {
    submit(
            t -> {
              closed = true;
              return true;
            })
        .exceptionally(alreadyClosed -> true);
    thread.join();
    failTheRest();
  }

  private void work() {
    List<Job<?>> group = new ArrayList<>();
    while (!closed) {
      try {
        group.add(queue.take());
      } catch (InterruptedException nobodyDoesThis) {
        return;
      }
      queue.drainTo(group, GROUP - 1);
      commit(group);
      group.clear();
    }
  }

  private void commit(List<Job<?>> group) {
    try {
      tx.run("begin immediate");
      for (Job<?> job : group) {
        work(job);
      }
      tx.run("commit");
    } catch (Throwable groupFailed) {
      rollBack();
      group.forEach(job -> job.fail(groupFailed));
      return;
    }
    group.forEach(Job::finish);
  }

  private void work(Job<?> job) throws SQLException {
    tx.run("savepoint job");
    try {
      job.work(tx);
    } catch (Throwable jobFailed) {
      job.failure = jobFailed;
      // SQLite undoes the whole transaction by itself on a full disk; then this fails, and so does
      // the
      // group.
      tx.run("rollback to job");
    }
    tx.run("release job");
  }

  private void rollBack() {
    try {
      tx.run("rollback");
    } catch (SQLException nothingToRollBack) {
      // SQLite has done it already; a connection that is broken shows itself at the next begin.
    }
  }

  private void failTheRest() {
    @Nullable Job<?> job;
    while ((job = queue.poll()) != null) {
      job.fail(new StoreException("the database is closed"));
    }
  }

  private static final class Job<T> {
    private final Writing<T> body;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable Throwable failure;

    Job(Writing<T> body) {
      this.body = body;
    }

    void work(Tx tx) throws SQLException {
      result = body.in(tx);
    }

    void finish() {
      if (failure != null) {
        future.completeExceptionally(failure);
      } else if (result != null) {
        future.complete(result);
      } else {
        future.completeExceptionally(new StoreException("a transaction must return something"));
      }
    }

    void fail(Throwable cause) {
      future.completeExceptionally(failure == null ? cause : failure);
    }
  }
}
