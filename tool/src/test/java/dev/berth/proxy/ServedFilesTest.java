package dev.berth.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.LocalHost;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedFilesTest {
  @TempDir private Path directory;

  private ServedFiles files;
  private Path stack;

  @BeforeEach
  void twoReleases() throws IOException {
    EdgePlace place = new EdgePlace("edge", directory, new EdgePorts(80, 443));
    files = new ServedFiles(new LocalHost(), place, "bakery");
    stack = place.staticRoot().resolve("bakery");
    put("7/index.html", "seven");
    put("7/about.html", "seven");
    put("7/page-1A2b3C4d.html", "seven");
    put("7/plain-javascript.js", "seven");
    put("7/assets/app-BK2mTxCe.js", "seven");
    put("7/assets/app-BK2mTxCe.js.map", "seven");
    put("7/assets/style.0f9d1c2e.css", "seven");
    put("7/assets/same-0123456789.js", "seven");
    put("8/index.html", "eight");
    put("8/assets/app-D-x_9aBc.js", "eight");
    put("8/assets/same-0123456789.js", "eight");
  }

  @Test
  void theReleaseIsServedWithTheHashedAssetsOfTheOneBefore() throws IOException {
    files.serve(7);
    files.serve(8);

    assertThat(files.served()).contains(8);
    assertThat(served())
        .containsExactlyInAnyOrder(
            "index.html",
            "assets/app-D-x_9aBc.js",
            "assets/same-0123456789.js",
            "assets/app-BK2mTxCe.js",
            "assets/app-BK2mTxCe.js.map",
            "assets/style.0f9d1c2e.css");
    assertThat(text("served/index.html")).isEqualTo("eight");
    assertThat(text("served/assets/same-0123456789.js")).isEqualTo("eight");
  }

  @Test
  void theReleasesThemselvesStayAsTheyWere() throws IOException {
    files.serve(8);
    files.serve(8);

    assertThat(below("8"))
        .containsExactlyInAnyOrder(
            "index.html", "assets/app-D-x_9aBc.js", "assets/same-0123456789.js");
    assertThat(text("7/assets/same-0123456789.js")).isEqualTo("seven");
  }

  @Test
  void whatIsPrunedIsGoneFromTheNextReleaseOn() throws IOException {
    files.serve(8);
    try (Stream<Path> pruned = Files.walk(stack.resolve("7"))) {
      pruned.sorted((one, other) -> other.compareTo(one)).forEach(file -> file.toFile().delete());
    }
    put("9/index.html", "nine");

    files.serve(9);

    assertThat(served())
        .doesNotContain("assets/app-BK2mTxCe.js")
        .contains("assets/app-D-x_9aBc.js");
  }

  @Test
  void onlyWhatIsServedIsLeftOfEarlierTurns() throws IOException {
    files.serve(7);
    files.serve(8);
    files.serve(7);

    try (Stream<Path> all = Files.list(stack)) {
      assertThat(all.map(file -> file.getFileName().toString()).filter(n -> n.contains("-served-")))
          .hasSize(1);
    }
    assertThat(text("served/index.html")).isEqualTo("seven");
  }

  @Test
  void whatIsNotThereIsAFailureAndTheOldOneGoesOn() throws IOException {
    files.serve(7);

    assertThatThrownBy(() -> files.serve(9)).isInstanceOf(ProblemException.class);

    assertThat(text("served/index.html")).isEqualTo("seven");
    assertThat(files.served()).contains(7);
  }

  @Test
  void noneIsServedAfterwards() {
    files.serve(7);

    files.serveNone();

    assertThat(files.served()).isEqualTo(Optional.empty());
    assertThat(stack.resolve("7/index.html")).exists();
  }

  private void put(String file, String text) throws IOException {
    Files.createDirectories(stack.resolve(file).resolveSibling(""));
    Files.writeString(stack.resolve(file), text);
  }

  private String text(String file) throws IOException {
    return Files.readString(stack.resolve(file));
  }

  private List<String> served() throws IOException {
    return below("served");
  }

  private List<String> below(String where) throws IOException {
    Path real = stack.resolve(where).toRealPath();
    try (Stream<Path> all = Files.walk(real)) {
      return all.filter(Files::isRegularFile).map(f -> real.relativize(f).toString()).toList();
    }
  }
}
