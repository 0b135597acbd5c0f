package dev.berth.testbed.telegram.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Which certificates a webhook may show: those of the runtime's root authorities, and of the
/// authorities in an extra PEM file. The file may appear or change later, as when the stack's proxy
/// makes its own authority at its first start: it is looked at for each new connection.
public final class Trust {
  private final Optional<Path> extra;
  private @Nullable SSLContext context;
  private FileTime seen = FileTime.fromMillis(0);

  /// With an extra file, or only the runtime's roots.
  public Trust(Optional<Path> extra) {
    this.extra = extra;
  }

  /// Sockets for a webhook; a certificate given to setWebhook replaces all other authorities.
  SSLSocketFactory sockets(String certificate) throws IOException {
    try {
      if (!certificate.isEmpty()) {
        KeyStore only = emptyStore();
        add(only, new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII)));
        return context(only).getSocketFactory();
      }
      return current().getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IOException("certificates can't be read: " + e.getMessage(), e);
    }
  }

  private synchronized SSLContext current() throws IOException, GeneralSecurityException {
    FileTime now =
        extra.isPresent() && Files.isReadable(extra.get())
            ? Files.getLastModifiedTime(extra.get())
            : FileTime.fromMillis(0);
    if (context == null || !now.equals(seen)) {
      KeyStore store = emptyStore();
      for (X509Certificate root : roots()) {
        store.setCertificateEntry("root-" + store.size(), root);
      }
      if (now.toMillis() > 0) {
        try (InputStream in = Files.newInputStream(extra.orElseThrow())) {
          add(store, in);
        }
      }
      context = context(store);
      seen = now;
    }
    return context;
  }

  private static X509Certificate[] roots() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509.getAcceptedIssuers();
      }
    }
    return new X509Certificate[0];
  }

  private static void add(KeyStore store, InputStream pem) throws GeneralSecurityException {
    Collection<? extends Certificate> certificates =
        CertificateFactory.getInstance("X.509").generateCertificates(pem);
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("extra-" + store.size(), certificate);
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }

  private static SSLContext context(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
