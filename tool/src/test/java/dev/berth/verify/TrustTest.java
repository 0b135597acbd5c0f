package dev.berth.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path directory;

  /// As with a certificate for practice: nobody knows its root, but this very one is expected.
  @Test
  void aCertificateCanBeBelievedByItselfWithoutItsRoot() throws Exception {
    KeyStore keys = signedByAnAuthority();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      Certificate[] chain = keys.getCertificateChain("server");
      assertThat(chain).hasSize(2);

      assertThat(ask(server, "bakery.localhost", chain[0])).isInstanceOf(Answer.Answered.class);
      assertThat(ask(server, "florist.localhost", chain[0]))
          .as("it is for one name only")
          .isInstanceOf(Answer.Unanswered.class);
      assertThat(ask(server, "bakery.localhost", signedByAnAuthority().getCertificate("server")))
          .as("another one of the same authority is not expected")
          .isInstanceOf(Answer.Unanswered.class);
    } finally {
      server.stop(0);
    }
  }

  private static Answer ask(HttpsServer server, String domain, Certificate believed)
      throws CertificateException {
    String base64 =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(believed.getEncoded());
    String pem = "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    Entrance entrance =
        new Entrance(
            domain,
            server.getAddress(),
            server.getAddress(),
            Trust.only(pem.getBytes(StandardCharsets.US_ASCII)));
    return new HttpClient(entrance, Duration.ofSeconds(30), InstantSource.system())
        .ask(Request.get("/"));
  }

  private static SSLContext context(KeyStore keys) throws Exception {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private KeyStore signedByAnAuthority() throws Exception {
    Path store = Files.createTempFile(directory, "keys", ".p12");
    Files.delete(store);
    keytool(store, "-alias", "ca", "-dname", "CN=Practice", "-ext", "bc:c");
    keytool(
        store,
        "-alias",
        "server",
        "-dname",
        "CN=Bakery",
        "-ext",
        "SAN=dns:bakery.localhost",
        "-signer",
        "ca");
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    keys.deleteEntry("ca");
    return keys;
  }

  private static void keytool(Path store, String... more) throws IOException, InterruptedException {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    argv.addAll(List.of("-genkeypair", "-keyalg", "EC", "-storetype", "PKCS12"));
    argv.addAll(List.of("-keystore", store.toString(), "-storepass", new String(PASSWORD)));
    argv.addAll(List.of(more));
    Process made = new ProcessBuilder(argv).inheritIO().start();
    assertThat(made.waitFor()).isZero();
  }
}
