package dev.berth.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
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

  public Answer ask(Request request) {
    var began = clock.instant();
    try (Socket connection = dialer.dial(request.secure())) {
      if (request.secure()) {
        return answer(request, encrypted(connection), began);
      }
      return answer(request, connection, began);
    } catch (IOException silent) {
      return new Answer.Unanswered(reason(silent), Duration.between(began, clock.instant()));
    }
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

  private Answer answer(Request request, Socket socket, java.time.Instant began)
      throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(request.bytes(authority));
    out.flush();
    var reader = new HttpAnswerReader(new BufferedInputStream(socket.getInputStream()));
    HttpAnswerReader.Parts parts = reader.read(request.method());
    return new Answer.Answered(
        parts.status(),
        parts.headers(),
        parts.body(),
        certificate(socket),
        Duration.between(began, clock.instant()));
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
    Throwable deepest = silent;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest.getClass().getSimpleName() + ": " + deepest.getMessage();
  }
}
