package dev.berth.run.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.Command;
import dev.berth.host.LocalHost;
import dev.berth.host.Stdin;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.ImageFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Empty images on the real engine, told apart by their labels.
class ImageLeftoversIT {
  private static final String OURS = "rtest-left";
  private static final String THEIRS = "rtest-other";

  private final DockerCli docker = DockerCli.on(new LocalHost());

  @Test
  void onlyWhatNobodyKeepsOfThisStackGoes() {
    String old = image(OURS, 1);
    String now = image(OURS, 2);
    String other = image(THEIRS, 1);
    String unnamed = unnamed(image(OURS, 3));
    String othersUnnamed = unnamed(image(THEIRS, 3));

    new ImageLeftovers(OURS).remove(docker, Set.of(2));

    assertThat(ids()).contains(now, other, othersUnnamed).doesNotContain(old, unnamed);
    assertThat(docker.image(OURS + "/app:2").map(ImageFacts::id)).isEqualTo(Optional.of(now));
  }

  @Test
  void theNameOfAnImageTellsItsRelease() {
    assertThat(ImageLeftovers.release("bakery", "bakery/app:12")).hasValue(12);
    assertThat(ImageLeftovers.release("bakery", "bakery/app:12-for-shop.example")).isEmpty();
    assertThat(ImageLeftovers.release("bakery", "bakery-two/app:12")).isEmpty();
    assertThat(ImageLeftovers.release("bakery", "registry.example/bakery/app:12")).isEmpty();
    assertThat(ImageLeftovers.release("bakery", "bakery/app:latest")).isEmpty();
  }

  @AfterEach
  void clear() {
    for (String stack : List.of(OURS, THEIRS)) {
      List<String> mine =
          docker.images().stream()
              .filter(image -> stack.equals(image.labels().get("dev.berth.stack")))
              .map(ImageFacts::id)
              .toList();
      mine.forEach(id -> docker.run(Command.of("docker", "image", "rm", "--force", id)));
    }
  }

  /// Each has a label of its own, so that no two are the same image.
  private String image(String stack, int release) {
    String name = stack + "/app:" + release;
    Command make =
        Command.of("docker", "build", "--quiet", "--label", "dev.berth.stack=" + stack)
            .plus("--label", "number=" + release, "--tag", name, "-")
            .withStdin(Stdin.of("FROM scratch\nENV release=" + release + "\n"));
    docker.must("no image", make);
    return docker.image(name).orElseThrow().id();
  }

  private String unnamed(String id) {
    String name = docker.image(id).orElseThrow().tags().getFirst();
    docker.must("no name", Command.of("docker", "tag", image(THEIRS, 9), name));
    return id;
  }

  private List<String> ids() {
    return docker.images().stream().map(ImageFacts::id).toList();
  }
}
