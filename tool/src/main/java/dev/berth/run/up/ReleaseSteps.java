package dev.berth.run.up;

import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.host.docker.ImageFacts;
import dev.berth.plan.ReleaseStep;
import dev.berth.plan.Return;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.release.EnvironmentStore;
import dev.berth.release.ReleaseIntent;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.Slot;
import dev.berth.run.UpContext;
import dev.berth.run.release.ImageLeftovers;
import dev.berth.run.release.ImageSteps;
import dev.berth.run.release.RenderedFiles;
import dev.berth.run.release.StaticSteps;
import dev.berth.run.restore.DataLook;
import dev.berth.run.restore.LiveData;
import dev.berth.run.rollback.DataReturn;
import dev.berth.run.smoke.OutsideChecks;
import dev.berth.run.smoke.VersionCheck;
import dev.berth.run.snapshot.BackupSets;
import dev.berth.run.timer.Watching;
import dev.berth.stack.EnvironmentDemand;
import dev.berth.stack.env.Masking;
import dev.berth.verify.CertificateCheck;
import dev.berth.verify.ExposureCheck;
import dev.berth.verify.SmokeResult;
import dev.berth.verify.SmokeRunner;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The steps that make a release: its files, the checks and the record.
final class ReleaseSteps {
  private final UpContext context;
  private final ImageSteps images;
  private final Instant begun;
  private final List<SmokeResult> checks = new ArrayList<>();
  private final List<SmokeResult> tolerated = new ArrayList<>();

  ReleaseSteps(UpContext context, ImageSteps images) {
    this.context = context;
    this.images = images;
    this.begun = context.machine().clock().instant();
  }

  String render(ReleaseStep.RenderRelease step) {
    Map<Path, String> files = RenderedFiles.of(context, step.number(), step.slots()).render();
    ReleaseIntent intent =
        new ReleaseIntent(step.number(), step.content(), context.machine().clock().instant());
    context.store().render(intent, files);
    return context.place().release(step.number()).toString();
  }

  String removeFiles(int number) {
    if (context.store().record(number).isPresent()) {
      return "";
    }
    context.store().remove(number);
    return "removed the files of release " + number;
  }

  /// All of them, even after the first failure: the answer is in the pattern. What somebody else's
  /// program leaves open is told, and no reason to take this release back.
  String check(ReleaseStep.CheckFromOutside step, Consumer<String> detail) {
    if (context.inMaintenance()) {
      checks.clear();
      return "not made, maintenance is on: berth smoke once it is off";
    }
    SmokeRunner runner = new SmokeRunner(context.outside().client());
    OutsideChecks more = new OutsideChecks(context.machine(), context.stack());
    checks.clear();
    for (var check : context.stack().smoke()) {
      detail.accept(check.name());
      checks.add(runner.run(check));
    }
    checks.addAll(new VersionCheck(context, step.number()).results());
    detail.accept(CertificateCheck.NAME);
    checks.add(more.certificate());
    List<SmokeResult> failed =
        new ArrayList<>(checks.stream().filter(check -> !check.passed()).toList());
    tolerated.clear();
    detail.accept(ExposureCheck.NAME);
    more.exposure(context.facts(), context.docker())
        .ifPresent(exposure -> {
          checks.add(exposure.result());
          List<SmokeResult> list = exposure.byStack() ? failed : tolerated;
          list.add(exposure.result());
        });
    if (!failed.isEmpty()) {
      throw new ProblemException(
          ExitCode.FAILED, failed.stream().map(OutsideChecks::problem).toList());
    }
    long passed = checks.stream().filter(SmokeResult::passed).count();
    return passed + " of " + checks.size() + " passed";
  }

  /// What is not as it should be and no fault of the release.
  List<Problem> warnings() {
    return tolerated.stream()
        .filter(check -> !check.passed())
        .map(OutsideChecks::problem)
        .map(problem -> problem.withState("the release is live"))
        .toList();
  }

  List<SmokeResult> checks() {
    return List.copyOf(checks);
  }

  /// What other steps have to say of a release.
  ///
  /// @param snapshot that was taken of the data before
  /// @param more evidence than that of the smoke checks
  /// @param took of each service that was handed over
  /// @param watched for how long it was watched, which is no part of the release
  record Evidence(
      Optional<String> snapshot,
      List<SmokeResult> more,
      Map<String, Duration> took,
      Duration watched) {}

  String record(ReleaseStep.RecordRelease step, Evidence evidence) {
    String copies =
        new BackupSets(context.machine(), context.stack(), context.docker()).record(step.number());
    if (context.facts().uid() == 0) {
      new Watching(context.machine(), context.stack()).write(context.facts());
    }
    context.store().finish(written(step, evidence));
    new DataReturn(context).settleFor(step.number());
    if (context.wanted().back().isEmpty()) {
      followEnvironment();
    }
    return context.place().record(step.number()) + copies;
  }

  private ReleaseRecord written(ReleaseStep.RecordRelease step, Evidence evidence) {
    Masking masking = EnvironmentDemand.of(context.stack()).masking();
    Optional<DataLook> schema = schema(evidence.snapshot());
    return new ReleaseRecord(
        step.number(),
        context.name(),
        context.wanted().site().domain(),
        context
            .wanted()
            .back()
            .map(back -> back.to().demo())
            .orElse(context.source().demo().isPresent()),
        context.wanted().content().orElseThrow(),
        context.machine().clock().instant(),
        released(step.number()),
        hashes(step),
        context
            .wanted()
            .back()
            .map(back -> back.to().environment())
            .orElse(context.source().environment().fingerprint()),
        Stream.concat(checks.stream(), evidence.more().stream())
            .map(check ->
                new ReleaseRecord.CheckEvidence(
                    check.name(),
                    check.passed(),
                    masking.hide(check.observed()),
                    check.took().toMillis()))
            .toList(),
        Duration.between(begun, context.machine().clock().instant())
            .minus(evidence.watched())
            .toMillis(),
        evidence.snapshot(),
        letters(step.slots()),
        millis(evidence.took()),
        schema.map(DataLook::schemaThen).orElse(Map.of()),
        schema.map(DataLook::schema).orElse(Map.of()),
        context.wanted().back().map(back -> back.to().number()));
  }

  /// Of data that may be looked at. Without it a rollback can't say whether the schema has changed,
  /// which is no reason to fail a release that runs.
  private Optional<DataLook> schema(Optional<String> before) {
    if (context.situation().data().filter(data -> data.hindrance().isEmpty()).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LiveData(context.machine(), context.name()).schema(before.map(SnapshotId::parse)));
    } catch (ProblemException unseen) {
      context.machine().progress().doing("record", String.valueOf(unseen.getMessage()));
      return Optional.empty();
    }
  }

  /// A server that keeps an environment file keeps the one of its newest release: else a later
  /// release from a machine without one would bring old values back. Where copies go elsewhere, it
  /// keeps one to send it with them.
  private void followEnvironment() {
    EnvironmentStore kept = new EnvironmentStore(context.machine().host(), context.place());
    context
        .stack()
        .environment()
        .present()
        .filter(_ -> sent() || (context.machine().server().isPresent() && kept.any()))
        .filter(file -> !kept.changeTo(file).nothing())
        .ifPresent(file -> kept.put(file, new SecureRandom(), context.machine().clock().instant()));
  }

  private boolean sent() {
    return !context.stack().offsite().isEmpty() && !context.stack().runsAsDemo();
  }

  /// Names only: an image that another release or container uses stays.
  String prune(ReleaseStep.PruneReleases step) {
    DockerCli docker = context.docker();
    for (int number : step.numbers()) {
      context
          .store()
          .record(number)
          .ifPresent(old -> {
            List<String> tags =
                old.images().stream().map(ReleaseRecord.ReleasedImage::tag).toList();
            tags.forEach(tag -> docker.run(DockerCommands.untag(List.of(tag))));
          });
      new StaticSteps(context.machine(), context.name()).remove(number);
      context.store().remove(number);
    }
    new ImageLeftovers(context.name()).removeUnnamed(docker);
    return step.numbers() + " removed";
  }

  private List<ReleaseRecord.ReleasedImage> released(int number) {
    DockerCli docker = context.docker();
    List<ReleaseRecord.ReleasedImage> released = new ArrayList<>();
    for (var wanted : context.wanted().images()) {
      String tag = context.name() + "/" + wanted.service() + ":" + number;
      String id = docker.image(tag).map(ImageFacts::id).orElseThrow(() -> gone(tag));
      released.add(
          new ReleaseRecord.ReleasedImage(
              wanted.service(), tag, id, wanted.source(), bases(wanted.service())));
    }
    return released;
  }

  /// A kept image stands on what it was built on earlier.
  private List<String> bases(String service) {
    List<String> now = images.basesOf(service);
    return now.isEmpty()
        ? context
            .wanted()
            .back()
            .map(Return::to)
            .or(() -> context.situation().stack().latest())
            .flatMap(former -> former.image(service))
            .map(ReleaseRecord.ReleasedImage::bases)
            .orElse(List.of())
        : now;
  }

  private static Map<String, String> letters(Map<String, Slot> slots) {
    Map<String, String> letters = new TreeMap<>();
    slots.forEach((service, slot) -> letters.put(service, slot.letter()));
    return letters;
  }

  private static Map<String, Long> millis(Map<String, Duration> durations) {
    Map<String, Long> millis = new TreeMap<>();
    durations.forEach((service, took) -> millis.put(service, took.toMillis()));
    return millis;
  }

  private Map<String, String> hashes(ReleaseStep.RecordRelease step) {
    Map<String, String> hashes = new TreeMap<>();
    RenderedFiles.of(context, step.number(), step.slots())
        .hashes()
        .forEach((file, hash) -> hashes.put(file.getFileName().toString(), hash));
    return hashes;
  }

  private static ProblemException gone(String tag) {
    return new ProblemException(
        ExitCode.FAILED, Problem.of("the image " + tag + " is gone").withFix("berth up"));
  }
}
