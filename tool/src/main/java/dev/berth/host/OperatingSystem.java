package dev.berth.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The distribution, as `/etc/os-release` names it.
///
/// @param id such as `debian` or `ubuntu`
/// @param like ids of the distributions it derives from, nearest first
/// @param version such as `12`; empty on a rolling distribution
/// @param codename such as `bookworm`; empty when it has none
/// @param name for people
public record OperatingSystem(
    String id, List<String> like, String version, String codename, String name) {

  public OperatingSystem {
    like = List.copyOf(like);
  }

  /// Reads the shell-like assignments of os-release(5).
  public static OperatingSystem parse(String osRelease) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : osRelease.lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        values.put(line.substring(0, equals).strip(), unquoted(line.substring(equals + 1).strip()));
      }
    }
    String id = values.getOrDefault("ID", "linux");
    return new OperatingSystem(
        id,
        List.of(values.getOrDefault("ID_LIKE", "").strip().split("\\s+")).stream()
            .filter(word -> !word.isEmpty())
            .toList(),
        values.getOrDefault("VERSION_ID", ""),
        values.getOrDefault("VERSION_CODENAME", ""),
        values.getOrDefault("PRETTY_NAME", id));
  }

  /// Whether its packages come by apt from an archive of Debian's kind.
  public boolean debianFamily() {
    return id.equals("debian") || like.contains("debian");
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(0) == value.charAt(value.length() - 1);
    String inner = quoted ? value.substring(1, value.length() - 1) : value;
    return inner.replace("\\\"", "\"").replace("\\$", "$").replace("\\\\", "\\");
  }
}
