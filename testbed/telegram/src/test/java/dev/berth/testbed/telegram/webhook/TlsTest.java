package dev.berth.testbed.telegram.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.berth.testbed.telegram.Hook;
import dev.berth.testbed.telegram.Lab;
import dev.berth.testbed.telegram.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// HTTPS webhooks: whose certificates count, under which name.
final class TlsTest {
  private static final String HOST = "lazyflow.localhost";

  @TempDir private Path folder;

  @Test
  void refusesAnAuthorityItDoesNotKnowUntilItsCertificateAppears() throws Exception {
    Site site = site("CN=" + HOST, "dns:" + HOST);
    Path pem = folder.resolve("later").resolve("root.crt");
    try (Hook hook = serve(site);
        Lab lab = Lab.open(Lab.with(elsewhere(hook), Optional.of(pem)))) {
      lab.result("setWebhook", JsonObject.of("url", "https://" + HOST + "/hook"));
      long update = lab.write("привет").needNumber("update_id");

      JsonObject info = lab.look("webhook", Map.of("error", "true", "wait", "20s"));
      assertThat(info.needText("last_error_message")).startsWith("SSL error {");
      assertThat(hook.all()).isEmpty();

      Files.createDirectories(pem.getParent());
      Files.copy(site.pem(), pem);

      lab.awaitUpdate(update, "confirmed");
    }
  }

  @Test
  void connectsElsewhereButKeepsTheNameForSniAndHost() throws Exception {
    Site site = site("CN=" + HOST, "dns:" + HOST);
    BlockingQueue<String> names = new LinkedBlockingQueue<>();
    try (Hook hook = serve(site, names);
        Lab lab = Lab.open(Lab.with(elsewhere(hook), Optional.of(site.pem())))) {
      lab.result("setWebhook", JsonObject.of("url", "https://" + HOST + "/hook"));
      lab.write("привет");

      assertThat(hook.next().headers().getFirst("Host")).isEqualTo(HOST);
      assertThat(names.poll(10, TimeUnit.SECONDS)).isEqualTo(HOST);
    }
  }

  @Test
  void refusesACertificateForAnotherName() throws Exception {
    Site site = site("CN=other.localhost", "dns:other.localhost");
    try (Hook hook = serve(site);
        Lab lab = Lab.open(Lab.with(elsewhere(hook), Optional.of(site.pem())))) {
      lab.result("setWebhook", JsonObject.of("url", "https://" + HOST + "/hook"));
      lab.write("привет");

      JsonObject info = lab.look("webhook", Map.of("error", "true", "wait", "20s"));
      assertThat(info.needText("last_error_message")).startsWith("SSL error {");
      assertThat(hook.all()).isEmpty();
    }
  }

  private static Resolver elsewhere(Hook hook) {
    return Resolver.parse(HOST + "=127.0.0.1:" + hook.port(), true);
  }

  /// A key with its self-signed certificate.
  private record Site(Path store, Path pem) {}

  private Site site(String name, String alternative) throws IOException, InterruptedException {
    Path store = folder.resolve("site.p12");
    Path pem = folder.resolve("site.pem");
    keytool(
        "-genkeypair",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-alias",
        "site",
        "-dname",
        name,
        "-ext",
        "san=" + alternative,
        "-validity",
        "2",
        "-keystore",
        store.toString(),
        "-storepass",
        "changeit");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "site",
        "-keystore",
        store.toString(),
        "-storepass",
        "changeit",
        "-file",
        pem.toString());
    return new Site(store, pem);
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command = new java.util.ArrayList<>(List.of(keytool));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static Hook serve(Site site) throws IOException, GeneralSecurityException {
    return serve(site, new LinkedBlockingQueue<>());
  }

  private static Hook serve(Site site, BlockingQueue<String> names)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(site.store())) {
      store.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters own = context.getDefaultSSLParameters();
            own.setSNIMatchers(List.of(new NameWatcher(names)));
            parameters.setSSLParameters(own);
          }
        });
    return Hook.serve(server);
  }

  /// Accepts every name and tells which.
  private static final class NameWatcher extends javax.net.ssl.SNIMatcher {
    private final BlockingQueue<String> names;

    NameWatcher(BlockingQueue<String> names) {
      super(javax.net.ssl.StandardConstants.SNI_HOST_NAME);
      this.names = names;
    }

    @Override
    public boolean matches(SNIServerName name) {
      return names.add(new SNIHostName(name.getEncoded()).getAsciiName());
    }
  }
}
