package dev.berth.run.swap;

import dev.berth.verify.Entrance;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;

/// A WebSocket of a page that is open. It sends nothing by itself, as most do.
final class OpenWebSocket implements AutoCloseable {
  private static final int TEXT = 0x81;
  private static final int CLOSE = 0x88;

  private final SSLSocket socket;
  private final DataInputStream in;

  private OpenWebSocket(SSLSocket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
  }

  static OpenWebSocket at(Entrance entrance, String path) throws IOException {
    OpenWebSocket opened = new OpenWebSocket(KeptConnection.secure(entrance));
    opened.socket.setSoTimeout(60_000);
    opened.write(
        """
        GET %s HTTP/1.1\r
        Host: %s\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r
        """
            .formatted(path, entrance.domain())
            .getBytes(StandardCharsets.US_ASCII));
    String answer = opened.head();
    if (!answer.startsWith("HTTP/1.1 101 ")) {
      throw new IOException("no WebSocket: " + answer);
    }
    return opened;
  }

  private String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  /// What the app says to a word. (RFC 6455, section 5.2; masked with zeros)
  String said(String word) throws IOException {
    byte[] text = word.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(TEXT);
    frame.write(0x80 | text.length);
    frame.writeBytes(new byte[4]);
    frame.writeBytes(text);
    write(frame.toByteArray());
    if (in.readUnsignedByte() != TEXT) {
      throw new IOException("no text");
    }
    return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
  }

  /// Waits for its end.
  ///
  /// @return the code that it was closed with, else how it was cut
  String end() {
    try {
      int first = in.readUnsignedByte();
      ByteBuffer rest = ByteBuffer.wrap(in.readNBytes(in.readUnsignedByte()));
      return first == CLOSE ? "closed with " + rest.getShort() : "frame of type " + first;
    } catch (IOException cut) {
      return "cut: " + cut.getClass().getSimpleName();
    }
  }

  private void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
