package dev.berth.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildContextTest {
  @TempDir Path shop;

  @BeforeEach
  void aSmallShop() throws IOException {
    write("Dockerfile", "FROM scratch\n");
    write("src/Main.java", "class Main {}\n");
    write("run", "#!/bin/sh\n");
    write(".dockerignore", "node_modules\n*.log\n!keep.log\n");
    write("node_modules/left-pad/index.js", "1\n");
    write("debug.log", "x\n");
    write("keep.log", "x\n");
  }

  @Test
  void listsWhatTheBuildMaySee() throws IOException {
    assertThat(BuildContext.of(build(Map.of())).files().keySet())
        .containsExactly(".dockerignore", "Dockerfile", "keep.log", "run", "src/Main.java");
  }

  @Test
  void staysTheSameWhenOnlyTimesAndIgnoredFilesChange() throws IOException {
    String before = BuildContext.fingerprint(build(Map.of()));

    write("debug.log", "y\n");
    write("node_modules/new.js", "2\n");
    Files.setLastModifiedTime(shop.resolve("run"), FileTime.from(Instant.EPOCH));

    assertThat(before).matches("sha256:[0-9a-f]{64}");
    assertThat(BuildContext.fingerprint(build(Map.of()))).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"src/Main.java", "Dockerfile", "keep.log", "src/New.java", ".dockerignore"})
  void changesWithEveryFileTheBuildSees(String file) throws IOException {
    String before = BuildContext.fingerprint(build(Map.of()));

    write(file, "# changed\n");

    assertThat(BuildContext.fingerprint(build(Map.of()))).isNotEqualTo(before);
  }

  @Test
  void changesWithTheExecutableBitArgumentsAndTarget() throws IOException {
    String plain = BuildContext.fingerprint(build(Map.of()));
    String argument = BuildContext.fingerprint(build(Map.of("A", "1")));
    Path context = shop;
    String target =
        BuildContext.fingerprint(
            new ImageBuild(
                "shop:1",
                context,
                context.resolve("Dockerfile"),
                Optional.of("app"),
                Map.of(),
                Map.of()));
    Files.setPosixFilePermissions(
        shop.resolve("run"), PosixFilePermissions.fromString("rwxr-xr-x"));
    String executable = BuildContext.fingerprint(build(Map.of()));

    assertThat(List.of(plain, argument, target, executable)).doesNotHaveDuplicates();
  }

  @Test
  void aMovedFileIsAnotherContext() throws IOException {
    String before = BuildContext.fingerprint(build(Map.of()));

    Files.move(shop.resolve("src/Main.java"), shop.resolve("Main.java"));

    assertThat(BuildContext.fingerprint(build(Map.of()))).isNotEqualTo(before);
  }

  @Test
  void theDockerfilesOwnIgnoreFileGoesFirst() throws IOException {
    write("Dockerfile.dockerignore", "src\n");

    assertThat(BuildContext.of(build(Map.of())).files().keySet())
        .contains("debug.log", "node_modules/left-pad/index.js")
        .doesNotContain("src/Main.java");
  }

  @Test
  void followsNoLinkOutOfTheContext() throws IOException {
    Files.createSymbolicLink(shop.resolve("link"), Path.of("/nowhere/one"));
    String before = BuildContext.fingerprint(build(Map.of()));

    Files.delete(shop.resolve("link"));
    Files.createSymbolicLink(shop.resolve("link"), Path.of("/nowhere/two"));

    assertThat(BuildContext.fingerprint(build(Map.of()))).isNotEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "'*.md', README.md, true",
    "'*.md', docs/README.md, false",
    "'**/*.md', docs/deep/README.md, true",
    "'**/*.md', README.md, true",
    "'docs', docs/README.md, true",
    "'/docs/', docs/README.md, true",
    "'docs/**', docs/a/b, true",
    "'a?c', abc, true",
    "'a?c', a/c, false",
    "'[a-c].txt', b.txt, true",
    "'*\n!lazyflow\nlazyflow/**/target', lazyflow/server/pom.xml, false",
    "'*\n!lazyflow\nlazyflow/**/target', lazyflow/server/target/x.jar, true",
    "'*\n!lazyflow\nlazyflow/**/target', tool/pom.xml, true",
    "'*\n!lazyflow\nlazyflow/.env*', lazyflow/.env.prod, true",
    "'# all\n\n!x', x, false",
    "'secrets\n!secrets/public', secrets/public/key, false",
    "'a.b', axb, false",
  })
  void ignoresAsDockerDoes(String rules, String path, boolean ignored) {
    assertThat(IgnoreRules.parse(rules).ignores(path)).isEqualTo(ignored);
  }

  @Test
  void walksIntoAnIgnoredDirectoryOnlyWhenSomethingBelowIsTakenBack() {
    IgnoreRules rules = IgnoreRules.parse("*\n!lazyflow/server\n!docs/**/keep\n");

    assertThat(rules.ignoresAllOf("target")).isTrue();
    assertThat(rules.ignoresAllOf("lazyflow")).isFalse();
    assertThat(rules.ignoresAllOf("lazyflow/miniapp")).isTrue();
    assertThat(rules.ignoresAllOf("docs/deep/er")).isFalse();
    IgnoreRules later = IgnoreRules.parse("*\n!lazyflow\nlazyflow/**/node_modules\n");
    assertThat(later.ignoresAllOf("lazyflow/miniapp/node_modules")).isTrue();
    assertThat(later.ignoresAllOf("lazyflow/miniapp")).isFalse();
  }

  private ImageBuild build(Map<String, String> arguments) {
    return new ImageBuild(
        "shop:1", shop, shop.resolve("Dockerfile"), Optional.empty(), arguments, Map.of());
  }

  private void write(String name, String content) throws IOException {
    Path file = shop.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, content);
  }
}
