package dev.berth.testbed.telegram.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponseReaderTest {
  @Test
  void readsSeveralResponsesFromOneConnection() throws IOException {
    String first = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 204 No Content\r\n\r\n";
    String head =
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 7\r\nTransfer-Encoding: chunked\r\n\r\n";
    String chunked = head + "3\r\nnot\r\n4;x=y\r\n yet\r\n0\r\nTrailer: x\r\n\r\n";
    ResponseReader reader = reader(first + chunked);

    assertThat(reader.read().body()).isEqualTo("ok");
    assertThat(reader.read().status()).isEqualTo(204);
    Response last = reader.read();
    assertThat(last.body()).isEqualTo("not yet");
    assertThat(last.reason()).isEqualTo("Service Unavailable");
    assertThat(last.retryAfter()).isEqualTo(7);
    assertThat(last.keepAlive()).isTrue();
    assertThatThrownBy(reader::read).isInstanceOf(EOFException.class);
  }

  @Test
  void skipsWhatOnlyAnnouncesTheResponse() throws IOException {
    String early = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
    Response response =
        reader(
                "HTTP/1.1 100 Continue\r\n\r\n"
                    + early
                    + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            .read();

    assertThat(response.status()).isEqualTo(200);
  }

  @Test
  void takesTheEndOfTheConnectionForTheEndOfABodyOfUnknownLength() throws IOException {
    Response response = reader("HTTP/1.0 200 OK\r\n\r\nall of it").read();

    assertThat(response.body()).isEqualTo("all of it");
    assertThat(response.keepAlive()).isFalse();
  }

  @Test
  void unpacksWhatItSaidItAccepts() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      zip.write("{\"method\":\"sendMessage\"}".getBytes(StandardCharsets.UTF_8));
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(
        ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                + packed.size()
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(packed.toByteArray());

    Response response = new ResponseReader(new ByteArrayInputStream(all.toByteArray())).read();

    assertThat(response.body()).isEqualTo("{\"method\":\"sendMessage\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello\r\n\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nX: "
      })
  void refusesWhatIsNoResponse(String text) {
    assertThatThrownBy(() -> reader(text).read()).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({"5,5", "0,0", "7200,3600", "'Sun, 22 Nov 2026 09:00:00 GMT',0", "-1,0", "1.5,0"})
  void understandsSecondsOnly(String header, int seconds) throws IOException {
    Response response =
        reader("HTTP/1.1 503 x\r\nRetry-After: " + header + "\r\nContent-Length: 0\r\n\r\n").read();

    assertThat(response.retryAfter()).isEqualTo(seconds);
  }

  private static ResponseReader reader(String text) {
    return new ResponseReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
