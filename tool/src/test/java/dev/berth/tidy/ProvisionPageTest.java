package dev.berth.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.provision.ServerSettings;
import dev.berth.provision.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `docs/provision.md` says what `berth provision` does.
class ProvisionPageTest {
  @Test
  void hasEverySettingInItsOrder() throws IOException {
    List<String> rows =
        Files.readAllLines(Repository.ROOT.resolve("docs/provision.md")).stream()
            .dropWhile(line -> !line.startsWith("| setting |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.split("`", 3)[1])
            .filter(id -> !id.equals("toolbox")) // only where Berth runs from a folder of its own
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(ServerSettings.inOrder().stream().map(Setting::id).toList());
  }
}
