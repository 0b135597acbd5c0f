package dev.berth.run;

import dev.berth.plan.DataStep;
import dev.berth.plan.EdgeStep;
import dev.berth.plan.ImageStep;
import dev.berth.plan.PlaceStep;
import dev.berth.plan.Preparation;
import dev.berth.plan.ReleaseStep;
import dev.berth.plan.SettingStep;
import dev.berth.plan.Step;
import dev.berth.problem.Problem;
import dev.berth.proxy.EdgeSite;
import dev.berth.release.ReleaseRecord;
import dev.berth.verify.SmokeResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Carries out and takes back the steps of `up`: one line for each kind.
final class UpSteps implements StepExecution {
  private final UpContext context;
  private final MachineSteps machine;
  private final ImageSteps images;
  private final PlaceSteps places;
  private final EdgeSteps edge;
  private final ReleaseSteps release;
  private final ServiceSteps services;
  private final TelegramSteps telegram;
  private final DataSteps data;

  UpSteps(UpContext context) {
    this.context = context;
    this.machine = new MachineSteps(context);
    this.images = new ImageSteps(context);
    this.places = new PlaceSteps(context);
    this.edge = new EdgeSteps(context);
    this.release = new ReleaseSteps(context, images);
    this.services = new ServiceSteps(context);
    this.telegram = new TelegramSteps(context);
    this.data = new DataSteps(context);
  }

  @Override
  public String carryOut(Step step, Consumer<String> detail) {
    return switch (step) {
      case Preparation.InstallDocker install -> machine.install(install, detail);
      case Preparation.StartEngine _ -> machine.startEngine(detail);
      case Preparation.MakeEnvironment make -> machine.makeEnvironment(make);
      case Preparation.MakeDemoEnvironment make -> machine.makeDemoEnvironment(make);
      case ImageStep.BuildImage build -> images.build(build, detail);
      case ImageStep.PullImage pull -> images.pull(pull, detail);
      case ImageStep.PullThere pull -> images.pullThere(pull, detail);
      case ImageStep.KeepImage keep -> images.keep(keep);
      case ImageStep.SendImages send -> images.send(send, detail);
      case ImageStep.EdgeImage image -> images.edge(image, detail);
      case PlaceStep.CreateNetwork create -> places.createNetwork(create.network());
      case PlaceStep.CreateVolume create -> places.createVolume(create);
      case EdgeStep.StopForeignProxy stop -> edge.stopForeignProxy(stop);
      case EdgeStep.StartEdge start -> edge.start(start);
      case EdgeStep.JoinEdge join -> edge.join(join);
      case ReleaseStep.RenderRelease render -> rendered(render);
      case ReleaseStep.StageStatic stage -> release.stage(stage);
      case DataStep.PlaceToolbox _ -> data.place(detail);
      case DataStep.WriteSet _ -> data.writeSet();
      case DataStep.StartTimers start -> data.start(start);
      case DataStep.TakeSnapshot take -> data.snapshot(take, detail);
      case ReleaseStep.StartServices start -> services.start(start, detail);
      case EdgeStep.InstallSite install -> edge.installSite(install);
      case ReleaseStep.CheckFromOutside _ -> release.check(detail);
      case ReleaseStep.CheckTelegram check -> telegram.check(check, detail);
      case ReleaseStep.RecordRelease record ->
          release.record(record, data.snapshot(), telegram.checks());
      case ReleaseStep.RemoveFormer former -> services.remove(former);
      case ReleaseStep.PruneReleases prune -> release.prune(prune);
      case SettingStep setting -> throw new IllegalArgumentException("not of up: " + setting);
    };
  }

  private String rendered(ReleaseStep.RenderRelease step) {
    String where = release.render(step);
    if (context.stack().proxy().isPresent()) {
      edge.validateSite(step.number());
    }
    return where;
  }

  /// Docker, images, made-up values, volumes, copies and what they go by stay: they are no
  /// half-started thing, and the next run goes on with them.
  @Override
  public String undo(Step step) {
    return switch (step) {
      case Preparation _ -> "";
      case ImageStep.BuildImage _ -> "";
      case ImageStep.PullImage _ -> "";
      case ImageStep.PullThere _ -> "";
      case ImageStep.KeepImage _ -> "";
      case ImageStep.SendImages _ -> "";
      case ImageStep.EdgeImage _ -> "";
      case PlaceStep.CreateNetwork create -> places.removeNetwork(create.network());
      case PlaceStep.CreateVolume _ -> "";
      case EdgeStep.StopForeignProxy stop -> edge.startForeignProxy(stop);
      case EdgeStep.StartEdge start -> edge.stop(start);
      case EdgeStep.JoinEdge join -> edge.leave(join);
      case ReleaseStep.RenderRelease render -> release.removeFiles(render.number());
      case ReleaseStep.StageStatic stage -> release.unstage(stage.number());
      case DataStep.PlaceToolbox _ -> "";
      case DataStep.WriteSet _ -> "";
      case DataStep.StartTimers _ -> data.stop();
      case DataStep.TakeSnapshot _ -> "";
      case ReleaseStep.StartServices start -> services.undo(start);
      case EdgeStep.InstallSite _ -> edge.removeSite(siteBefore(), siteTextBefore());
      case ReleaseStep.CheckFromOutside _ -> "";
      case ReleaseStep.CheckTelegram _ -> "";
      case ReleaseStep.RecordRelease _ -> "";
      case ReleaseStep.RemoveFormer _ -> "";
      case ReleaseStep.PruneReleases _ -> "";
      case SettingStep _ -> "";
    };
  }

  List<SmokeResult> checks() {
    return Stream.concat(release.checks().stream(), telegram.checks().stream()).toList();
  }

  /// What is wrong although nothing of the plan failed.
  List<Problem> warnings() {
    return Stream.concat(release.warnings().stream(), telegram.warnings().stream()).toList();
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
