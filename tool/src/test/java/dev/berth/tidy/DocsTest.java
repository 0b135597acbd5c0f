package dev.berth.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.tidy.Repository.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the pages point at exists.
class DocsTest {
  private static final Pattern LINK =
      Pattern.compile("!?\\[[^]]*]\\(([^)\\s]+)(?: \"[^\"]*\")?\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /// Something with a slash that could be a file; not a route, a command, a pattern.
  private static final Pattern FILE =
      Pattern.compile("[A-Za-z][A-Za-z0-9._-]*(/[A-Za-z0-9._-]+)+/?");

  @Test
  void linksLeadSomewhere() {
    List<String> dead = new ArrayList<>();
    for (TextFile page : Repository.files(".md")) {
      for (Reference link : references(page, LINK)) {
        String target = link.text().replaceAll("#.*", "");
        if (!target.isEmpty() && !target.contains("://") && !target.startsWith("mailto:")) {
          Path file = Repository.ROOT.resolve(page.path()).resolveSibling(target);
          if (!Files.exists(file)) {
            dead.add(page.at(link.line(), target));
          }
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void pathsInTheMapAndInTheRequirementsExist() {
    List<String> dead = new ArrayList<>();
    for (TextFile page : Repository.files("ARCHITECTURE.md", "requirements.md")) {
      for (Reference code : references(page, CODE)) {
        if (FILE.matcher(code.text()).matches() && !exists(page, code.text())) {
          dead.add(page.at(code.line(), code.text()));
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  private record Reference(int line, String text) {}

  private static List<Reference> references(TextFile page, Pattern pattern) {
    List<Reference> found = new ArrayList<>();
    boolean quoted = false;
    for (int i = 0; i < page.lines().size(); i++) {
      String line = page.lines().get(i);
      quoted ^= line.strip().startsWith("```");
      if (!quoted) {
        for (MatchResult match : pattern.matcher(line).results().toList()) {
          found.add(new Reference(i + 1, match.group(1)));
        }
      }
    }
    return found;
  }

  private static boolean exists(TextFile page, String path) {
    return Files.exists(Repository.ROOT.resolve(path))
        || Files.exists(Repository.ROOT.resolve(page.path()).resolveSibling(path));
  }
}
