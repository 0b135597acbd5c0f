package dev.berth.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A registry on loopback with one image of one small file, enough of the distribution API for
/// `docker pull`. https://github.com/opencontainers/distribution-spec/blob/main/spec.md
final class TinyRegistry implements AutoCloseable {
  private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
  private static final int BLOCK = 512;

  private final ServerSocket server;
  private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
  private final byte[] manifest;

  private TinyRegistry(String fileName, String content) throws IOException {
    byte[] layer = tar(fileName, content.getBytes(UTF_8));
    String config =
        """
        {"architecture":"amd64","os":"linux","config":{"Cmd":["/none"]},
         "rootfs":{"type":"layers","diff_ids":["%s"]}}\
        """
            .formatted(digest(layer));
    blobs.put(digest(layer), layer);
    blobs.put(digest(config.getBytes(UTF_8)), config.getBytes(UTF_8));
    manifest = manifest(config.getBytes(UTF_8), layer).getBytes(UTF_8);
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  static TinyRegistry with(String fileName, String content) throws IOException {
    return new TinyRegistry(fileName, content);
  }

  /// Such as `127.0.0.1:40123`; Docker speaks plain HTTP to loopback.
  String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /// Of its image.
  String digest() {
    return digest(manifest);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        Thread.ofVirtual().start(() -> answer(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /// Docker tries TLS first: its greeting has no request line, so the connection just ends.
  private void answer(Socket connection) {
    try (connection;
        BufferedReader in =
            new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII))) {
      connection.setSoTimeout(1000);
      String[] request = in.readLine().split(" ", -1);
      if (request.length == 3) {
        while (!in.readLine().isEmpty()) {
          // Headers don't matter here.
        }
        answer(connection.getOutputStream(), request[0], request[1]);
      }
    } catch (IOException | NullPointerException notARequest) {
      // Whoever sent it sees the connection end.
    }
  }

  private void answer(OutputStream out, String method, String path) throws IOException {
    String last = path.substring(path.lastIndexOf('/') + 1);
    boolean asksManifest = path.contains("/manifests/");
    boolean known = asksManifest || blobs.containsKey(last) || path.equals("/v2/");
    byte[] body = asksManifest ? manifest : blobs.getOrDefault(last, "{}".getBytes(UTF_8));
    List<String> head =
        List.of(
            "HTTP/1.1 " + (known ? "200 OK" : "404 Not Found"),
            "Content-Type: " + (asksManifest ? MANIFEST : "application/octet-stream"),
            "Docker-Content-Digest: " + digest(body),
            "Content-Length: " + body.length,
            "Connection: close");
    out.write((String.join("\r\n", head) + "\r\n\r\n").getBytes(US_ASCII));
    if (!method.equals("HEAD")) {
      out.write(body);
    }
  }

  private static String manifest(byte[] config, byte[] layer) {
    return """
    {"schemaVersion":2,"mediaType":"%s",
     "config":{"mediaType":"application/vnd.docker.container.image.v1+json",
       "size":%d,"digest":"%s"},
     "layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar",
       "size":%d,"digest":"%s"}]}\
    """
        .formatted(MANIFEST, config.length, digest(config), layer.length, digest(layer));
  }

  /// One file in the ustar format: a header block, the content, two empty blocks.
  private static byte[] tar(String name, byte[] content) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644\0");
    put(header, 108, "0000000\0");
    put(header, 116, "0000000\0");
    put(header, 124, "%011o ".formatted(content.length));
    put(header, 136, "%011o ".formatted(0));
    put(header, 148, "        ");
    put(header, 156, "0");
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    tar.writeBytes(header);
    tar.writeBytes(content);
    tar.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK + 2 * BLOCK]);
    return tar.toByteArray();
  }

  private static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  private static String digest(byte[] content) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return "sha256:" + HexFormat.of().formatHex(sha256.digest(content));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
