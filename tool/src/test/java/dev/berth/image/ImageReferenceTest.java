package dev.berth.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

  @ParameterizedTest
  @CsvSource({
    "node, docker.io library/node latest -",
    "node:22-slim, docker.io library/node 22-slim -",
    "oven/bun:1, docker.io oven/bun 1 -",
    "docker.io/library/caddy:2.11, docker.io library/caddy 2.11 -",
    "localhost:5000/shop, localhost:5000 shop latest -",
    "ghcr.io/a/b/c:v1@sha256:ab12, ghcr.io a/b/c v1 sha256:ab12",
    "debian@sha256:ab12, docker.io library/debian - sha256:ab12",
  })
  void takesNamesApartAsDockerDoes(String text, String parts) {
    ImageReference reference = ImageReference.parse(text);

    assertThat(
            List.of(
                reference.registry(), reference.repository(), reference.tag(), reference.digest()))
        .extracting(part -> part.isEmpty() ? "-" : part)
        .containsExactly(parts.split(" ", -1));
  }

  @Test
  void writesNamesAsPeopleDo() {
    assertThat(ImageReference.parse("docker.io/library/node:22").familiarName()).isEqualTo("node");
    assertThat(ImageReference.parse("ghcr.io/a/b:1").familiarName()).isEqualTo("ghcr.io/a/b");
  }

  @Test
  void refusesWhatIsNoName() {
    assertThatThrownBy(() -> ImageReference.parse("")).hasMessageContaining("not the name");
  }

  @ParameterizedTest
  @CsvSource({
    "eclipse-temurin:25-jdk, berth-base/jdk:25",
    "eclipse-temurin:25-jdk-noble, berth-base/jdk:25",
    "eclipse-temurin:25.0.1_8-jdk, berth-base/jdk:25",
    "node:22-slim, berth-base/node:22",
    "docker.io/library/node:22.11.0-bookworm-slim, berth-base/node:22",
    "caddy:2.11, berth-base/caddy:2.11",
    "caddy:2-alpine, berth-base/caddy:2.11",
    "debian:13-slim, berth-base/debian:13-slim",
    "debian:trixie, berth-base/debian:13-slim",
  })
  void aRecipeStandsForTheStockImage(String reference, String tag) {
    assertThat(Recipe.standingFor(ImageReference.parse(reference)).map(Recipe::tag)).hasValue(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node:22-alpine",
        "node:20-slim",
        "node",
        "eclipse-temurin:21-jdk",
        "eclipse-temurin:25-jdk-alpine",
        "debian:12-slim",
        "caddy:2.6",
        "postgres:17",
        "ghcr.io/library/node:22",
        "node:22@sha256:ab12"
      })
  void noRecipePretendsToBeAnotherImage(String reference) {
    assertThat(Recipe.standingFor(ImageReference.parse(reference))).isEmpty();
  }
}
