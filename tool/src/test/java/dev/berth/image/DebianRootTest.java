package dev.berth.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.OperatingSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DebianRootTest {
  private static final String TARGETS =
      """
      http://mirror.example/debian bookworm main Debian
      http://mirror.example/debian-security bookworm-security main Debian
      """;
  private static final OperatingSystem BOOKWORM =
      new OperatingSystem("debian", List.of(), "12", "bookworm", "Debian 12");
  private static final OperatingSystem NOBLE =
      new OperatingSystem("ubuntu", List.of("debian"), "24.04", "noble", "Ubuntu 24.04");
  private static final Path ROOT = Path.of("/var/tmp/berth.x/root");

  @Test
  void usesTheMirrorOfTheMachinesOwnApt() {
    DebianSources sources = DebianSources.from(TARGETS, BOOKWORM);

    assertThat(sources)
        .isEqualTo(
            new DebianSources(
                "http://mirror.example/debian", "http://mirror.example/debian-security"));
    assertThat(sources.deb822("trixie"))
        .isEqualTo(
            """
            Types: deb
            URIs: http://mirror.example/debian
            Suites: trixie trixie-updates
            Components: main
            Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

            Types: deb
            URIs: http://mirror.example/debian-security
            Suites: trixie-security
            Components: main
            Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
            """);
  }

  @Test
  void usesDebiansOwnAddressOnAnotherDistribution() {
    String ubuntu = "http://archive.ubuntu.example/ubuntu noble main Ubuntu\n";

    assertThat(DebianSources.from(ubuntu, NOBLE).main()).isEqualTo("http://deb.debian.org/debian");
  }

  @Test
  void checksSignaturesAndMountsNothingOutside() {
    DebianSources sources = DebianSources.from(TARGETS, BOOKWORM);

    assertThat(DebianRoot.debootstrap(sources, ROOT).argv())
        .containsExactly(
            "unshare",
            "--mount",
            "--",
            "debootstrap",
            "--variant=minbase",
            "--force-check-gpg",
            "--keyring=/usr/share/keyrings/debian-archive-keyring.gpg",
            "trixie",
            "/var/tmp/berth.x/root",
            "http://mirror.example/debian");
  }

  @Test
  void aMirrorBehindTlsNeedsAuthoritiesInTheRoot() {
    DebianSources https = new DebianSources("https://mirror.example/debian", "https://m.example/s");

    assertThat(DebianRoot.debootstrap(https, ROOT).argv()).contains("--include=ca-certificates");
  }

  @Test
  void theImageKnowsItsRecipe() {
    assertThat(
            DebianRoot.importInto(Path.of("/x/root.tar"), Map.of("dev.berth.recipe", "ab")).argv())
        .containsSubsequence("--change", "LABEL dev.berth.recipe=ab")
        .endsWith("/x/root.tar", "berth-base/debian:13-slim");
  }

  @Test
  void everyRecipeStandsOnTheRootAndTriesItsProgram() {
    for (String stock : List.of("eclipse-temurin:25-jdk", "node:22", "caddy:2.11")) {
      Recipe recipe = Recipe.standingFor(ImageReference.parse(stock)).orElseThrow();
      assertThat(
              Dockerfile.parse(recipe.dockerfile().orElseThrow()).bases(Optional.empty(), Map.of()))
          .extracting(BaseUse::reference)
          .containsExactly(Recipe.ROOT_TAG);
      assertThat(recipe.dockerfile().orElseThrow())
          .containsPattern("(java|node|caddy) (--)?version");
    }
  }

  @Test
  void onlyBuildStagesTrustWhatTheHostTrusts() {
    Recipe caddy = Recipe.standingFor(ImageReference.parse("caddy:2.11")).orElseThrow();
    Recipe jdk = Recipe.standingFor(ImageReference.parse("eclipse-temurin:25-jdk")).orElseThrow();

    assertThat(caddy.trustsHost()).isFalse();
    assertThat(caddy.dockerfile().orElseThrow()).doesNotContain("COPY ca/");
    assertThat(Recipe.ROOT.trustsHost()).isFalse();
    assertThat(jdk.trustsHost()).isTrue();
  }
}
