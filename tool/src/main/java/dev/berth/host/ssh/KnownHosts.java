package dev.berth.host.ssh;

import dev.berth.host.Command;
import dev.berth.host.LocalHost;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/// The keys that are pinned for a host.
final class KnownHosts {
  private KnownHosts() {}

  /// @param key with its `blob` as it stands in `file`
  record Entry(Path file, OfferedKey key) {}

  static List<Entry> of(String host, List<Path> files) {
    return files.stream()
        .filter(Files::isReadable)
        .flatMap(file ->
            find(host, file)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" "))
                .filter(words -> words.length >= 3)
                .map(words -> new Entry(file, key(host, words))))
        .toList();
  }

  /// Names may be hashed in the file; `ssh-keygen` knows how.
  private static String find(String host, Path file) {
    return new LocalHost().run(Command.of("ssh-keygen", "-F", host, "-f", file.toString())).out();
  }

  /// A line may begin with a marker, such as `@cert-authority`.
  private static OfferedKey key(String host, String[] words) {
    int first = words[0].startsWith("@") && words.length > 3 ? 2 : 1;
    String type = words[first];
    String blob = words[first + 1];
    return new OfferedKey(new HostKey(host, type, fingerprint(blob)), blob);
  }

  static String fingerprint(String blob) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(Base64.getDecoder().decode(blob.getBytes(StandardCharsets.US_ASCII)));
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
