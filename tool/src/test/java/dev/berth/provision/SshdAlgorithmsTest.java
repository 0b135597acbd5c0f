package dev.berth.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SshdAlgorithmsTest {
  /// As OpenSSH 9.2 of Debian 12 offers them.
  private static final Map<String, String> USUAL =
      Map.of(
          "kexalgorithms",
          "sntrup761x25519-sha512@openssh.com,curve25519-sha256,curve25519-sha256@libssh.org,"
              + "ecdh-sha2-nistp256,diffie-hellman-group-exchange-sha256,"
              + "diffie-hellman-group16-sha512,diffie-hellman-group14-sha256",
          "ciphers",
          "chacha20-poly1305@openssh.com,aes128-ctr,aes256-gcm@openssh.com",
          "macs",
          "umac-64-etm@openssh.com,umac-128-etm@openssh.com,hmac-sha2-256-etm@openssh.com,"
              + "hmac-sha1-etm@openssh.com,umac-64@openssh.com,umac-128@openssh.com,"
              + "hmac-sha2-512,hmac-sha1");

  private static final Map<String, String> STRONG =
      Map.of(
          "kexalgorithms", "curve25519-sha256,diffie-hellman-group16-sha512",
          "ciphers", "aes256-gcm@openssh.com",
          "macs", "hmac-sha2-256-etm@openssh.com");

  @Test
  void namesWhatIsWeakAndNothingElse() {
    assertThat(SshdAlgorithms.differences(USUAL))
        .containsExactly(
            "KexAlgorithms has ecdh-sha2-nistp256, diffie-hellman-group-exchange-sha256,"
                + " diffie-hellman-group14-sha256, should have none of them",
            "MACs has umac-64-etm@openssh.com, hmac-sha1-etm@openssh.com, umac-64@openssh.com,"
                + " umac-128@openssh.com, hmac-sha2-512, hmac-sha1, should have none of them");
    assertThat(SshdAlgorithms.differences(STRONG)).isEmpty();
  }

  @Test
  void takesTheWeakOnesAwayAndNamesNoneThatMustBeThere() {
    assertThat(SshdAlgorithms.lines(USUAL, ""))
        .hasSize(2)
        .allMatch(line -> line.matches("(KexAlgorithms|MACs) -[^ ]+"));
  }

  @Test
  void leavesAListOfTheOwnerThatIsStrictAlready() {
    assertThat(SshdAlgorithms.lines(STRONG, "")).isEmpty();
  }

  @Test
  void keepsWritingWhatMakesTheListStrict() {
    List<String> first = SshdAlgorithms.lines(USUAL, "");
    String file = "# ours\n" + String.join("\n", first) + "\n";

    assertThat(SshdAlgorithms.lines(STRONG, file)).isEqualTo(first);
  }

  @Test
  void theDropInEndsWithThem() {
    Map<String, String> before = new LinkedHashMap<>(USUAL);
    before.put("permitrootlogin", "no");

    assertThat(SshdPolicy.dropIn(before, ""))
        .contains("PermitRootLogin no\n")
        .contains("\nKexAlgorithms -ecdh-sha2-nistp*,")
        .contains("\nMACs -hmac-sha1*,")
        .doesNotContain("Ciphers");
  }
}
