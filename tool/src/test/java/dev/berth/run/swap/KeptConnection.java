package dev.berth.run.swap;

import dev.berth.verify.Entrance;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// A client that keeps one connection of HTTP/1.1, opens another when the server has ended it, and
/// never sends a request again. As browsers do, it looks before each request whether the connection
/// is still open.
final class KeptConnection implements AutoCloseable {
  private final Entrance entrance;
  private Optional<Open> open = Optional.empty();

  private record Open(SSLSocket socket, InputStream in) {}

  KeptConnection(Entrance entrance) {
    this.entrance = entrance;
  }

  /// The status of the answer.
  int ask(String method, String path, String body) throws IOException {
    Open connection = connection();
    try {
      String request =
          "%s %s HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(method, path, entrance.domain(), body.length(), body);
      connection.socket().getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return answer(connection);
    } catch (IOException lost) {
      close();
      throw lost;
    }
  }

  private int answer(Open connection) throws IOException {
    connection.socket().setSoTimeout(60_000);
    int status = Integer.parseInt(line(connection.in()).split(" ", -1)[1]);
    int length = 0;
    boolean last = false;
    for (String line = line(connection.in()); !line.isEmpty(); line = line(connection.in())) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
      last |= header.equals("connection: close");
    }
    if (connection.in().readNBytes(length).length < length) {
      throw new EOFException("in the middle of an answer");
    }
    if (last) {
      close();
    }
    return status;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("no answer");
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private Open connection() throws IOException {
    if (open.isPresent() && ended(open.get())) {
      close();
    }
    if (open.isEmpty()) {
      SSLSocket socket = secure(entrance);
      open = Optional.of(new Open(socket, new BufferedInputStream(socket.getInputStream())));
    }
    return open.get();
  }

  private static boolean ended(Open connection) {
    try {
      connection.socket().setSoTimeout(1);
      return connection.in().read() < 0;
    } catch (SocketTimeoutException quiet) {
      return false;
    } catch (IOException gone) {
      return true;
    }
  }

  /// For HTTP/1.1, with the certificate verified.
  static SSLSocket secure(Entrance entrance) throws IOException {
    Socket plain = new Socket();
    plain.connect(entrance.https(), 60_000);
    SSLSocket socket =
        (SSLSocket)
            entrance
                .trust()
                .getSocketFactory()
                .createSocket(plain, entrance.domain(), entrance.https().getPort(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(entrance.domain())));
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  @Override
  public void close() {
    open.ifPresent(connection -> {
      try {
        connection.socket().close();
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    });
    open = Optional.empty();
  }
}
