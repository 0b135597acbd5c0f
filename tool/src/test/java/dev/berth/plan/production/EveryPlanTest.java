package dev.berth.plan.production;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Finding;
import dev.berth.plan.production.app.Repository;
import dev.berth.plan.production.content.CommandLine;
import dev.berth.plan.production.content.Milestone;
import dev.berth.plan.production.content.NumberedTask;
import dev.berth.plan.production.content.ProductionPlan;
import dev.berth.plan.production.content.Source.Found;
import dev.berth.plan.production.content.Source.Rule;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.content.Task.Change;
import dev.berth.plan.production.content.Text;
import dev.berth.plan.production.document.MarkdownPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for the plan of any repository.
class EveryPlanTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /// Something that looks like a file of a repository, not like a route or a place of a container.
  private static final Pattern FILE =
      Pattern.compile("[A-Za-z_.][\\w.@-]*(/[\\w.@\\[\\]-]+)+\\.[A-Za-z]+(:\\d+)?");

  static Stream<String> names() {
    return Repositories.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesOnlyFindingsOfItsRepository(String name) {
    ProductionPlan plan = Repositories.plan(name);
    Set<Finding> known = new HashSet<>(plan.research());

    assertThat(plan.statements().toList()).hasSizeGreaterThan(80);
    assertThat(plan.statements().flatMap(statement -> statement.sources().stream()))
        .allSatisfy(source -> {
          if (source instanceof Found found) {
            assertThat(known).contains(found.finding());
          }
        });
  }

  @ParameterizedTest
  @MethodSource("names")
  void marksEachLineThatSaysSomething(String name) {
    List<String> lines = MarkdownPlan.of(Repositories.plan(name)).lines().toList();
    Pattern mark = Pattern.compile("\\[[FNHSRA]\\d[^\\]]*\\]");

    List<String> unmarked =
        lines.stream()
            .filter(line -> line.startsWith("- "))
            .filter(line -> !mark.matcher(line).find())
            .toList();

    assertThat(unmarked).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void inventsNoPath(String name) {
    ProductionPlan plan = Repositories.plan(name);
    String facts =
        plan.research().stream()
            .map(finding -> finding.value() + "\n" + finding.place())
            .collect(Collectors.joining("\n"));
    Set<String> made =
        plan.tasks().stream().map(one -> one.task().key()).collect(Collectors.toSet());

    List<String> invented = new ArrayList<>();
    plan.statements()
        .map(Statement::text)
        .flatMap(text -> CODE.matcher(text).results().map(found -> found.group(1)))
        .flatMap(text -> Stream.of(text.split("[ ,'\"=]+", -1)))
        .filter(word -> FILE.matcher(word).matches())
        .filter(word -> !facts.contains(word) && !made.contains(word))
        .forEach(invented::add);

    assertThat(invented).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void changesWhatIsThereAndMakesWhatIsNot(String name) {
    Set<String> places =
        Repositories.named(name).findings().found().stream()
            .map(finding -> finding.place().path())
            .collect(Collectors.toSet());

    for (NumberedTask one : Repositories.plan(name).tasks()) {
      if (one.task().change() == Change.CREATE) {
        assertThat(places).doesNotContain(one.task().key());
      } else if (one.task().change() == Change.MODIFY) {
        assertThat(places).contains(one.task().key());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasNothingWaitForWhatComesLater(String name) {
    List<String> done = new ArrayList<>();
    for (NumberedTask one : Repositories.plan(name).tasks()) {
      assertThat(done).as(one.number()).containsAll(one.after());
      assertThat(one.task().acceptance()).as(one.number()).isNotBlank();
      done.add(one.number());
    }
  }

  /// An image need have neither a shell nor `id` nor curl, a server no compiler.
  @ParameterizedTest
  @MethodSource("names")
  void typesOnlyWhatBerthAndDockerHave(String name) {
    assertThat(Repositories.plan(name).commands())
        .extracting(CommandLine::command)
        .hasSizeGreaterThan(20)
        .allMatch(command ->
            command.matches(
                "berth \\S.*|(DOMAIN=\\S+ )?docker (build|image inspect|compose|version)\\b.*"
                    + "|docker run --rm -v \\S+ caddy\\S* caddy validate .*"
                    + "|echo '# The second release.' >> \\S*site.caddy"
                    + "|sed -i '[$]d' \\S*site.caddy"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void endsEachPhaseThatHasTasks(String name) {
    ProductionPlan plan = Repositories.plan(name);

    assertThat(plan.milestones().stream().map(Milestone::phase).toList())
        .containsExactlyInAnyOrderElementsOf(
            plan.tasks().stream().map(one -> one.task().phase()).distinct().toList());
  }

  @ParameterizedTest
  @MethodSource("names")
  void isTheSameForTheSameFindings(String name) {
    Repository once = Repositories.named(name);
    List<Finding> shuffled = new ArrayList<>(once.findings().found());
    Collections.reverse(shuffled);
    Repository again =
        new Repository(
            new dev.berth.inspect.Findings(
                shuffled, once.findings().absent(), once.findings().notes()),
            once.stack(),
            once.present());

    assertThat(MarkdownPlan.of(ProductionPlanner.plan(name, again)))
        .isEqualTo(MarkdownPlan.of(ProductionPlanner.plan(name, once)));
  }

  /// Berth's own documents are pages with headings; others are addresses.
  @ParameterizedTest
  @MethodSource("names")
  void goesByRulesThatCanBeReadUp(String name) throws IOException {
    List<Rule> rules =
        Repositories.plan(name)
            .statements()
            .flatMap(statement -> statement.sources().stream())
            .filter(Rule.class::isInstance)
            .map(Rule.class::cast)
            .distinct()
            .toList();
    for (Rule rule : rules) {
      if (!rule.where().startsWith("https://")) {
        String[] parts = rule.where().split("#", 2);
        Path page = Repositories.ROOT.resolve(parts[0]);
        assertThat(page).exists();
        assertThat(
                Files.readAllLines(page).stream()
                    .filter(line -> line.startsWith("#"))
                    .map(line -> Text.anchor(line.replaceAll("^#+ ", ""))))
            .as(rule.where())
            .contains(parts[1]);
      }
    }
  }
}
