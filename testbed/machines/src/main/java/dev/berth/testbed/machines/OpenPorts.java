package dev.berth.testbed.machines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/// Which TCP ports of a machine accept a connection from this one, over IPv4 or IPv6.
///
/// A port that says nothing counts as closed when our kernel has asked twice (it asks again after a
/// second). Many are asked at a time, since a firewall that drops makes each of them wait.
public final class OpenPorts {
  private static final int LAST = 65_535;
  private static final int AT_ONCE = 12_000;

  /// Not all in one burst: a queue of the kernel would drop some of them itself.
  private static final int BURST = 400;

  private static final Duration PATIENCE = Duration.ofMillis(2_500);

  private final InetAddress address;
  private final Selector selector;
  private final TreeSet<Integer> open = new TreeSet<>();

  private OpenPorts(InetAddress address, Selector selector) {
    this.address = address;
    this.selector = selector;
  }

  /// All that are open, of all there are.
  public static List<Integer> of(String address) {
    try (Selector selector = Selector.open()) {
      OpenPorts ports = new OpenPorts(InetAddress.getByName(address), selector);
      for (int first = 1; first <= LAST; first += AT_ONCE) {
        ports.ask(first, Math.min(first + AT_ONCE - 1, LAST));
      }
      return List.copyOf(ports.open);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot look at the ports of " + address, failure);
    }
  }

  /// Whether one port is open.
  public static boolean accepts(String address, int port) {
    try (Selector selector = Selector.open()) {
      OpenPorts ports = new OpenPorts(InetAddress.getByName(address), selector);
      ports.ask(port, port);
      return ports.open.contains(port);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot look at a port of " + address, failure);
    }
  }

  private void ask(int first, int last) throws IOException {
    for (int port = first; port <= last; port++) {
      begin(port);
      if (port % BURST == 0) {
        takeAnswers(Duration.ofMillis(10));
      }
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!selector.keys().isEmpty() && System.nanoTime() < deadline) {
      takeAnswers(Duration.ofMillis(100));
    }
    for (SelectionKey silent : selector.keys()) {
      silent.channel().close();
    }
    selector.selectNow();
  }

  private void begin(int port) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    try {
      if (channel.connect(new InetSocketAddress(address, port))) {
        open.add(port);
        channel.close();
      } else {
        channel.register(selector, SelectionKey.OP_CONNECT, port);
      }
    } catch (ConnectException refused) {
      channel.close();
    }
  }

  private void takeAnswers(Duration limit) throws IOException {
    selector.select(this::take, limit.toMillis());
  }

  private void take(SelectionKey answer) {
    try (SocketChannel channel = (SocketChannel) answer.channel()) {
      if (channel.finishConnect()) {
        open.add((Integer) answer.attachment());
      }
    } catch (ConnectException refused) {
      // Closed, and it says so.
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "port " + answer.attachment() + " neither accepts nor refuses", failure);
    }
  }
}
