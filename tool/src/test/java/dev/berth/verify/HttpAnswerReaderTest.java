package dev.berth.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class HttpAnswerReaderTest {

  @Test
  void readsABodyOfAKnownLength() throws IOException {
    var answer = read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: 1\r\nx-a: 2\r\n\r\nhello rest");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("hello");
    assertThat(answer.headers().get("x-a")).containsExactly("1", "2");
  }

  @Test
  void readsABodyInChunks() throws IOException {
    var answer =
        read(
            """
            HTTP/1.1 200 OK
            Transfer-Encoding: chunked

            5;x=y
            hello
            6
             world
            0

            """);

    assertThat(answer.body()).isEqualTo("hello world");
  }

  @Test
  void readsABodyThatEndsWithTheConnection() throws IOException {
    assertThat(read("HTTP/1.0 404 Not Found\r\n\r\nnothing here").body()).isEqualTo("nothing here");
  }

  @Test
  void passesOverInterimAnswers() throws IOException {
    var answer = read("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.headers()).isEmpty();
  }

  @Test
  void anAnswerThatStopsTooEarlyIsNone() {
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello"))
        .isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nContent-Le"))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void whatIsNotHttpIsNoAnswer() {
    assertThatThrownBy(() -> read("SSH-2.0-OpenSSH_9.2\r\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("SSH-2.0");
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\n"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void readsNoMoreThanIsNeededOfAnEndlessBody() throws IOException {
    String endless = "x".repeat(HttpAnswerReader.LONGEST_BODY + 10);

    assertThat(read("HTTP/1.1 200 OK\r\n\r\n" + endless).body())
        .hasSize(HttpAnswerReader.LONGEST_BODY);
  }

  @Test
  void switchingProtocolsIsAnAnswer() throws IOException {
    assertThat(read("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n").status())
        .isEqualTo(101);
  }

  @Test
  void readsWhatIsCompressedAndTellsBodiesApartByTheirDigest() throws IOException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    wire.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes(ISO_8859_1));
    try (GZIPOutputStream gzip = new GZIPOutputStream(wire)) {
      gzip.write("hello".getBytes(ISO_8859_1));
    }

    var compressed = read(wire.toString(ISO_8859_1));

    assertThat(compressed.body()).isEqualTo("hello");
    assertThat(compressed.digest())
        .isEqualTo(read("HTTP/1.1 200 OK\r\n\r\nhello").digest())
        .isNotEqualTo(read("HTTP/1.1 200 OK\r\n\r\nhallo").digest());
  }

  private static HttpAnswerReader.Parts read(String wire) throws IOException {
    byte[] bytes = wire.getBytes(ISO_8859_1);
    return new HttpAnswerReader(new ByteArrayInputStream(bytes)).read("GET");
  }
}
