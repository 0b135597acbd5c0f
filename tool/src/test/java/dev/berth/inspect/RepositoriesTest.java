package dev.berth.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is found in whole repositories is what somebody found who read them.
class RepositoriesTest {
  private static final Path REPOSITORIES = Path.of("../testbed/repositories");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "python-flask",
        "python-fastapi",
        "go-nethttp",
        "go-chi",
        "go-gin",
        "java-spring",
        "java-helidon",
        "kotlin-quarkus"
      })
  void findsWhatSomebodyFoundWhoReadThem(String name) throws IOException {
    Findings findings = Inspected.inspector().inspect(REPOSITORIES.resolve(name));

    assertThat(Inspected.all(findings))
        .containsExactlyInAnyOrderElementsOf(
            Files.readAllLines(REPOSITORIES.resolve(name + ".expected.tsv")));
  }

  /// An editor saves half of a file, a merge leaves its marks.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "python-flask",
        "python-fastapi",
        "go-chi",
        "go-gin",
        "java-spring",
        "kotlin-quarkus"
      })
  void brokenTextBreaksNothing(String name) throws IOException {
    Random random = new Random(name.hashCode());
    Map<String, String> broken = new TreeMap<>();
    for (Path file : files(REPOSITORIES.resolve(name))) {
      String text = Files.readString(file);
      String path = REPOSITORIES.resolve(name).relativize(file).toString();
      for (int i = 0; i < 10 && !text.isEmpty(); i++) {
        int from = random.nextInt(text.length());
        int to = from + random.nextInt(text.length() - from);
        broken.put("part" + i + "/" + path, text.substring(0, from) + text.substring(to));
      }
    }

    assertThat(Inspected.findings(broken).found()).isNotEmpty();
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
