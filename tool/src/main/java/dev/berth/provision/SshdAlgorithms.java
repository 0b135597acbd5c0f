package dev.berth.provision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The algorithms that sshd offers: its own choice without those that `ssh-audit` of Debian 13
/// marks as failed or weak. Every OpenSSH since 6.5 (2014) and every other client with Curve25519
/// and encrypt-then-MAC still gets in.
///
/// What is weak is taken away from sshd's own list, so that a newer OpenSSH keeps its newer
/// algorithms, and one that has forgotten an old name still starts (sshd_config(5), "-"). Host keys
/// are left alone: who has pinned the ECDSA one must find it again.
final class SshdAlgorithms {
  /// @param weak patterns as sshd_config(5) has them
  private record Family(String keyword, List<String> weak) {
    List<String> found(Map<String, String> values) {
      String offered = values.getOrDefault(keyword.toLowerCase(Locale.ROOT), "");
      return Arrays.stream(offered.split(",")).filter(this::isWeak).toList();
    }

    private boolean isWeak(String name) {
      return weak.stream()
          .map(pattern -> Pattern.quote(pattern).replace("*", "\\E.*\\Q"))
          .anyMatch(name::matches);
    }

    String line() {
      return keyword + " -" + String.join(",", weak);
    }
  }

  private static final List<Family> FAMILIES =
      List.of(
          // Curves of NIST, whose constants nobody can explain; groups of 2048 bits or less.
          new Family(
              "KexAlgorithms",
              List.of(
                  "ecdh-sha2-nistp*",
                  "diffie-hellman-group1-*",
                  "diffie-hellman-group14-*",
                  "diffie-hellman-group-exchange-*")),
          new Family("Ciphers", List.of("*-cbc", "*-cbc@*", "arcfour*")),
          // SHA-1 and MD5, tags of 64 bits, and a MAC of the text instead of what is sent.
          new Family(
              "MACs",
              List.of(
                  "hmac-sha1*",
                  "hmac-md5*",
                  "umac-64*",
                  "umac-128@openssh.com",
                  "hmac-sha2-256",
                  "hmac-sha2-512")));

  private SshdAlgorithms() {}

  /// One line for each family that still has weak ones.
  ///
  /// @param values as `sshd -T` prints them, keywords in lower case
  static List<String> differences(Map<String, String> values) {
    List<String> differences = new ArrayList<>();
    for (Family family : FAMILIES) {
      List<String> found = family.found(values);
      if (!found.isEmpty()) {
        differences.add(
            "%s has %s, should have none of them"
                .formatted(family.keyword(), String.join(", ", found)));
      }
    }
    return differences;
  }

  /// For the drop-in. A list without weak ones that is not by us is the owner's, and stays.
  ///
  /// @param before the values now
  /// @param ours the drop-in as it is now; empty when there is none
  static List<String> lines(Map<String, String> before, String ours) {
    return FAMILIES.stream()
        .filter(family ->
            !family.found(before).isEmpty() || ours.contains("\n" + family.keyword() + " -"))
        .map(Family::line)
        .toList();
  }
}
