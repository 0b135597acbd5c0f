package dev.berth.run;

import dev.berth.plan.Step;
import dev.berth.proxy.EdgeSite;
import dev.berth.release.ReleaseRecord;
import dev.berth.verify.SmokeResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Carries out and takes back the steps of `up`: one line for each kind.
final class UpSteps implements StepExecution {
  private final UpContext context;
  private final MachineSteps machine;
  private final ImageSteps images;
  private final PlaceSteps places;
  private final EdgeSteps edge;
  private final ReleaseSteps release;
  private final ServiceSteps services;

  UpSteps(UpContext context) {
    this.context = context;
    this.machine = new MachineSteps(context);
    this.images = new ImageSteps(context);
    this.places = new PlaceSteps(context);
    this.edge = new EdgeSteps(context);
    this.release = new ReleaseSteps(context, images);
    this.services = new ServiceSteps(context);
  }

  @Override
  public String carryOut(Step step, Consumer<String> detail) {
    return switch (step) {
      case Step.InstallDocker install -> machine.install(install, detail);
      case Step.StartEngine _ -> machine.startEngine(detail);
      case Step.MakeEnvironment make -> machine.makeEnvironment(make);
      case Step.MakeDemoEnvironment make -> machine.makeDemoEnvironment(make);
      case Step.BuildImage build -> images.build(build, detail);
      case Step.PullImage pull -> images.pull(pull, detail);
      case Step.KeepImage keep -> images.keep(keep);
      case Step.EdgeImage image -> images.edge(image, detail);
      case Step.CreateNetwork create -> places.createNetwork(create.network());
      case Step.CreateVolume create -> places.createVolume(create);
      case Step.StopForeignProxy stop -> edge.stopForeignProxy(stop);
      case Step.StartEdge start -> edge.start(start);
      case Step.JoinEdge join -> edge.join(join);
      case Step.RenderRelease render -> rendered(render);
      case Step.StageStatic stage -> release.stage(stage);
      case Step.StartServices start -> services.start(start, detail);
      case Step.InstallSite install -> edge.installSite(install);
      case Step.CheckFromOutside _ -> release.check(detail);
      case Step.RecordRelease record -> release.record(record);
      case Step.PruneReleases prune -> release.prune(prune);
    };
  }

  private String rendered(Step.RenderRelease step) {
    String where = release.render(step);
    if (context.stack().proxy().isPresent()) {
      edge.validateSite(step.number());
    }
    return where;
  }

  /// Docker, images, made-up values and volumes stay: they are no half-started thing, and the next
  /// run goes on with them.
  @Override
  public String undo(Step step) {
    return switch (step) {
      case Step.Preparation _ -> "";
      case Step.BuildImage _ -> "";
      case Step.PullImage _ -> "";
      case Step.KeepImage _ -> "";
      case Step.EdgeImage _ -> "";
      case Step.CreateNetwork create -> places.removeNetwork(create.network());
      case Step.CreateVolume _ -> "";
      case Step.StopForeignProxy stop -> edge.startForeignProxy(stop);
      case Step.StartEdge start -> edge.stop(start);
      case Step.JoinEdge join -> edge.leave(join);
      case Step.RenderRelease render -> release.removeFiles(render.number());
      case Step.StageStatic stage -> release.unstage(stage.number());
      case Step.StartServices start -> services.undo(start);
      case Step.InstallSite _ -> edge.removeSite(siteBefore(), siteTextBefore());
      case Step.CheckFromOutside _ -> "";
      case Step.RecordRelease _ -> "";
      case Step.PruneReleases _ -> "";
    };
  }

  List<SmokeResult> checks() {
    return release.checks();
  }

  private Optional<EdgeSite> siteBefore() {
    return context.situation().edge().register().site(context.name());
  }

  /// The former site as its release rendered it.
  private Optional<String> siteTextBefore() {
    return context
        .situation()
        .stack()
        .latest()
        .map(ReleaseRecord::number)
        .flatMap(number -> {
          try {
            return context.machine().host().read(context.place().site(number));
          } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
          }
        })
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
