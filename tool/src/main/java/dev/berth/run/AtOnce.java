package dev.berth.run;

import dev.berth.host.HostLostException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Several looks at the machine at the same time: each mostly waits for a program that it started.
public final class AtOnce implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Begins to look; the answer is waited for when it is asked for.
  public <T> Supplier<T> look(Callable<T> look) {
    Future<T> future = threads.submit(look);
    return () -> answer(future);
  }

  private static <T> T answer(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new HostLostException("interrupted while looking at the machine", stop);
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
