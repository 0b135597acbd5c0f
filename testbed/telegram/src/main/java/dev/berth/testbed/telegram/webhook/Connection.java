package dev.berth.testbed.telegram.webhook;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// One HTTP/1.1 keep-alive connection to a webhook. A thread of its own reads, so that a connection
/// closed by the other side while idle is noticed at once and is no error.
///
/// Not java.net.http: that one always names itself in User-Agent, and Telegram sends none.
final class Connection implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Target target;
  private final Socket socket;
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private volatile boolean open = true;

  private sealed interface Outcome {
    record Answered(Response response) implements Outcome {}

    record Broken(IOException cause) implements Outcome {}
  }

  private Connection(Target target, Socket socket) {
    this.target = target;
    this.socket = socket;
  }

  /// Connects, and for HTTPS checks the certificate against the target's host name.
  static Connection open(Target target, InetSocketAddress address, SSLSocketFactory tls)
      throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(address, (int) TIMEOUT.toMillis());
      Socket ready = target.tls() ? handshake(target, socket, tls) : socket;
      Connection connection = new Connection(target, ready);
      Thread.ofVirtual().name("webhook-reader").start(connection::readAll);
      return connection;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static Socket handshake(Target target, Socket socket, SSLSocketFactory tls)
      throws IOException {
    SSLSocket secure = (SSLSocket) tls.createSocket(socket, target.host(), target.port(), true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    secure.setSSLParameters(parameters);
    secure.setSoTimeout((int) TIMEOUT.toMillis());
    secure.startHandshake();
    secure.setSoTimeout(0);
    return secure;
  }

  private void readAll() {
    try {
      ResponseReader reader = new ResponseReader(new BufferedInputStream(socket.getInputStream()));
      while (open) {
        outcomes.add(new Outcome.Answered(reader.read()));
      }
    } catch (IOException e) {
      open = false;
      outcomes.add(new Outcome.Broken(e));
    }
  }

  /// Whether another request may be sent.
  boolean usable() {
    return open && outcomes.isEmpty();
  }

  /// Sends one update and waits for the answer, at most 60 s of real time.
  Response post(byte[] body, String secret) throws IOException {
    try {
      byte[] head = head(body.length, secret).getBytes(StandardCharsets.ISO_8859_1);
      byte[] request = new byte[head.length + body.length];
      System.arraycopy(head, 0, request, 0, head.length);
      System.arraycopy(body, 0, request, head.length, body.length);
      socket.getOutputStream().write(request);
      Outcome outcome = outcomes.poll(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return switch (outcome) {
        case null -> throw new SocketTimeoutException("Read timeout expired");
        case Outcome.Answered(Response response) -> response;
        case Outcome.Broken(IOException cause) -> throw cause;
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EOFException("Connection closed");
    }
  }

  /// Header for header what Telegram's server sends (WebhookActor.cpp, send_update).
  private String head(int length, String secret) {
    StringBuilder head = new StringBuilder();
    head.append("POST ").append(target.path()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(target.hostHeader()).append("\r\n");
    if (!target.userInfo().isEmpty()) {
      String basic =
          Base64.getEncoder().encodeToString(target.userInfo().getBytes(StandardCharsets.UTF_8));
      head.append("Authorization: Basic ").append(basic).append("\r\n");
    }
    if (!secret.isEmpty()) {
      head.append("X-Telegram-Bot-Api-Secret-Token: ").append(secret).append("\r\n");
    }
    head.append("Content-Type: application/json\r\n");
    head.append("Content-Length: ").append(length).append("\r\n");
    head.append("Connection: keep-alive\r\n");
    head.append("Accept-Encoding: gzip, deflate\r\n\r\n");
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    open = false;
    socket.close();
  }
}
