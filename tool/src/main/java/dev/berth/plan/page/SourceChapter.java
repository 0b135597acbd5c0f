package dev.berth.plan.page;

import dev.berth.inspect.Finding;
import dev.berth.plan.page.Matrix.Order;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Source.Absent;
import dev.berth.plan.production.content.Source.Assumption;
import dev.berth.plan.production.content.Source.Found;
import dev.berth.plan.production.content.Source.Observed;
import dev.berth.plan.production.content.Source.Rule;
import dev.berth.plan.production.content.Source.Setting;
import dev.berth.plan.production.document.Bibliography;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// What the plan was made from: where all marks lead to.
record SourceChapter(Bibliography sources) {

  Chapter chapter() {
    return Chapter.of("Sources")
        .with(
            Stream.of(
                    table(
                        "Assumptions",
                        List.of("assumed", "find out by"),
                        Assumption.class,
                        one -> List.of(Matrix.cell(one.text()), Matrix.cell(one.confirm()))),
                    table(
                        "Research findings",
                        List.of("kind", "value", "where"),
                        Found.class,
                        one -> found(one.finding())),
                    table(
                        "Looked for, and absent",
                        List.of("what", "searched"),
                        Absent.class,
                        one ->
                            List.of(
                                Matrix.cell(one.absence().subject()),
                                Matrix.codes(one.absence().searched()))),
                    table(
                        "Facts of the server",
                        List.of("fact", "value", "read by"),
                        Observed.class,
                        one ->
                            List.of(
                                Matrix.cell(one.fact()),
                                Matrix.cell(one.value()),
                                Matrix.code(one.command()))),
                    table(
                        "Settings",
                        List.of("key", "value", "where"),
                        Setting.class,
                        one ->
                            List.of(
                                Matrix.code(one.key()),
                                Matrix.code(one.value()),
                                Matrix.code(one.place()))),
                    table(
                        "Rules",
                        List.of("rule", "source"),
                        Rule.class,
                        one -> List.of(Matrix.cell(one.text()), where(one))))
                .filter(part -> !part.content().isEmpty())
                .toList());
  }

  private <T extends Source> Chapter table(
      String title, List<String> heads, Class<T> kind, Function<T, List<Element>> cells) {
    List<Element> rows = sources.all(kind).stream().map(one -> row(one, cells.apply(one))).toList();
    Chapter chapter = Chapter.of(title);
    return rows.isEmpty()
        ? chapter
        : chapter.add(
            new Matrix(
                    title,
                    Order.CHOSEN,
                    Stream.concat(Stream.of("mark"), heads.stream()).toList(),
                    rows)
                .element());
  }

  private Element row(Source source, List<Element> cells) {
    String name = sources.name(source);
    return Element.of("tr", Element.of("td", name)).add(cells).set("id", name);
  }

  private static List<Element> found(Finding finding) {
    return List.of(
        Element.of("td", Evidence.kind(finding)),
        Matrix.code(finding.value()),
        Matrix.code(finding.place().toString()));
  }

  /// An address that can be followed, or a page of Berth's own documents.
  private static Element where(Rule rule) {
    return rule.where().startsWith("https://")
        ? Element.of(
            "td", Element.of("a", rule.where()).set("href", rule.where()).set("rel", "noreferrer"))
        : Matrix.cell(rule.where());
  }
}
