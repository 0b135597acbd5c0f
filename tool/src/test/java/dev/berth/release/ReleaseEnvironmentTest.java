package dev.berth.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.problem.Problem;
import dev.berth.stack.VariableName;
import dev.berth.stack.env.EnvironmentReader;
import dev.berth.stack.env.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseEnvironmentTest {
  @TempDir private Path directory;

  @Test
  void whatItWritesIsReadBackUnchanged() throws IOException {
    Map<String, String> odd = new LinkedHashMap<>();
    odd.put("PLAIN", "https://bakery.example/");
    odd.put("SPACES", "two words # and a hash");
    odd.put("DOLLAR", "costs $5 or ${MORE}");
    odd.put("QUOTE", "baker's \"best\" $1 \\ bread");
    odd.put("LINES", "it's\ntwo lines");
    odd.put("EMPTY", "");

    Path file = Files.writeString(directory.resolve("environment"), of(odd).text(Map.of()));
    List<Problem> problems = new ArrayList<>();
    Map<VariableName, Secret> read =
        EnvironmentReader.read(file, file, problems::add).resolved(Map.of());

    assertThat(problems).isEmpty();
    odd.forEach((name, value) ->
        assertThat(read.get(new VariableName(name))).as(name).isEqualTo(Secret.of(value)));
  }

  @Test
  void theFingerprintFollowsNamesAndValuesAndTellsNeither() {
    String one = of(Map.of("TOKEN", "12345", "NAME", "a")).fingerprint();

    assertThat(one)
        .isEqualTo(of(Map.of("NAME", "a", "TOKEN", "12345")).fingerprint())
        .isNotEqualTo(of(Map.of("TOKEN", "12346", "NAME", "a")).fingerprint())
        .isNotEqualTo(of(Map.of("TOKENN", "2345", "NAME", "a")).fingerprint())
        .doesNotContain("12345")
        .hasSize(64);
  }

  @Test
  void whatIsWithheldIsInNoText() {
    ReleaseEnvironment all = of(Map.of("S3_SECRET", "12345", "NAME", "a"));

    assertThat(all.without(Set.of(new VariableName("S3_SECRET"))).text(Map.of()))
        .contains("NAME")
        .doesNotContain("S3_SECRET", "12345");
    assertThat(all.value("S3_SECRET")).contains("12345");
  }

  private static ReleaseEnvironment of(Map<String, String> values) {
    Map<VariableName, Secret> secrets = new LinkedHashMap<>();
    values.forEach((name, value) -> secrets.put(new VariableName(name), Secret.of(value)));
    return new ReleaseEnvironment(secrets);
  }
}
