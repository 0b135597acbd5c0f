package dev.berth.plan.init;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Command lines as people write them, in the form that starts no shell.
class ExecFormTest {
  @Test
  void isAListOfWordsWhereNoShellIsNeeded() {
    assertThat(ExecForm.of("bun run src/index.ts")).containsExactly("bun", "run", "src/index.ts");
    assertThat(ExecForm.of("gunicorn \"planner:create_app()\""))
        .containsExactly("gunicorn", "planner:create_app()");
    assertThat(ExecForm.of("node -e 'a  b' c\\ d ''"))
        .containsExactly("node", "-e", "a  b", "c d", "");
  }

  @Test
  void givesAShellsPlaceToTheProgramThatItStarts() {
    assertThat(ExecForm.of("gunicorn -b 0.0.0.0:$PORT app"))
        .containsExactly("sh", "-c", "exec gunicorn -b 0.0.0.0:$PORT app");
    assertThat(ExecForm.of("echo \"$HOME\"")).containsExactly("sh", "-c", "exec echo \"$HOME\"");
  }

  @Test
  void leavesToTheShellWhatOnlyAShellCan() {
    assertThat(ExecForm.of("npm run migrate && node ."))
        .containsExactly("sh", "-c", "npm run migrate && node .");
    assertThat(ExecForm.of("A=1 node .")).containsExactly("sh", "-c", "A=1 node .");
    assertThat(ExecForm.of("node 'half")).first().isEqualTo("sh");
  }

  @Test
  void isJsonInADockerfileAndKeepsComposeFromFillingVariablesIn() {
    assertThat(ExecForm.shown(ExecForm.of("python -c 'print(\"a\\b\")'")))
        .isEqualTo("[\"python\", \"-c\", \"print(\\\"a\\\\b\\\")\"]");
    assertThat(ExecForm.composed(ExecForm.of("node $A")))
        .isEqualTo("[\"sh\", \"-c\", \"exec node $$A\"]");
  }
}
