import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Run by the build: leaves in a runtime's list of authorities only the public ones.
///
/// A JDK of Debian's kind has the list of its machine, with whatever its owner trusts additionally,
/// such as the authority of a proxy that reads along. That must not travel to other machines. What
/// the distribution calls public lies in one directory; without it the list is the JDK's own.
final class PublicAuthorities {
  private static final Path PUBLIC = Path.of("/usr/share/ca-certificates");

  private PublicAuthorities() {}

  /// Takes the list's file.
  public static void main(String[] arguments) throws IOException, GeneralSecurityException {
    if (!Files.isDirectory(PUBLIC)) {
      return;
    }
    File file = new File(arguments[0]);
    KeyStore list = KeyStore.getInstance(file, (char[]) null);
    Set<Certificate> known = known();
    List<String> names = Collections.list(list.aliases());
    for (String name : names) {
      if (!known.contains(list.getCertificate(name))) {
        list.deleteEntry(name);
      }
    }
    if (list.size() == 0) {
      throw new IllegalStateException("no public authority is left in " + file);
    }
    try (OutputStream out = Files.newOutputStream(file.toPath())) {
      list.store(out, "changeit".toCharArray()); // everybody's password: it keeps nothing secret
    }
    System.out.println(list.size() + " of " + names.size() + " authorities are public ones");
  }

  private static Set<Certificate> known() throws IOException, GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    Set<Certificate> known = new HashSet<>();
    try (Stream<Path> files = Files.walk(PUBLIC)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".crt")).toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          known.addAll(factory.generateCertificates(in));
        }
      }
    }
    return known;
  }
}
