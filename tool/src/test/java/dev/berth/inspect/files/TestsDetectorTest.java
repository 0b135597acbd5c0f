package dev.berth.inspect.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestsDetectorTest {
  @Test
  void namesDirectoriesOfTestsWhereNoFrameworkIsNamed() {
    assertThat(
            Inspected.of(
                Map.of(
                    "test/b.js", "",
                    "test/a.js", "",
                    "app/tests/unit/c.js", "",
                    "test/data.txt", "")))
        .containsExactly("tests\tapp/tests\tapp/tests/unit/c.js:1", "tests\ttest\ttest/a.js:1");
  }

  @Test
  void leavesFrameworksToTheirLanguages() {
    assertThat(
            Inspected.of(Map.of("tests/test_a.py", "", "requirements-dev.txt", "pytest==8.3.2\n")))
        .doesNotContain("tests\ttests\ttests/test_a.py:1");
  }

  @Test
  void findsLockFilesAndWorkflows() {
    assertThat(
            Inspected.of(
                Map.of(
                    "web/pnpm-lock.yaml", "lockfileVersion: '9.0'\n",
                    ".github/workflows/ci.yml", "on: push\n",
                    ".github/dependabot.yml", "version: 2\n")))
        .containsExactly(
            "ci-config\t.github/workflows/ci.yml\t.github/workflows/ci.yml:1",
            "lock-file\tweb/pnpm-lock.yaml\tweb/pnpm-lock.yaml:1");
  }
}
