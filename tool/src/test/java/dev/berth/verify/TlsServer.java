package dev.berth.verify;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A web server on loopback, plain and over TLS, whose certificate is for `bakery.localhost`.
public final class TlsServer implements AutoCloseable {
  private static final String PASSWORD = "changeit";

  private final HttpsServer https;
  private final HttpServer http;
  private final byte[] root;

  public TlsServer(Path directory, HttpHandler handler)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = directory.resolve("server.p12");
    int made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Bakery",
                "-ext",
                "SAN=dns:bakery.localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                "server")
            .inheritIO()
            .start()
            .waitFor();
    if (made != 0) {
      throw new IOException("keytool failed: " + made);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    root = pem(keys.getCertificate("server").getEncoded());
    https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
    https.createContext("/", handler);
    https.start();
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", handler);
    http.start();
  }

  /// The certificate as PEM; it is its own root.
  public byte[] root() {
    return root;
  }

  public Entrance entrance(String domain, SSLContext trust) {
    return new Entrance(domain, https.getAddress(), http.getAddress(), trust);
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static byte[] pem(byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return ("-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    https.stop(0);
    http.stop(0);
  }
}
