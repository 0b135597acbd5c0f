package dev.berth.inspect.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerFilesTest {
  @Test
  void namesBaseImagesAndNoEarlierStages() {
    assertThat(
            Inspected.of(
                Map.of(
                    "Dockerfile",
                    """
                    # FROM alpine
                    ARG VERSION=22
                    FROM --platform=linux/amd64 node:${VERSION} AS Build
                    RUN apt-get update && \\
                      # FROM comment
                      FROM something
                    RUN <<EOF
                    FROM heredoc
                    EOF
                    FROM build AS test
                    from gcr.io/distroless/nodejs22@sha256:0123
                    COPY --from=build /app /app
                    FROM scratch
                    """)))
        .containsExactly(
            "container-image\tgcr.io/distroless/nodejs22@sha256:0123\tDockerfile:11",
            "container-image\tnode:22\tDockerfile:3",
            "dockerfile\tDockerfile\tDockerfile:1");
  }

  @Test
  void fillsInTheArgumentsThatNameABaseImage() {
    assertThat(
            Inspected.of(
                Map.of(
                    "Dockerfile",
                    """
                    ARG REGISTRY=mirror.example ARG_2="two words"
                    ARG JDK_IMAGE=$REGISTRY/temurin:25-jdk
                    ARG GIVEN
                    FROM ${JDK_IMAGE} AS build
                    ARG JDK_IMAGE=inside-of-a-stage
                    FROM ${JDK_IMAGE}
                    FROM ${GIVEN}
                    FROM ${GIVEN:-debian:13}
                    """),
                Kind.CONTAINER_IMAGE))
        .containsExactly(
            "container-image ${GIVEN} Dockerfile:7",
            "container-image debian:13 Dockerfile:8",
            "container-image mirror.example/temurin:25-jdk Dockerfile:4",
            "container-image mirror.example/temurin:25-jdk Dockerfile:6");
  }

  @Test
  void tellsWhatTheLastStageGivesItsContainers() {
    assertThat(
            Inspected.of(
                Map.of(
                    "Dockerfile",
                    """
                    FROM debian:13 AS base
                    USER 1000
                    ENV MODE=production GREETING="good morning" \\
                      API_TOKEN=never-shown
                    ENV OLD form of it
                    FROM node:22 AS pages
                    USER root
                    ENV NODE_ENV=development
                    FROM base AS app
                    ENV MODE=staging
                    HEALTHCHECK --interval=5s \\
                      CMD ["/app/probe", "a b"]
                    """),
                Kind.CONTAINER_USER,
                Kind.CONTAINER_ENV,
                Kind.CONTAINER_HEALTH_CHECK))
        .containsExactly(
            "container-env API_TOKEN Dockerfile:3",
            "container-env GREETING=good morning Dockerfile:3",
            "container-env MODE=staging Dockerfile:10",
            "container-env OLD=form of it Dockerfile:5",
            "container-health-check /app/probe \"a b\" Dockerfile:11",
            "container-user 1000 Dockerfile:2");
  }

  @Test
  void knowsDockerfilesByTheirNames() {
    assertThat(
            Inspected.of(
                Map.of(
                    "deploy/Dockerfile.prod", "FROM a\n",
                    "worker.Dockerfile", "FROM b\n",
                    "Containerfile", "FROM c\n",
                    "Dockerfile.dockerignore", "FROM ignored\n",
                    "docs/Dockerfile", "FROM documentation\n",
                    "src/Dockerfile.java", "FROM text\n")))
        .filteredOn(line -> line.startsWith("container-image"))
        .containsExactly(
            "container-image\ta\tdeploy/Dockerfile.prod:1",
            "container-image\tb\tworker.Dockerfile:1",
            "container-image\tc\tContainerfile:1");
  }

  @Test
  void namesImagesOfComposeThatAreNotBuilt() {
    assertThat(
            Inspected.of(
                Map.of(
                    "compose.prod.yml",
                    """
                    x-image: &image
                      image: not/a-service
                    services:
                      app:
                        image: registry.example.com/app
                        build: { context: . }
                      db:
                        environment:
                          image: a variable
                        image: "postgres:17"
                      # old: { image: mysql:8 }
                      cache: {image: 'redis:8'}
                    volumes:
                      image:
                    """)))
        .containsExactly(
            "compose-file\tcompose.prod.yml\tcompose.prod.yml:1",
            "container-image\tpostgres:17\tcompose.prod.yml:10",
            "container-image\tredis:8\tcompose.prod.yml:12");
  }

  @Test
  void readsComposeAsFarAsItIsYaml() {
    String broken = "services:\n  db:\n    image: postgres\n  app: [}\n";
    String deep = "services:\n  db:\n    image: redis\n  x: " + "[".repeat(20_000);
    assertThat(Inspected.of(Map.of("a/compose.yaml", broken, "b/compose.yaml", deep)))
        .contains(
            "container-image\tpostgres\ta/compose.yaml:3",
            "container-image\tredis\tb/compose.yaml:3");
  }

  @Test
  void saysWhatIsAbsentEvenOfAnEmptyDirectory() {
    assertThat(Inspected.all(Inspected.findings(Map.of())))
        .containsExactlyElementsOf(
            List.of(
                "absent\tci-config\t-",
                "absent\tcompose-file\t-",
                "absent\tdockerfile\t-",
                "absent\tlock-file\t-",
                "absent\tproxy-config\t-",
                "absent\ttests\t-"));
  }
}
