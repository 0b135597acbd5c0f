package dev.berth.run.up;

import dev.berth.host.DiskNeed;
import dev.berth.host.HostFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.image.BaseImages;
import dev.berth.image.ImageBuilder;
import dev.berth.plan.ImageStep;
import dev.berth.plan.Plan;
import dev.berth.plan.PlannedStep;
import dev.berth.plan.Preflight;
import dev.berth.plan.Preparation;
import dev.berth.plan.ServerPreflight;
import dev.berth.plan.Step;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.HostSurvey;
import dev.berth.run.Machine;
import dev.berth.run.PlanRunner;
import dev.berth.run.UpContext;
import dev.berth.run.release.ImageSteps;
import dev.berth.run.survey.ServerSurvey;
import dev.berth.run.telegram.TelegramBefore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A plan, and what it was made from.
record Prepared(UpContext context, Plan plan, TelegramBefore telegram) {
  /// A server is looked at from outside as well, when something is to be done to it.
  static Prepared of(UpContext context, Plan plan, TelegramBefore telegram) {
    boolean ready = context.situation().host().docker().engine().isPresent();
    Optional<Machine.Server> server =
        context.machine().server().filter(any -> ready && !plan.nothingToDo());
    if (server.isEmpty()) {
      return new Prepared(context, plan, telegram);
    }
    UpContext seen = context.with(new ServerSurvey(context).look(server.get()));
    List<String> notes = new ArrayList<>(plan.notes());
    serverPreflight(seen).ifPresent(preflight -> notes.addAll(preflight.notes()));
    return new Prepared(seen, new Plan(plan.steps(), notes), telegram);
  }

  private static Optional<ServerPreflight> serverPreflight(UpContext context) {
    return context
        .server()
        .map(seen -> new ServerPreflight(context.wanted(), context.situation(), seen));
  }

  /// Fails when something is in the way, and tells all that is.
  void refuse() {
    List<Problem> problems =
        new ArrayList<>(Preflight.problems(plan, context.wanted(), context.situation(), needs()));
    serverPreflight(context).ifPresent(preflight -> problems.addAll(preflight.problems()));
    problems.addAll(telegram.problems());
    if (!problems.isEmpty()) {
      throw new ProblemException(ExitCode.FAILED, problems);
    }
  }

  /// The first of the steps after which everything is looked at again.
  List<PlannedStep> firstPreparation() {
    return plan.steps().stream()
        .filter(planned -> planned.toDo() && planned.step() instanceof Preparation)
        .limit(1)
        .toList();
  }

  /// How things stand after what could be taken back was taken back.
  String stateAfter(PlanRunner.Result result) {
    List<String> words = new ArrayList<>(result.undone());
    if (!result.left().isEmpty()) {
      words.add("NOT taken back: " + String.join("; ", result.left()));
      return String.join("; ", words);
    }
    boolean touched = result.undone().stream().anyMatch(word -> word.contains("runs again"));
    context
        .situation()
        .stack()
        .latest()
        .filter(latest -> !touched)
        .ifPresent(latest -> words.add("release " + latest.number() + " was not touched"));
    if (result.undone().stream().noneMatch(word -> word.contains("the data"))) {
      words.add("no data was changed");
    }
    return String.join("; ", words);
  }

  private List<DiskNeed> needs() {
    HostFacts host = context.situation().builder();
    List<String> references = references();
    List<DiskNeed> needs = new ArrayList<>(context.situation().builderInstall().diskNeeds());
    needs.addAll(
        HostSurvey.docker(context.machine().workshop(), host)
            .map(docker -> bases(host, docker).diskNeeds(references))
            .orElseGet(() -> BaseImages.diskNeedsOfAll(references, host)));
    for (Step step : plan.toDo()) {
      if (step instanceof ImageStep.BuildImage build) {
        needs.add(ImageBuilder.diskNeed(build.build(), host));
      }
    }
    return needs;
  }

  private BaseImages bases(HostFacts host, DockerCli docker) {
    return new BaseImages(context.machine().workshop(), host, docker, context.machine().clock());
  }

  private List<String> references() {
    List<String> references = new ArrayList<>();
    for (Step step : plan.toDo()) {
      switch (step) {
        case ImageStep.BuildImage build -> references.addAll(ImageSteps.references(build.build()));
        case ImageStep.PullImage pull -> references.add(pull.reference());
        case ImageStep.EdgeImage edge -> references.add(edge.reference());
        default -> {}
      }
    }
    return references.stream().distinct().toList();
  }
}
