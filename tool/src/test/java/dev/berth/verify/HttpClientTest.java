package dev.berth.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpClientTest {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

  private final AtomicInteger connections = new AtomicInteger();
  private ServerSocket door = new ServerSocket();

  HttpClientTest() throws IOException {}

  @BeforeEach
  void open() throws IOException {
    door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    door.close();
  }

  @Test
  void asksAgainWhenTheConnectionIsClosedBeforeTheAnswer() throws Exception {
    answersFromConnection(3);

    assertThat(client().ask(plain("GET"))).isInstanceOf(Answer.Answered.class);
    assertThat(connections).hasValue(3);
  }

  @Test
  void givesUpAfterTheThirdConnection() throws Exception {
    answersFromConnection(4);

    assertThat(client().ask(plain("GET"))).isInstanceOf(Answer.Unanswered.class);
    assertThat(connections).hasValue(3);
  }

  @Test
  void neverAsksTwiceForWhatMayChangeSomething() throws Exception {
    answersFromConnection(2);

    assertThat(client().ask(plain("POST"))).isInstanceOf(Answer.Unanswered.class);
    assertThat(connections).hasValue(1);
  }

  @Test
  void takesARefusalForAnAnswer() throws Exception {
    HttpClient client = client();
    door.close();

    assertThat(client.ask(plain("GET"))).isInstanceOf(Answer.Unanswered.class);
  }

  private static Request plain(String method) {
    return new Request(method, false, "/", Map.of(), "");
  }

  private HttpClient client() throws GeneralSecurityException {
    int port = door.getLocalPort();
    return new HttpClient(
        "bakery.localhost",
        SSLContext.getDefault(),
        secure -> new Socket(InetAddress.getLoopbackAddress(), port),
        InstantSource.system());
  }

  /// Earlier ones are closed as soon as the request is there.
  private void answersFromConnection(int first) {
    ServerSocket listening = door;
    Thread.ofVirtual()
        .start(() -> {
          while (!listening.isClosed()) {
            try (Socket one = listening.accept()) {
              int number = connections.incrementAndGet();
              assertThat(one.getInputStream().read()).isPositive();
              one.getInputStream().skip(one.getInputStream().available());
              if (number >= first) {
                one.getOutputStream().write(ANSWER);
              }
            } catch (IOException gone) {
              // the door is closed, or the client has gone
            }
          }
        });
  }
}
