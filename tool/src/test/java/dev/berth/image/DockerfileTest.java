package dev.berth.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DockerfileTest {
  private static final String SHOP =
      """
      # escape=\\
      # The shop: an API and its site.
      ARG JDK_IMAGE=eclipse-temurin:25-jdk
      ARG NODE_VERSION=22 FLAVOUR="-slim"
      ARG CADDY_IMAGE

      FROM ${JDK_IMAGE} AS Server
      ARG JDK_IMAGE=never:this
      RUN --mount=type=cache,target=/root/.m2 \\
          # a comment inside
          ./mvnw package

      from --platform=linux/amd64 \\
        node:${NODE_VERSION}${FLAVOUR} as site
      RUN --mount=type=bind,from=alpine:3,source=/etc,target=/alpine <<END
      FROM not:a-stage
      END
      COPY --from=server /api.json /src/

      FROM ${CADDY_IMAGE:-caddy:2.11} AS proxy
      COPY --from=site /dist /srv
      COPY --from=busybox:1.37 /bin/busybox /bin/

      FROM scratch AS api
      COPY --from=0 /app /app
      RUN ["history", "from=2020"]
      """;

  private final Dockerfile shop = Dockerfile.parse(SHOP);

  @Test
  void needsOnlyTheBasesOfWhatTheTargetIsMadeFrom() {
    assertThat(bases("api"))
        .containsExactly(new BaseUse("eclipse-temurin:25-jdk", Optional.of("JDK_IMAGE")));
    assertThat(bases("site"))
        .containsExactly(
            new BaseUse("eclipse-temurin:25-jdk", Optional.of("JDK_IMAGE")),
            new BaseUse("node:22-slim", Optional.empty()),
            new BaseUse("alpine:3", Optional.empty()));
  }

  @Test
  void seesImagesThatFilesAreCopiedFrom() {
    assertThat(bases("proxy"))
        .extracting(BaseUse::reference)
        .containsExactly(
            "eclipse-temurin:25-jdk", "node:22-slim", "alpine:3", "caddy:2.11", "busybox:1.37");
  }

  @Test
  void theLastStageIsTheTargetWhenNoneIsNamed() {
    assertThat(shop.bases(Optional.empty(), Map.of())).isEqualTo(bases("api"));
  }

  @Test
  void buildArgumentsGoBeforeTheFilesOwnValues() {
    Map<String, String> given = Map.of("NODE_VERSION", "24", "JDK_IMAGE", "mirror.example/jdk:25");

    assertThat(shop.bases(Optional.of("site"), given))
        .extracting(BaseUse::reference)
        .containsExactly("mirror.example/jdk:25", "node:24-slim", "alpine:3");
  }

  @Test
  void namesAnImageAnewWhereNoArgumentDecidesIt() {
    Map<String, String> made =
        Map.of(
            "node:22-slim", "berth-base/node:22",
            "busybox:1.37", "berth-base/busybox:1.37",
            "eclipse-temurin:25-jdk", "berth-base/jdk:25");

    Dockerfile changed = Dockerfile.parse(shop.withBases(made, Map.of()));

    assertThat(changed.bases(Optional.of("proxy"), Map.of()))
        .extracting(BaseUse::reference)
        .containsExactly(
            "eclipse-temurin:25-jdk",
            "berth-base/node:22",
            "alpine:3",
            "caddy:2.11",
            "berth-base/busybox:1.37");
    assertThat(shop.withBases(made, Map.of())).contains("FROM not:a-stage\nEND\n");
  }

  @Test
  void anUnknownTargetNamesTheStagesThereAre() {
    assertThatThrownBy(() -> bases("web"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            failure ->
                assertThat(failure.problems().getFirst().cause())
                    .hasValue("its stages are server, site, proxy, api"));
  }

  @Test
  void knowsItsStagesByTheirNamesAndWhereTheLastOneWorks() {
    Dockerfile file =
        Dockerfile.parse(
            """
            FROM debian:13-slim AS Base
            WORKDIR /app
            FROM base AS tools
            WORKDIR /elsewhere
            FROM base
            WORKDIR api
            """);

    assertThat(file.hasStage("base")).isTrue();
    assertThat(file.hasStage("app")).isFalse();
    assertThat(file.workingDirectory()).hasValue("/app/api");
    assertThat(shop.workingDirectory()).isEmpty();
  }

  @Test
  void expandsVariablesAsDocumented() {
    Map<String, String> values = Map.of("A", "1", "EMPTY", "");

    assertThat(
            List.of("$A", "${A}x", "${B:-b}", "${EMPTY:-b}", "${A:-b}", "${A:+set}", "${B:+set}"))
        .extracting(text -> Variables.expand(text, values))
        .containsExactly("1", "1x", "b", "b", "1", "set", "");
  }

  private List<BaseUse> bases(String target) {
    return shop.bases(Optional.of(target), Map.of());
  }
}
