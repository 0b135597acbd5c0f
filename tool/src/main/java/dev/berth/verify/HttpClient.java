package dev.berth.verify;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// Makes one request over its own connection, with the certificate verified for the name that is
/// asked. Redirects are not followed.
///
/// The JDK's own client resolves the name it is asked for and can't be told an address or a way;
/// this one connects where it is told and asks for the name there.
public final class HttpClient {
  private static final Pattern ADDRESS = Pattern.compile("[\\d.]+|\\[.*]");

  private static final int TRIES = 3;

  private final String authority;
  private final SSLContext trust;
  private final Dialer dialer;
  private final InstantSource clock;

  /// Opens the connection that a request goes over.
  @FunctionalInterface
  public interface Dialer {
    Socket dial(boolean secure) throws IOException;
  }

  public HttpClient(Entrance entrance, Duration timeout, InstantSource clock) {
    this(
        entrance.domain(),
        entrance.trust(),
        secure -> connect(secure ? entrance.https() : entrance.http(), timeout),
        clock);
  }

  /// @param authority whom to ask, `name` or `name:port`
  /// @param trust what the certificate for the name is verified against
  public HttpClient(String authority, SSLContext trust, Dialer dialer, InstantSource clock) {
    this.authority = authority;
    this.trust = trust;
    this.dialer = dialer;
    this.clock = clock;
  }

  /// A proxy that takes up another configuration, for another stack of the server, may close a
  /// connection that has just come about. What changes nothing is then asked again, as browsers do
  /// (RFC 9110, section 9.2.2).
  public Answer ask(Request request) {
    var began = clock.instant();
    for (int left = TRIES - 1; ; left--) {
      try {
        return once(request, began);
      } catch (IOException silent) {
        if (left == 0 || !request.safe() || !cutOff(silent)) {
          return new Answer.Unanswered(reason(silent), Duration.between(began, clock.instant()));
        }
      }
    }
  }

  /// The certificate that is shown and believed, without asking for anything: that of an edge whose
  /// app does not answer, too. Empty when none is.
  public Optional<CertificateFacts> shown() {
    try (Socket connection = dialer.dial(true)) {
      return certificate(encrypted(connection));
    } catch (IOException silent) {
      return Optional.empty();
    }
  }

  private Answer once(Request request, Instant began) throws IOException {
    try (Socket connection = dialer.dial(request.secure())) {
      return answer(request, request.secure() ? encrypted(connection) : connection, began);
    }
  }

  /// The other side ended a connection that it had taken; it did not refuse one.
  private static boolean cutOff(IOException silent) {
    Throwable deepest = deepest(silent);
    return deepest instanceof EOFException
        || (deepest instanceof SocketException && !(deepest instanceof ConnectException));
  }

  private static Socket connect(InetSocketAddress address, Duration timeout) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(address, (int) timeout.toMillis());
      socket.setSoTimeout((int) timeout.toMillis());
      return socket;
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  private SSLSocket encrypted(Socket connection) throws IOException {
    String name = authority.replaceFirst(":\\d+$", "");
    SSLSocket socket =
        (SSLSocket)
            trust.getSocketFactory().createSocket(connection, name, connection.getPort(), true);
    SSLParameters parameters = socket.getSSLParameters();
    if (!ADDRESS.matcher(name).matches()) {
      parameters.setServerNames(List.of(new SNIHostName(name)));
    }
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private Answer answer(Request request, Socket socket, Instant began) throws IOException {
    Optional<IOException> cut = send(request, socket.getOutputStream());
    var reader = new HttpAnswerReader(new BufferedInputStream(socket.getInputStream()));
    HttpAnswerReader.Parts parts;
    try {
      parts = reader.read(request.method());
    } catch (IOException silent) {
      throw cut.orElse(silent);
    }
    return new Answer.Answered(
        parts.status(),
        parts.headers(),
        parts.body(),
        parts.digest(),
        certificate(socket),
        Duration.between(began, clock.instant()));
  }

  /// A server may refuse a body before it has read all of it; its answer is there nevertheless (RFC
  /// 9112, section 9.5). Where it is not, this is why.
  private Optional<IOException> send(Request request, OutputStream out) {
    try {
      out.write(request.bytes(authority));
      out.flush();
      return Optional.empty();
    } catch (IOException cut) {
      return Optional.of(cut);
    }
  }

  private static Optional<CertificateFacts> certificate(Socket socket) throws IOException {
    if (!(socket instanceof SSLSocket encrypted)) {
      return Optional.empty();
    }
    Certificate[] chain = encrypted.getSession().getPeerCertificates();
    return chain[0] instanceof X509Certificate leaf
        ? Optional.of(CertificateFacts.of(leaf))
        : Optional.empty();
  }

  private static String reason(IOException silent) {
    Throwable deepest = deepest(silent);
    return deepest.getClass().getSimpleName() + ": " + deepest.getMessage();
  }

  private static Throwable deepest(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest;
  }
}
