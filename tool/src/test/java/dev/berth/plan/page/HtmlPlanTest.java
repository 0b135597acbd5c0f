package dev.berth.plan.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Findings;
import dev.berth.plan.production.ProductionPlanner;
import dev.berth.plan.production.Repositories;
import dev.berth.plan.production.app.Repository;
import dev.berth.plan.production.content.ProductionPlan;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.document.Bibliography;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The page of any plan: complete, well-formed, and quiet towards the network.
class HtmlPlanTest {
  private static final String STRANGER = "<script>alert(1)</script><img src=x>\"'&`|";

  static Stream<String> names() {
    return Repositories.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void saysAllThatThePlanSays(String name) {
    ProductionPlan plan = Repositories.plan(name);
    String text = page(plan).text();

    List<String> lines = new ArrayList<>();
    plan.statements().map(Statement::text).forEach(lines::add);
    plan.milestones().forEach(one -> lines.addAll(List.of(one.command(), one.expected())));
    plan.tasks()
        .forEach(one -> {
          lines.addAll(List.of(one.number(), one.task().acceptance(), one.task().expected()));
          lines.add(one.task().goal().text());
        });
    plan.topics().forEach(topic -> lines.add(topic.title()));
    plan.risks()
        .forEach(risk -> {
          lines.addAll(List.of(risk.what().text(), risk.signal(), risk.mitigation()));
          lines.addAll(List.of(risk.trigger(), risk.check()));
        });
    plan.checks().forEach(one -> lines.addAll(List.of(one.area(), one.command(), one.evidence())));
    plan.commands().forEach(one -> lines.addAll(List.of(one.stage().title(), one.command())));
    plan.defaults().forEach(one -> lines.addAll(List.of(one.key(), one.value())));
    plan.architecture().parts().forEach(part -> lines.add(part.name()));
    plan.architecture().links().forEach(link -> lines.add(link.label()));
    plan.research().forEach(one -> lines.add(one.place().toString()));
    plan.absent().forEach(one -> lines.addAll(one.searched()));

    assertThat(lines)
        .hasSizeGreaterThan(200)
        .allSatisfy(line -> assertThat(text).contains(Page.squeezed(Prose.plain(line))));
  }

  @ParameterizedTest
  @MethodSource("names")
  void leadsFromEachMarkToItsSource(String name) {
    ProductionPlan plan = Repositories.plan(name);
    Page page = page(plan);
    List<String> addresses = page.attributes("id");
    Set<String> known = new TreeSet<>(addresses);

    assertThat(addresses).doesNotHaveDuplicates();
    assertThat(page.attributes("href").stream().filter(href -> href.startsWith("#")))
        .hasSizeGreaterThan(100)
        .allSatisfy(href -> assertThat(known).contains(href.substring(1)));
    assertThat(known).containsAll(Bibliography.of(plan).names().values());
    assertThat(known)
        .containsAll(
            page.attributes("aria-labelledby").stream()
                .flatMap(ids -> Stream.of(ids.split(" ", -1)))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("names")
  void asksNobodyForAnything(String name) {
    Page page = page(Repositories.plan(name));

    for (String asking : List.of("src", "srcset", "action", "poster", "data", "ping", "style")) {
      assertThat(page.attributes(asking)).as(asking).isEmpty();
    }
    assertThat(page.all("link"))
        .allSatisfy(link -> assertThat(link.getAttribute("href")).isEqualTo("data:,"));
    assertThat(page.own("style")).doesNotContain("url(", "@import", "http");
    assertThat(page.own("script")).doesNotContain("http", "fetch(", "import(", "XMLHttp");
  }

  @Test
  void allowsItsOwnStyleAndScriptOnly() {
    Page page = page(Repositories.plan("bun-hono"));
    String policy =
        page.all("meta").stream()
            .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
            .map(meta -> meta.getAttribute("content"))
            .findFirst()
            .orElseThrow();

    assertThat(policy)
        .startsWith("default-src 'none';")
        .contains("style-src " + hash(page.own("style")))
        .contains("script-src " + hash(page.own("script")))
        .doesNotContain("unsafe", "http");
    assertThat(page.attributes("onclick")).isEmpty();
  }

  @Test
  void showsWhatStrangersWroteAsTheyWroteIt() {
    ProductionPlan plan =
        ProductionPlanner.plan(
            "shop",
            Repositories.of(
                List.of(
                    "runtime\tbun\tpackage.json:3",
                    "start-command\tbun run " + STRANGER + "\tpackage.json:3",
                    "entry-point\tsrc/index.ts\tpackage.json:3",
                    "port\t3000\tsrc/" + STRANGER + ".ts:9",
                    "route\tGET /" + STRANGER + "\tsrc/index.ts:5",
                    "env-required\tA</title></style>\u0001\tsrc/index.ts:6",
                    "database\tsqlite ./" + STRANGER + "/x.db\tsrc/index.ts:7")));
    Page page = page(plan);

    assertThat(page.all("script")).hasSize(1);
    assertThat(page.all("img")).isEmpty();
    assertThat(page.html()).doesNotContain("<img", "<script>alert", "</title></style>");
    assertThat(page.text()).contains("src/" + STRANGER + ".ts:9", "A</title></style>\uFFFD");
  }

  @ParameterizedTest
  @MethodSource("names")
  void isTheSameForTheSameFindings(String name) {
    Repository once = Repositories.named(name);
    List<Finding> turned = new ArrayList<>(once.findings().found());
    Collections.reverse(turned);
    Repository again =
        new Repository(
            new Findings(turned, once.findings().absent(), once.findings().notes()),
            once.stack(),
            once.present());

    assertThat(HtmlPlan.of(ProductionPlanner.plan(name, again)))
        .isEqualTo(HtmlPlan.of(ProductionPlanner.plan(name, once)))
        .doesNotContain(Repositories.ROOT.toString());
  }

  @Test
  void givesEachTaskABoxOfItsOwn() {
    ProductionPlan plan = Repositories.plan("bun-hono");
    Page page = page(plan);

    assertThat(page.attributes("data-task"))
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(plan.tasks().stream().map(one -> one.task().key()).toList());
    assertThat(page.all("input"))
        .allSatisfy(box -> assertThat(box.getParentNode().getNodeName()).isEqualTo("label"));
  }

  private static Page page(ProductionPlan plan) {
    return Page.of(HtmlPlan.of(plan));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
