package dev.berth.plan.page;

import dev.berth.plan.page.Node.Words;
import dev.berth.plan.production.content.ProductionPlan;
import java.util.ArrayList;
import java.util.List;

/// What a reader sees first: whose plan it is, in one sentence what it is, and what stands out.
record PageHead(ProductionPlan plan) {

  Element element() {
    return Element.of(
        "header",
        Element.of("p", "Production plan").set("class", "kind"),
        Element.of("h1", plan.name()),
        Element.of("p", summary()).set("class", "summary"),
        figures(),
        TaskChapter.progress("All tasks done", plan.tasks().size()),
        Element.of("p", Prose.of(legend())).set("class", "made"));
  }

  private String summary() {
    long phases = plan.tasks().stream().map(one -> one.task().phase()).distinct().count();
    return "How this app gets into production on one server: "
        + counted(plan.tasks().size(), "task")
        + " in "
        + counted((int) phases, "phase")
        + ", each line with what it stands on.";
  }

  private String legend() {
    return "Made by `berth plan` from %d findings. Each line names its sources: F a finding, "
            .formatted(plan.research().size())
        + "N what is not there, "
        + (plan.knowsServer() ? "H a fact of the server, " : "")
        + "S a setting of `berth.yaml` or of a file beside it, "
        + "R a rule, A an assumption; "
        + "they stand at the end.";
  }

  private Element figures() {
    int questions = plan.questions().size();
    int high = (int) plan.risks().stream().filter(RiskChapter::isHigh).count();
    int fixes = plan.fixes().size();
    List<Element> all = new ArrayList<>();
    all.add(figure(plan.tasks().size(), "task", "tasks", "tasks"));
    if (questions > 0) {
      all.add(figure(questions, "open question", "open questions", "open-questions"));
    }
    all.add(figure(high, "high risk", "high risks", "risks"));
    if (fixes > 0) {
      all.add(figure(fixes, "fix for the owner", "fixes for the owner", "owner"));
    }
    return Element.of("ul", all).set("class", "figures");
  }

  private static Element figure(int count, String one, String many, String address) {
    return Element.of(
        "li",
        Element.of(
                "a",
                Element.of("b", Integer.toString(count)),
                new Words(" "),
                Element.of("span", count == 1 ? one : many))
            .set("href", "#" + address));
  }

  private static String counted(int count, String what) {
    return count + " " + (count == 1 ? what : what + "s");
  }
}
