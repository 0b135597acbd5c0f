package dev.berth.testbed.load;

import dev.berth.testbed.load.Kind.Way;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// One HTTP client for each way of asking. They verify certificates, against one's own authority
/// where it is given.
final class Clients implements AutoCloseable {
  static {
    // A refused connection is to be counted, not tried once more behind our back.
    System.setProperty("jdk.httpclient.disableRetryConnect", "true");
  }

  private static final int PEOPLE = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Optional<SSLContext> trust;
  private final Map<Way, List<HttpClient>> kept = new EnumMap<>(Way.class);
  private final AtomicInteger turn = new AtomicInteger();

  Clients(Optional<Path> authority) {
    trust = authority.map(Clients::trusting);
    kept.put(Way.HTTP1, List.of(client(Version.HTTP_1_1)));
    // A connection carries some 250 requests at once, and the JDK's client fails the next one.
    kept.put(Way.HTTP2, Stream.generate(() -> client(Version.HTTP_2)).limit(PEOPLE).toList());
  }

  private HttpClient client(Version version) {
    HttpClient.Builder client = HttpClient.newBuilder().version(version);
    trust.ifPresent(client::sslContext);
    return client.build();
  }

  private static SSLContext trusting(Path authority) {
    try (InputStream pem = Files.newInputStream(authority)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("authority" + number++, each);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(authority + " holds no certificates", e);
    }
  }

  /// Sends it; completes with the status.
  CompletableFuture<Integer> send(Way way, HttpRequest.Builder request) {
    if (way == Way.CLOSING) {
      // The JDK's client keeps every connection that it can; so this one is used once.
      HttpClient once = client(Version.HTTP_1_1);
      return send(once, request).whenComplete((status, failure) -> once.shutdownNow());
    }
    return send(kept(way), request);
  }

  private static CompletableFuture<Integer> send(HttpClient client, HttpRequest.Builder request) {
    return client
        .sendAsync(request.timeout(PATIENCE).build(), BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }

  /// The body of an answer of success; for what is asked before and after.
  String ask(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          kept(Way.HTTP1).send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(answer.request().uri() + ": " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpClient kept(Way way) {
    List<HttpClient> those = Objects.requireNonNull(kept.get(way));
    return those.get(Math.floorMod(turn.getAndIncrement(), those.size()));
  }

  /// Without waiting for requests that were given up.
  @Override
  public void close() {
    kept.values().stream().flatMap(List::stream).forEach(HttpClient::shutdownNow);
  }
}
