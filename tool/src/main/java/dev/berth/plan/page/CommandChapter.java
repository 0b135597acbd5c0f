package dev.berth.plan.page;

import dev.berth.plan.production.content.CommandLine;
import dev.berth.plan.production.content.CommandLine.Stage;
import dev.berth.plan.production.content.ProductionPlan;
import java.util.Arrays;
import java.util.List;

/// The commands in their order, each in a block that can be copied.
record CommandChapter(ProductionPlan plan, Marks marks) {

  Chapter chapter() {
    return Chapter.of(
            "Command checklist",
            Element.of(
                "p",
                Prose.of(
                    "In this order, in "
                        + plan.typedIn()
                        + "; server and domain are those of `berth.yaml`.")))
        .at("commands")
        .with(
            Arrays.stream(Stage.values())
                .map(this::stage)
                .filter(chapter -> !chapter.content().isEmpty())
                .toList());
  }

  private Chapter stage(Stage stage) {
    List<Element> lines =
        plan.commands().stream().filter(line -> line.stage() == stage).map(this::line).toList();
    Chapter chapter = Chapter.of(stage.title()).at("commands-" + Chapter.idOf(stage.title()));
    return lines.isEmpty()
        ? chapter
        : chapter.add(Element.of("ol", lines).set("class", "commands"));
  }

  private Element line(CommandLine line) {
    return Element.of(
        "li",
        Element.of("pre", Element.of("code", line.command())),
        marks.said("p", line.expected()));
  }
}
