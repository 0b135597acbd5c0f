package dev.berth.run.up;

import dev.berth.plan.CutoverStep;
import dev.berth.plan.DataStep;
import dev.berth.plan.EdgeStep;
import dev.berth.plan.ImageStep;
import dev.berth.plan.PlaceStep;
import dev.berth.plan.Preparation;
import dev.berth.plan.ProxyStep;
import dev.berth.plan.ReleaseStep;
import dev.berth.plan.SettingStep;
import dev.berth.plan.StackFacts;
import dev.berth.plan.Step;
import dev.berth.problem.Problem;
import dev.berth.proxy.EdgeSite;
import dev.berth.release.ReleaseRecord;
import dev.berth.run.StepExecution;
import dev.berth.run.UpContext;
import dev.berth.run.cutover.CutoverSteps;
import dev.berth.run.cutover.DataReturnSteps;
import dev.berth.run.cutover.ServiceSteps;
import dev.berth.run.cutover.WatchSteps;
import dev.berth.run.rehearsal.RehearsalSteps;
import dev.berth.run.release.ImageSteps;
import dev.berth.run.release.PlaceSteps;
import dev.berth.run.release.StaticSteps;
import dev.berth.run.telegram.TelegramSteps;
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
  private final CutoverSteps cutover;
  private final StaticSteps files;
  private final TelegramSteps telegram;
  private final WatchSteps watch;
  private final DataSteps data;
  private final DataReturnSteps dataReturn;
  private final RehearsalSteps rehearsal;

  UpSteps(UpContext context) {
    this.context = context;
    this.machine = new MachineSteps(context);
    this.images = new ImageSteps(context);
    this.places = new PlaceSteps(context);
    this.edge = new EdgeSteps(context);
    this.release = new ReleaseSteps(context, images);
    this.services = new ServiceSteps(context);
    this.cutover = new CutoverSteps(context);
    this.files = new StaticSteps(context.machine(), context.name());
    this.telegram = new TelegramSteps(context);
    this.watch = new WatchSteps(context);
    this.rehearsal = new RehearsalSteps(context);
    this.data = new DataSteps(context, rehearsal);
    this.dataReturn = new DataReturnSteps(context, cutover);
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
      case ReleaseStep.StageStatic stage -> files.stage(stage, context.docker());
      case DataStep.PlaceToolbox _ -> data.place(detail);
      case DataStep.WriteSet _ -> data.writeSet();
      case DataStep.StartTimers start -> data.start(start);
      case DataStep.TakeSnapshot take -> data.snapshot(take, detail);
      case DataStep.Rehearse rehearse -> rehearsal.rehearse(rehearse, data.snapshot(), detail);
      case DataStep.TakeLastSnapshot take -> data.last(take, detail);
      case DataStep.BringBack bring -> dataReturn.bring(bring, detail);
      case ReleaseStep.StartServices start -> services.start(start, detail);
      case CutoverStep.ReturnTo back -> cutover.returnTo(back, detail);
      case CutoverStep.CreateServices create -> cutover.create(create, detail);
      case CutoverStep.StandBy standBy -> cutover.standBy(standBy, detail);
      case CutoverStep.Cutover over -> cutover.cutOver(over, detail);
      case CutoverStep.RemoveReplaced replaced -> cutover.removeReplaced(replaced);
      case EdgeStep.ServeStatic serve -> files.serve(serve.number());
      case EdgeStep.InstallSite install -> installed(install);
      case ReleaseStep.CheckFromOutside check -> release.check(check, detail);
      case ReleaseStep.CheckTelegram check -> telegram.check(check, detail);
      case ReleaseStep.Watch longer -> watch.watch(longer, detail);
      case ReleaseStep.RecordRelease record -> recorded(record);
      case ReleaseStep.RemoveFormer former -> services.remove(former);
      case ReleaseStep.PruneReleases prune -> release.prune(prune);
      case SettingStep _, ProxyStep _ -> throw new IllegalArgumentException("not of up: " + step);
    };
  }

  private String recorded(ReleaseStep.RecordRelease step) {
    return release.record(
        step,
        new ReleaseSteps.Evidence(
            dataReturn.kept().or(data::snapshot), telegram.checks(), cutover.took(), watch.took()));
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
      case ReleaseStep.StageStatic stage -> unstaged(stage);
      case DataStep.PlaceToolbox _ -> "";
      case DataStep.WriteSet _ -> "";
      case DataStep.StartTimers _ -> data.stop();
      case DataStep.TakeSnapshot _ -> "";
      case DataStep.Rehearse _ -> rehearsal.clear();
      case DataStep.TakeLastSnapshot _ -> "";
      case DataStep.BringBack bring -> dataReturn.undo(bring);
      case ReleaseStep.StartServices start -> services.undo(start);
      case CutoverStep.ReturnTo _ -> "";
      case CutoverStep.CreateServices create -> cutover.undo(create);
      case CutoverStep.StandBy standBy -> cutover.undo(standBy);
      case CutoverStep.Cutover over -> cutover.undo(over);
      case CutoverStep.RemoveReplaced _ -> "";
      case EdgeStep.ServeStatic _ -> servedBefore();
      case EdgeStep.InstallSite _ -> edge.removeSite(siteBefore(), siteTextBefore());
      case ReleaseStep.CheckFromOutside _ -> "";
      case ReleaseStep.CheckTelegram _ -> "";
      case ReleaseStep.Watch _ -> "";
      case ReleaseStep.RecordRelease _ -> "";
      case ReleaseStep.RemoveFormer _ -> "";
      case ReleaseStep.PruneReleases _ -> "";
      case SettingStep _, ProxyStep _ -> "";
    };
  }

  List<SmokeResult> checks() {
    return Stream.concat(release.checks().stream(), telegram.checks().stream()).toList();
  }

  /// What is wrong although nothing of the plan failed.
  List<Problem> warnings() {
    return Stream.concat(release.warnings().stream(), telegram.warnings().stream()).toList();
  }

  /// The site of an older Berth named the files of its release; this one needs the link.
  private String installed(EdgeStep.InstallSite step) {
    if (files.facts().served().isEmpty()) {
      servedBefore();
    }
    return edge.installSite(step);
  }

  private String unstaged(ReleaseStep.StageStatic step) {
    files.remove(step.number());
    return "";
  }

  private String servedBefore() {
    StackFacts before = context.situation().stack();
    return files.serveAgain(before.staticFiles(), before.latest().map(ReleaseRecord::number));
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
