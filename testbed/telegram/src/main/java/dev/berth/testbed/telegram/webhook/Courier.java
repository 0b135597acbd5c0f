package dev.berth.testbed.telegram.webhook;

import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.time.Timeline;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Carries single updates to one webhook over kept-alive connections.
final class Courier implements AutoCloseable {
  /// How long Telegram keeps an address: a webhook that moves is found only after this.
  private static final Duration ADDRESS_LIFE = Duration.ofMinutes(30);

  private final WebhookSettings settings;
  private final Target target;
  private final Network network;
  private final Timeline time;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final Set<Connection> all = new HashSet<>();
  private @Nullable InetSocketAddress address;
  private Instant resolved = Instant.EPOCH;
  private boolean closed;

  Courier(WebhookSettings settings, Target target, Network network, Timeline time) {
    this.settings = settings;
    this.target = target;
    this.network = network;
    this.time = time;
  }

  /// The address in use; resolves it if need be.
  ///
  /// @throws Refusal if Telegram would not go there
  InetSocketAddress address() throws UnknownHostException {
    synchronized (this) {
      boolean fresh = time.now().isBefore(resolved.plus(ADDRESS_LIFE));
      // Local stacks are torn down and made again with other addresses all day.
      if (address != null && fresh && !network.resolver().local()) {
        return address;
      }
    }
    InetSocketAddress found = network.resolver().resolve(target, settings.ipAddress());
    synchronized (this) {
      address = found;
      resolved = time.now();
      return found;
    }
  }

  /// One attempt.
  Receipt deliver(String update) {
    Connection connection = null;
    try {
      connection = take();
      Response response =
          connection.post(update.getBytes(StandardCharsets.UTF_8), settings.secret());
      if (response.keepAlive()) {
        giveBack(connection);
      } else {
        discard(connection);
      }
      return Receipt.of(response);
    } catch (IOException | Refusal e) {
      if (connection != null) {
        discard(connection);
      }
      return Receipt.failed(words(e));
    }
  }

  private Connection take() throws IOException {
    Connection kept = kept();
    if (kept != null) {
      return kept;
    }
    Connection connection =
        Connection.open(target, address(), network.trust().sockets(settings.certificate()));
    synchronized (this) {
      if (!closed) {
        all.add(connection);
        return connection;
      }
    }
    connection.close();
    throw new SocketException("Connection closed");
  }

  private @Nullable Connection kept() {
    while (true) {
      Connection connection;
      synchronized (this) {
        connection = idle.pollFirst();
      }
      if (connection == null || connection.usable()) {
        return connection;
      }
      discard(connection);
    }
  }

  private void giveBack(Connection connection) {
    synchronized (this) {
      idle.addFirst(connection);
    }
  }

  private void discard(Connection connection) {
    synchronized (this) {
      all.remove(connection);
    }
    try {
      connection.close();
    } catch (IOException e) {
      // It is gone, which is what was wanted.
      return;
    }
  }

  /// Failures as getWebhookInfo words them.
  private static String words(Exception e) {
    String said = String.valueOf(e.getMessage());
    return switch (e) {
      case UnknownHostException unknown -> "Failed to resolve host: Name or service not known";
      case SocketTimeoutException slow ->
          said.startsWith("Read timeout") ? said : "Connection timed out";
      case ConnectException refused ->
          said.contains("refused") ? "Connection refused" : "Connection timed out";
      case SSLException tls -> "SSL error {" + said + "}";
      case SocketException reset -> said.contains("reset") ? "Connection reset by peer" : said;
      default -> said;
    };
  }

  @Override
  public void close() {
    Set<Connection> leaving;
    synchronized (this) {
      closed = true;
      leaving = Set.copyOf(all);
    }
    leaving.forEach(this::discard);
  }
}
