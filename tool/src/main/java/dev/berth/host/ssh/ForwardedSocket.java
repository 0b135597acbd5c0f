package dev.berth.host.ssh;

import dev.berth.host.LineSink;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// A connection that a server makes for us, as a socket: what we write goes through `ssh -W` and
/// out of the server.
///
/// Whether the server came through is known only when something is read. The time for all of it is
/// limited from the beginning; [#setSoTimeout] changes nothing. The end of our `ssh` is not enough
/// for that: while the server tries to connect, the main connection holds the other end of the
/// pipe.
final class ForwardedSocket extends Socket {
  private static final Duration END = Duration.ofSeconds(2);

  private final Way way;
  private final Supplier<String> reason;
  private final Process process;
  private final InputStream in;
  private final OutputStream out;
  private final LineSink said = new LineSink(line -> {});
  private final Thread reader;
  private final long deadline;
  private volatile boolean tooLate;
  private volatile boolean closed;

  /// From where to where, and how long it may take.
  record Way(String server, String name, int port, Duration patience) {}

  /// @param reason why the server could not connect, which only the main connection is told
  ForwardedSocket(ProcessBuilder ssh, Way way, Supplier<String> reason) throws IOException {
    this.way = way;
    this.reason = reason;
    process = ssh.start();
    in = telling(process.getInputStream());
    out = process.getOutputStream();
    reader = Thread.ofVirtual().start(() -> said.drain(process.getErrorStream()));
    long nanos = way.patience().toNanos();
    deadline = System.nanoTime() + nanos;
    CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(this::giveUp);
  }

  private void giveUp() {
    if (!closed && process.isAlive()) {
      tooLate = true;
      process.destroy();
    }
  }

  private InputStream telling(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public int read() throws IOException {
        int one = inTime(super::read);
        if (one < 0) {
          explain();
        }
        return one;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = inTime(() -> super.read(buffer, offset, length));
        if (count < 0) {
          explain();
        }
        return count;
      }
    };
  }

  private int inTime(Callable<Integer> read) throws IOException {
    FutureTask<Integer> reading = new FutureTask<>(read);
    Thread.ofVirtual().start(reading);
    try {
      return reading.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      giveUp();
      throw noAnswer();
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("told to stop");
    }
  }

  private SocketTimeoutException noAnswer() {
    return new SocketTimeoutException(
        "%s got no answer from %s port %d within %d s"
            .formatted(way.server(), way.name(), way.port(), way.patience().toSeconds()));
  }

  /// The end of the stream is the other side's own, or that of a connection which never was.
  private void explain() throws IOException {
    if (tooLate) {
      throw noAnswer();
    }
    if (endedWith() != 0) {
      throw new ConnectException(
          "%s can't connect to %s port %d: %s"
              .formatted(way.server(), way.name(), way.port(), why()));
    }
  }

  private String why() {
    // It is on its way, through another pipe.
    for (int looks = 0; looks < 100 && reason.get().isBlank(); looks++) {
      LockSupport.parkNanos(END.toNanos() / 100);
    }
    String told = reason.get().strip().replaceAll("(?m)^channel \\d+: open failed: ", "");
    return told.isEmpty() ? said.text().strip() : told;
  }

  private int endedWith() {
    try {
      boolean ended = process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
      reader.join(END);
      return ended ? process.exitValue() : 0;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isBound() {
    return true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public int getPort() {
    return way.port();
  }

  @Override
  public void setSoTimeout(int millis) {
    // The limit for all of it is set already.
  }

  @Override
  public int getSoTimeout() {
    return (int) way.patience().toMillis();
  }

  @Override
  public void setTcpNoDelay(boolean on) {
    // It is a pipe here and ssh's own connection there.
  }

  @Override
  public void shutdownInput() {
    // Whoever reads no more closes it.
  }

  @Override
  public void shutdownOutput() throws IOException {
    out.close();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    process.destroy();
    in.close();
  }
}
