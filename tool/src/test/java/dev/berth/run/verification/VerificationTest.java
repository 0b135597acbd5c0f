package dev.berth.run.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.HostLostException;
import dev.berth.plan.production.Repositories;
import dev.berth.plan.production.content.Check;
import dev.berth.plan.production.content.Check.Need;
import dev.berth.plan.production.content.Checked;
import dev.berth.plan.production.content.Checked.Verdict;
import dev.berth.plan.production.content.ProductionPlan;
import dev.berth.progress.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The matrix of the Bun example, where each command answers what the test says.
class VerificationTest {
  private final ProductionPlan plan = Repositories.plan("bun-hono");
  private final List<String> asked = new ArrayList<>();
  private final Map<String, Said> answers = new HashMap<>();
  private final Map<Need, String> missing = new HashMap<>();

  private record Said(int exit, String out) {}

  VerificationTest() {
    answers.put("berth rollback --plan", new Said(4, "1  goes back"));
    answers.put(user(), new Said(0, "1000\n"));
    answers.put("systemctl is-enabled docker", new Said(0, "enabled\n"));
  }

  @Test
  void passesWhereEachCommandAnswersAsThePlanSays() {
    List<Checked> rows = run(plan.checks());

    assertThat(rows).extracting(Checked::check).containsExactlyElementsOf(plan.checks());
    assertThat(rows).extracting(Checked::verdict).containsOnly(Verdict.PASSED);
  }

  @Test
  void failsTheOneRowWhosePromiseIsBroken() {
    answers.put("berth drill", new Said(1, "rows are missing: tasks 12 of 14"));

    List<Checked> failed = run(plan.checks()).stream().filter(Checked::hasFailed).toList();

    assertThat(failed).hasSize(1);
    assertThat(failed.getFirst().check().area()).isEqualTo("restore");
    assertThat(failed.getFirst().why()).isEqualTo("exit 1 instead of 0");
    assertThat(failed.getFirst().seen().orElseThrow().output())
        .isEqualTo("rows are missing: tasks 12 of 14");
  }

  @Test
  void readsWhatACommandPrintsAndNotOnlyItsExitCode() {
    answers.put(user(), new Said(0, "0\n"));
    answers.put("berth logs --since 15m --errors", new Said(0, "app TypeError: x is undefined"));
    answers.put(ports(), new Said(0, "127.0.0.1:8081->8081/tcp\n0.0.0.0:9000->9000/tcp\n"));

    assertThat(run(plan.checks()))
        .filteredOn(Checked::hasFailed)
        .extracting(row -> row.check().area() + ": " + row.why())
        .containsExactlyInAnyOrder(
            "image: it printed ‘0’",
            "logs: it printed ‘app TypeError: x is undefined’",
            "ports: it printed ‘127.0.0.1:8081->8081/tcp…’");
  }

  @Test
  void letsPortsOfLoopbackBe() {
    answers.put(ports(), new Said(0, "3000/tcp\n127.0.0.1:8081->8081/tcp, [::]:9->9/tcp\n"));
    assertThat(row("ports").why()).contains("it printed");

    answers.put(ports(), new Said(0, "3000/tcp\n127.0.0.1:8081->8081/tcp, [::1]:9->9/tcp\n"));
    assertThat(row("ports").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void runsACommandOfTwoRowsOnce() {
    run(plan.checks());

    assertThat(plan.checks()).filteredOn(row -> row.command().equals("berth smoke")).hasSize(2);
    assertThat(asked).filteredOn("own: smoke"::equals).hasSize(1);
  }

  @Test
  void asksEachMachineItsOwnRows() {
    run(plan.checks());

    assertThat(asked).contains("server: systemctl is-enabled docker", "server: " + ports());
    assertThat(asked)
        .contains("here: bun install --frozen-lockfile && bun run test", "own: backup verify");
  }

  @Test
  void skipsWhatLacksSomethingAndSaysWhat() {
    missing.put(Need.CONSENT, "a command of the repository: --yes runs it");
    missing.put(Need.WATCH, "berth.yaml has no watch: nobody is told");

    assertThat(run(plan.checks()))
        .filteredOn(row -> row.verdict() == Verdict.SKIPPED)
        .extracting(row -> row.check().area() + ": " + row.why())
        .containsExactlyInAnyOrder(
            "tests: a command of the repository: --yes runs it",
            "alarms: berth.yaml has no watch: nobody is told");
    assertThat(asked)
        .doesNotContain("here: bun install --frozen-lockfile && bun run test", "own: watch --test");
  }

  @Test
  void keepsNoSecret() {
    answers.put(
        "berth status", new Said(1, "BOT_TOKEN=hunter2hunter2\npassword: 'abc' at swordfish"));

    Checked row = row("release");

    assertThat(row.seen().orElseThrow().output())
        .isEqualTo("BOT_TOKEN=•••\npassword: '•••' at [SECRET]");
  }

  @Test
  void saysThatACommandTookTooLong() {
    answers.put("berth drill", new Said(CommandResult.TIMED_OUT, "restoring"));

    assertThat(row("restore").why()).isEqualTo("it did not end within 1800 s");
  }

  @Test
  void goesOnWhereTheServerIsLost() {
    answers.put("systemctl is-enabled docker", new Said(-1, ""));

    List<Checked> rows = run(plan.checks());

    assertThat(rows).filteredOn(Checked::hasFailed).hasSize(1);
    assertThat(rows).hasSameSizeAs(plan.checks());
    assertThat(row("reboot").why()).isEqualTo("the line is cut");
  }

  @Test
  void stopsWhereSomebodyInterrupts() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> run(plan.checks())).isInstanceOf(HostLostException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(asked).hasSize(1);
  }

  @Test
  void keepsTheEndOfALongOutput() {
    answers.put("berth status", new Said(1, "x".repeat(50_000) + "the last word"));

    assertThat(row("release").seen().orElseThrow().output())
        .hasSizeLessThan(21_000)
        .startsWith("… 30013 characters before this")
        .endsWith("the last word");
  }

  private Checked row(String area) {
    return run(plan.checks().stream().filter(check -> check.area().equals(area)).toList())
        .getFirst();
  }

  private String ports() {
    return command("ports");
  }

  private String user() {
    return command("image");
  }

  private String command(String area) {
    return plan.checks().stream()
        .filter(check -> check.area().equals(area))
        .map(Check::command)
        .findFirst()
        .orElseThrow();
  }

  private List<Checked> run(List<Check> checks) {
    Shells shells =
        new Shells(
            (words, limit) -> own(String.join(" ", words), limit),
            command -> said("here", command),
            command -> said("server", command),
            Path.of("/srv/shop"));
    return new Verification(
            shells, missing, text -> text.replace("swordfish", "[SECRET]"), Clock.systemUTC())
        .run(checks, Progress.SILENT);
  }

  private CommandResult said(String who, Command command) {
    assertThat(command.argv()).startsWith("sh", "-c").hasSize(3);
    assertThat(command.directory().isPresent()).isEqualTo(who.equals("here"));
    asked.add(who + ": " + command.argv().getLast());
    return answer(command.argv().getLast(), command.timeout());
  }

  private CommandResult own(String words, Duration limit) {
    asked.add("own: " + words);
    return answer("berth " + words, limit);
  }

  private CommandResult answer(String command, Duration limit) {
    assertThat(limit).isPositive();
    Said said = answers.getOrDefault(command, new Said(0, ""));
    if (said.exit() < 0) {
      throw new HostLostException("the line is cut");
    }
    return new CommandResult(Command.of("sh"), said.exit(), said.out(), "", Duration.ofMillis(20));
  }
}
