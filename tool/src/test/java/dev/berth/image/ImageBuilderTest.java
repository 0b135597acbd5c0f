package dev.berth.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageBuilderTest {
  private static final ImageBuild API =
      new ImageBuild(
          "shop/api:7",
          Path.of("/src/shop"),
          Path.of("/src/shop/api/Dockerfile"),
          Optional.of("api"),
          Map.of("VERSION", "7", "JDK_IMAGE", "eclipse-temurin:25-jdk"),
          Map.of("dev.berth.stack", "shop", "dev.berth.release", "7"));

  @Test
  void buildsOnTheEngineItselfAndInAFixedOrder() {
    assertThat(ImageBuilder.command(API, API.dockerfile(), API.arguments()).argv())
        .containsExactly(
            "docker",
            "buildx",
            "build",
            "--builder",
            "default",
            "--load",
            "--progress",
            "plain",
            "--provenance=false",
            "--tag",
            "shop/api:7",
            "--file",
            "/src/shop/api/Dockerfile",
            "--target",
            "api",
            "--build-arg",
            "JDK_IMAGE=eclipse-temurin:25-jdk",
            "--build-arg",
            "VERSION=7",
            "--label",
            "dev.berth.release=7",
            "--label",
            "dev.berth.stack=shop",
            "/src/shop");
  }

  @Test
  void theBaseThatWasFoundTakesThePlaceOfTheArgument() {
    String pulled = "eclipse-temurin@sha256:" + "ab".repeat(32);
    BaseImage base =
        new BaseImage("eclipse-temurin:25-jdk", pulled, "sha256:1", BaseImage.Origin.PULLED);
    BaseUse use = new BaseUse("eclipse-temurin:25-jdk", Optional.of("JDK_IMAGE"));

    assertThat(ImageBuilder.arguments(API, List.of(use), Map.of(use.reference(), base)))
        .isEqualTo(Map.of("VERSION", "7", "JDK_IMAGE", pulled));
  }
}
