package dev.berth.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// What of a machine can be reached from this one.
final class Ports {
  private static final int TIMEOUT_MS = 20_000;

  private Ports() {}

  /// Every TCP port that accepts a connection.
  static List<Integer> open(String address) {
    try (ExecutorService threads = Executors.newFixedThreadPool(200)) {
      return IntStream.rangeClosed(1, 65_535)
          .mapToObj(port -> threads.submit(() -> accepts(address, port) ? port : 0))
          .toList()
          .stream()
          .map(Ports::result)
          .filter(port -> port > 0)
          .toList();
    }
  }

  private static boolean accepts(String address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), TIMEOUT_MS);
      return true;
    } catch (ConnectException refused) {
      return false;
    } catch (IOException failure) {
      throw new UncheckedIOException("port " + port + " neither accepts nor refuses", failure);
    }
  }

  private static int result(Future<Integer> port) {
    try {
      return port.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while looking at ports", interrupted);
    } catch (ExecutionException failure) {
      throw new AssertionError("cannot look at a port", failure.getCause());
    }
  }
}
