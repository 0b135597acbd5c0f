package dev.berth.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// What a certificate must lead to before we believe it.
public final class Trust {
  private Trust() {}

  /// The public authorities that this Java runtime knows.
  public static SSLContext publicAuthorities() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, null, null);
      return context;
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this Java runtime has no TLS", broken);
    }
  }

  /// Only the given roots, as for an authority of one's own.
  ///
  /// @param pem one or more certificates
  /// @throws CertificateException when it holds none
  public static SSLContext only(byte[] pem) throws CertificateException {
    return context(certificates(pem));
  }

  /// The given roots, and the public authorities as well.
  ///
  /// @param pem one or more certificates
  /// @throws CertificateException when it holds none
  public static SSLContext beside(byte[] pem) throws CertificateException {
    List<Certificate> roots = new ArrayList<>(certificates(pem));
    for (TrustManager manager : managers(null)) {
      if (manager instanceof X509TrustManager known) {
        roots.addAll(List.of(known.getAcceptedIssuers()));
      }
    }
    return context(roots);
  }

  private static List<Certificate> certificates(byte[] pem) throws CertificateException {
    List<Certificate> certificates =
        List.copyOf(
            CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem)));
    if (certificates.isEmpty()) {
      throw new CertificateException("no certificate in it");
    }
    return certificates;
  }

  private static SSLContext context(List<Certificate> certificates) {
    try {
      KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
      roots.load(null, null);
      int number = 0;
      for (Certificate certificate : certificates) {
        roots.setCertificateEntry("root-" + number++, certificate);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(roots), null);
      return context;
    } catch (GeneralSecurityException | IOException broken) {
      throw new IllegalStateException("this Java runtime has no TLS", broken);
    }
  }

  /// @param roots null for those of this Java runtime
  private static TrustManager[] managers(@Nullable KeyStore roots) {
    try {
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(roots);
      return managers.getTrustManagers();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this Java runtime has no TLS", broken);
    }
  }
}
