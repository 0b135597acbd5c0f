package dev.berth.e2e;

import java.util.List;
import java.util.Map;

/// A small app of `testbed/unprepared`, and what stands for the base images that its Dockerfile
/// names.
///
/// @param name its directory
/// @param flags what `berth init` has to be told
/// @param port where it listens
/// @param bases by build argument: an image, or the lines of a Dockerfile that makes one
record BuiltImage(String name, List<String> flags, int port, Map<String, String> bases) {
  private static final String NODE = "berth-base/node:22";
  private static final String JDK = "berth-base/jdk:25";
  private static final String DEBIAN = "berth-base/debian:13-slim";

  static final List<BuiltImage> ALL =
      List.of(
          new BuiltImage("node", List.of(), 3000, Map.of("NODE_IMAGE", NODE)),
          new BuiltImage("node-pnpm", List.of(), 3000, Map.of("NODE_IMAGE", NODE)),
          // Corepack gets Yarn from npm's registry here, not from Yarn's own site.
          new BuiltImage(
              "node-yarn",
              List.of(),
              3000,
              Map.of(
                  "NODE_IMAGE",
                  "FROM " + NODE + "\nENV COREPACK_NPM_REGISTRY=https://registry.npmjs.org\n")),
          new BuiltImage(
              "go",
              List.of(),
              8080,
              Map.of("GO_IMAGE", with(DEBIAN, "golang-go"), "DEBIAN_IMAGE", DEBIAN)),
          new BuiltImage(
              "java-spring",
              List.of("--port", "8080"),
              8080,
              Map.of("MAVEN_IMAGE", with(JDK, "maven"), "JRE_IMAGE", JDK)),
          new BuiltImage(
              "java-helidon",
              List.of(),
              8080,
              Map.of("MAVEN_IMAGE", with(JDK, "maven"), "JRE_IMAGE", JDK)),
          // By Maven's wrapper.
          new BuiltImage(
              "java-quarkus",
              List.of("--port", "8080"),
              8080,
              Map.of("JDK_IMAGE", JDK, "JRE_IMAGE", JDK)),
          // Debian's Gradle is 4.4.1, which neither knows Java 25 nor a Spring Boot of today.
          new BuiltImage(
              "java-gradle",
              List.of("--port", "8080"),
              8080,
              Map.of(
                  "GRADLE_IMAGE",
                  with(JDK, "gradle openjdk-21-jdk-headless")
                      + "ENV JAVA_HOME=/usr/lib/jvm/java-21-openjdk-amd64\n",
                  "JRE_IMAGE",
                  JDK)));

  private static String with(String image, String packages) {
    return """
    FROM %s
    RUN apt-get update -q && DEBIAN_FRONTEND=noninteractive \\
        apt-get install -y -q --no-install-recommends %s
    """
        .formatted(image, packages);
  }

  @Override
  public String toString() {
    return name;
  }
}
