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
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// Makes one request to an [Entrance], over its own connection, with the certificate verified for
/// the domain. Redirects are not followed.
///
/// The JDK's own client resolves the name it is asked for and can't be told an address; this one
/// connects where the entrance says and asks for the domain there.
public final class HttpClient {
  private final Entrance entrance;
  private final Duration timeout;
  private final InstantSource clock;

  public HttpClient(Entrance entrance, Duration timeout, InstantSource clock) {
    this.entrance = entrance;
    this.timeout = timeout;
    this.clock = clock;
  }

  public Answer ask(Request request) {
    var began = clock.instant();
    try (Socket connection = connect(request.secure() ? entrance.https() : entrance.http())) {
      if (request.secure()) {
        return answer(request, encrypted(connection), began);
      }
      return answer(request, connection, began);
    } catch (IOException silent) {
      return new Answer.Unanswered(reason(silent), Duration.between(began, clock.instant()));
    }
  }

  private Socket connect(InetSocketAddress address) throws IOException {
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
    SSLSocket socket =
        (SSLSocket)
            entrance
                .trust()
                .getSocketFactory()
                .createSocket(connection, entrance.domain(), entrance.https().getPort(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(entrance.domain())));
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private Answer answer(Request request, Socket socket, java.time.Instant began)
      throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(request.bytes(entrance.domain()));
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
