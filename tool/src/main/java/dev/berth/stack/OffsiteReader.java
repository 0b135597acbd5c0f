package dev.berth.stack;

import dev.berth.stack.yaml.Section;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `backup.offsite`.
final class OffsiteReader {
  private static final List<String> KINDS = List.of("s3", "sftp", "folder");
  private static final Pattern BUCKET_URL =
      Pattern.compile(
          "(https?://[A-Za-z0-9.\\[\\]:-]+)/([a-z0-9][a-z0-9.-]+)((/[A-Za-z0-9_][\\w.-]*)*)/?");
  private static final Pattern LOGIN =
      Pattern.compile("([A-Za-z_][\\w.-]*)@([A-Za-z0-9][\\w.-]*)(:(\\d{1,5}))?(/[^\\s]*)");
  private static final Pattern HOST_KEY =
      Pattern.compile("(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp\\d{3}) [A-Za-z0-9+/]+=*");

  private OffsiteReader() {}

  /// @param top all of `berth.yaml`
  static List<OffsitePlace> read(Section top) {
    return top.section("backup").stream()
        .flatMap(backup -> backup.items("offsite").stream())
        .flatMap(item -> place(item).stream())
        .distinct()
        .map(OffsitePlace.class::cast)
        .toList();
  }

  private static Optional<? extends OffsitePlace> place(Section item) {
    List<String> named = KINDS.stream().filter(item::has).toList();
    if (named.size() != 1) {
      item.problem(
          named.isEmpty() ? "s3" : named.getLast(),
          "a place is one of s3, sftp and folder",
          "name one of them in each entry");
      return Optional.empty();
    }
    return switch (named.getFirst()) {
      case "s3" -> s3(item);
      case "sftp" -> sftp(item);
      default -> item.value("folder", OffsiteReader::absolute).map(OffsitePlace.Folder::new);
    };
  }

  private static Optional<OffsitePlace.S3> s3(Section item) {
    Optional<Matcher> url = item.value("s3", OffsiteReader::bucketUrl);
    Optional<VariableName> key = item.required("key", VariableName::new);
    Optional<VariableName> secret = item.required("secret", VariableName::new);
    String region = item.text("region").orElse("us-east-1");
    boolean pathStyle = item.yes("pathStyle", true);
    if (url.isEmpty() || key.isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    Matcher parts = url.get();
    String folder = parts.group(3).replaceFirst("^/", "");
    return Optional.of(
        new OffsitePlace.S3(
            URI.create(parts.group(1)),
            parts.group(2),
            folder,
            region,
            pathStyle,
            key.get(),
            secret.get()));
  }

  private static Optional<OffsitePlace.Sftp> sftp(Section item) {
    Optional<Matcher> login = item.value("sftp", OffsiteReader::login);
    Optional<VariableName> key = item.required("key", VariableName::new);
    Optional<String> hostKey = item.required("hostKey", OffsiteReader::hostKey);
    if (login.isEmpty() || key.isEmpty() || hostKey.isEmpty()) {
      return Optional.empty();
    }
    Matcher parts = login.get();
    int port = parts.group(4) == null ? 22 : Integer.parseInt(parts.group(4));
    String path = parts.group(5).replaceFirst("^/~/", "").replaceFirst("(.)/+$", "$1");
    return Optional.of(
        new OffsitePlace.Sftp(
            parts.group(1), parts.group(2), port, path, key.get(), hostKey.get()));
  }

  private static Matcher bucketUrl(String text) {
    return matched(BUCKET_URL, text, "a bucket such as https://s3.example.com/bucket/folder");
  }

  private static Matcher login(String text) {
    return matched(LOGIN, text, "a place such as backup@nas.example.com:22/srv/copies");
  }

  private static String hostKey(String text) {
    return Words.matching(
        HOST_KEY, text, "a server's public key, as ssh-keyscan shows it: ssh-ed25519 AAAA…");
  }

  private static Path absolute(String text) {
    return Path.of(Words.matching(Pattern.compile("/\\S*"), text, "an absolute directory"));
  }

  private static Matcher matched(Pattern shape, String text, String expected) {
    Matcher matcher = shape.matcher(Words.matching(shape, text, expected));
    matcher.matches();
    return matcher;
  }
}
