package dev.berth.inspect.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
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
            "container-image\tnode:${VERSION}\tDockerfile:3",
            "dockerfile\tDockerfile\tDockerfile:1");
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
