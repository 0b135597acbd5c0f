package dev.berth.verify;

import dev.berth.host.AddressText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Opens TCP connections and closes them at once, all at the same time, to see which ports of a
/// machine answer. Says nothing to whoever listens.
public final class Knock {
  private final Duration patience;

  /// Waits so long for each answer.
  ///
  /// @param patience a firewall that drops what it does not like is known by its silence
  public Knock(Duration patience) {
    this.patience = patience;
  }

  /// A port of an address, and what became of the connection.
  public record At(InetAddress address, int port, Reach reach) {
    /// For a message, such as `203.0.113.7:443` or `[2001:db8::7]:443`.
    public String shown() {
      String host = AddressText.of(address);
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /// Each port of each address, in the order asked for.
  public List<At> at(Collection<InetAddress> addresses, Collection<Integer> ports) {
    Map<InetSocketAddress, Future<Reach>> asked = new LinkedHashMap<>();
    List<At> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (InetAddress address : addresses) {
        for (int port : ports) {
          InetSocketAddress there = new InetSocketAddress(address, port);
          asked.put(there, threads.submit(() -> reach(there)));
        }
      }
      asked.forEach((there, reach) ->
          answers.add(new At(there.getAddress(), there.getPort(), answer(reach))));
    }
    return List.copyOf(answers);
  }

  /// By the kind of failure, which stands for the error number of connect(2).
  private Reach reach(InetSocketAddress there) {
    try (Socket socket = new Socket()) {
      socket.connect(there, (int) patience.toMillis());
      return Reach.OPEN;
    } catch (ConnectException refused) {
      return Reach.CLOSED;
    } catch (SocketTimeoutException | NoRouteToHostException silent) {
      return Reach.FILTERED;
    } catch (IOException unroutable) {
      return Reach.NO_WAY;
    }
  }

  private static Reach answer(Future<Reach> reach) {
    try {
      return reach.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Reach.NO_WAY;
    }
  }
}
