package dev.berth.plan.page;

import dev.berth.plan.page.Matrix.Order;
import dev.berth.plan.page.Node.Words;
import dev.berth.plan.production.content.Checked;
import dev.berth.plan.production.content.Milestone;
import dev.berth.plan.production.content.ProductionPlan;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.document.Bibliography;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A plan as one HTML file: asks nobody for anything, runs one script, which a reader can do
/// without, and says what the Markdown says. The same plan gives the same bytes.
public final class HtmlPlan {
  private final ProductionPlan plan;
  private final Bibliography sources;
  private final Marks marks;
  private final List<Checked> results;

  private HtmlPlan(ProductionPlan plan, List<Checked> results) {
    this.plan = plan;
    this.results = results;
    this.sources = Bibliography.of(plan);
    this.marks = new Marks(sources);
  }

  public static String of(ProductionPlan plan) {
    return of(plan, List.of());
  }

  /// The same after its verification matrix was run.
  ///
  /// @param results what came of rows of it
  public static String of(ProductionPlan plan, List<Checked> results) {
    return new HtmlPlan(plan, results).page();
  }

  private String page() {
    PageFile style = PageFile.named("plan.css");
    PageFile script = PageFile.named("plan.js");
    List<Chapter> chapters = chapters();
    Element body =
        Element.of(
                "body",
                Element.of("a", "To the plan").set("href", "#plan").set("class", "skip"),
                navigation(chapters),
                Element.of("main", new PageHead(plan).element())
                    .set("id", "plan")
                    .add(chapters.stream().map(Chapter::section).toList()),
                Element.of("p").set("class", "unseen").set("role", "status"),
                script.in("script"))
            .set("data-plan", plan.name());
    return "<!DOCTYPE html>\n"
        + Markup.of(Element.of("html", head(style, script), body).set("lang", "en"));
  }

  private Element head(PageFile style, PageFile script) {
    String policy =
        "default-src 'none'; img-src data:; style-src %s; script-src %s; base-uri 'none'"
            .formatted(style.allowed(), script.allowed());
    return Element.of(
        "head",
        Element.of("meta").set("charset", "utf-8"),
        Element.of("meta").set("http-equiv", "Content-Security-Policy").set("content", policy),
        meta("viewport", "width=device-width, initial-scale=1"),
        meta("color-scheme", "light dark"),
        meta("referrer", "no-referrer"),
        meta("generator", "berth plan"),
        Element.of("title", plan.name() + ": into production"),
        // Without it a browser asks the server for /favicon.ico.
        Element.of("link").set("rel", "icon").set("href", "data:,"),
        style.in("style"));
  }

  private static Element meta(String name, String content) {
    return Element.of("meta").set("name", name).set("content", content);
  }

  private static Element navigation(List<Chapter> chapters) {
    return Element.of("nav", Element.of("ul", chapters.stream().map(Chapter::entry).toList()))
        .set("aria-label", "Contents");
  }

  private List<Chapter> chapters() {
    return Stream.of(
            list("Requirements", plan.requirements()),
            list("Open questions", plan.questions()),
            architecture(),
            milestones(),
            new TaskChapter(plan, marks).chapter(),
            Chapter.of("In detail")
                .with(
                    plan.topics().stream()
                        .map(topic -> list(topic.title(), topic.statements()))
                        .toList()),
            new RiskChapter(plan, marks).chapter(),
            new CheckChapter(plan, marks, results).chapter(),
            new CommandChapter(plan, marks).chapter(),
            defaults(),
            Chapter.of("Scope")
                .with(
                    List.of(
                        list("In scope", plan.included()), list("Out of scope", plan.excluded()))),
            owner(),
            list("What this ecosystem does", plan.practice()),
            new SourceChapter(sources).chapter())
        .filter(chapter -> !chapter.content().isEmpty() || !chapter.parts().isEmpty())
        .toList();
  }

  private Chapter list(String title, List<Statement> statements) {
    Chapter chapter = Chapter.of(title);
    return statements.isEmpty() ? chapter : chapter.add(lines(statements));
  }

  private Element lines(List<Statement> statements) {
    return Element.of("ul", statements.stream().map(one -> marks.said("li", one)).toList());
  }

  private Chapter architecture() {
    List<Element> parts =
        plan.architecture().parts().stream()
            .map(part ->
                Element.of("li", Element.of("strong", part.name()), new Words(": "))
                    .add(marks.nodes(part.label())))
            .toList();
    return Chapter.of(
            "Target architecture",
            Element.of("div", ArchitectureDiagram.of(plan.architecture()))
                .set("class", "scroll")
                .set("role", "region")
                .set("aria-label", "Target architecture")
                .set("tabindex", 0),
            Element.of("ul", parts))
        .at("architecture")
        .with(
            plan.decisions().isEmpty()
                ? List.of()
                : List.of(list("Technical decisions", plan.decisions())));
  }

  private Chapter owner() {
    Chapter chapter = Chapter.of("For the app's owner").at("owner");
    return plan.fixes().isEmpty()
        ? chapter
        : chapter.add(
            Element.of("p", "Fixes that need the app's code; none is a task of this plan."),
            lines(plan.fixes()));
  }

  private Chapter milestones() {
    List<Element> rows = new ArrayList<>();
    plan.milestones().stream()
        .sorted(Comparator.comparing(Milestone::phase))
        .forEach(one ->
            rows.add(
                Matrix.row(
                    Element.of("td", "M%d %s".formatted(one.phase().number(), one.phase().title())),
                    marks.said("td", one.exit()),
                    Matrix.code(one.command()),
                    Matrix.cell(one.expected()))));
    return table(
        "Milestones", Order.GIVEN, List.of("phase", "reached when", "command", "answers"), rows);
  }

  private Chapter defaults() {
    List<Element> rows =
        plan.defaults().stream()
            .map(one ->
                Matrix.row(
                    Matrix.code(one.key()), Matrix.cell(one.value()), marks.said("td", one.why())))
            .toList();
    return table("Defaults chosen", Order.GIVEN, List.of("key", "value", "why"), rows);
  }

  private static Chapter table(String title, Order order, List<String> heads, List<Element> rows) {
    Chapter chapter = Chapter.of(title);
    return rows.isEmpty() ? chapter : chapter.add(new Matrix(title, order, heads, rows).element());
  }
}
