package dev.berth.plan;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.StackNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plans what `up` does on this machine and `deploy` on a server: a pure function, so that the same
/// files on the same machine give the same plan, and a second run gives an empty one.
public final class UpPlanner {
  private final Wanted wanted;
  private final Situation situation;
  private final StackFacts facts;
  private final ReleaseChoice release;
  private final DataPlan data;
  private final CutoverPlan cutover;
  private final List<PlannedStep> steps = new ArrayList<>();

  private UpPlanner(Wanted wanted, Situation situation) {
    this.wanted = wanted;
    this.situation = situation;
    this.facts = situation.stack();
    this.release = ReleaseChoice.of(wanted, facts);
    this.data = new DataPlan(wanted, situation.data(), release);
    this.cutover = new CutoverPlan(wanted, facts, release);
  }

  public static Plan plan(Wanted wanted, Situation situation) {
    return new UpPlanner(wanted, situation).plan();
  }

  private Plan plan() {
    ImagePlan images = ImagePlan.of(wanted, situation, release);
    steps.addAll(images.docker());
    environment();
    steps.addAll(cutover.back());
    steps.addAll(images.steps());
    StackNetwork network = network();
    volumes();
    steps.addAll(data.set());
    steps.addAll(data.timers());
    edge(network);
    render();
    staticFiles();
    steps.addAll(data.snapshot());
    steps.addAll(data.rehearsal());
    if (wanted.withData()) {
      steps.addAll(cutover.create());
      steps.addAll(data.bringBack(cutover.running()));
    }
    steps.addAll(cutover.first());
    // Nothing of the edge changes once a new container listens.
    if (servedBefore()) {
      site();
    }
    if (!wanted.withData()) {
      steps.addAll(cutover.create());
    }
    steps.addAll(cutover.beside());
    steps.addAll(data.lastSnapshot());
    steps.addAll(cutover.cutover());
    steps.addAll(cutover.rest());
    serveStatic();
    if (!servedBefore()) {
      site();
    }
    checks();
    record();
    steps.addAll(cutover.removal());
    former();
    prune();
    return new Plan(steps, notes());
  }

  private void environment() {
    wanted
        .missingEnvironment()
        .ifPresent(step -> steps.add(PlannedStep.needed(step, "the file does not exist yet")));
    wanted
        .missingDemoEnvironment()
        .ifPresent(step -> steps.add(PlannedStep.needed(step, "there is no real value for it")));
  }

  private StackNetwork network() {
    StackNetwork network = NetworkChoice.of(wanted.stack(), facts);
    add(
        facts.network().isEmpty(),
        new PlaceStep.CreateNetwork(network),
        "edge and stack meet in it",
        "the network " + network.name() + " is there");
    return network;
  }

  private void volumes() {
    for (WantedVolume volume : wanted.volumes()) {
      Optional<String> user =
          wanted.images().stream()
              .filter(image -> image.service().equals(volume.service()))
              .findFirst()
              .flatMap(WantedImage::user);
      add(
          !facts.volumes().contains(volume.name()),
          new PlaceStep.CreateVolume(
              volume.name(), volume.key(), tag(volume.service()), user, volume.target()),
          "it does not exist yet",
          "the volume " + volume.name() + " is there, with its data");
    }
  }

  private void edge(StackNetwork network) {
    steps.addAll(EdgePlan.of(wanted, situation, network));
  }

  private void render() {
    add(
        release.fresh(),
        new ReleaseStep.RenderRelease(
            release.number(), wanted.content().orElse(""), cutover.slots()),
        release.reason(),
        "release " + release.number() + " is what the files ask for");
  }

  private void staticFiles() {
    if (wanted.staticPath().isPresent() && wanted.staticService().isPresent()) {
      add(
          release.fresh() || !facts.staticFiles().staged().contains(release.number()),
          new ReleaseStep.StageStatic(
              release.number(), tag(wanted.staticService().get()), wanted.staticPath().get()),
          "the edge serves them",
          "the static files are in place");
    }
  }

  /// Those of the release before are served as long as that is.
  private void serveStatic() {
    if (wanted.staticPath().isPresent()) {
      boolean served = facts.staticFiles().served().filter(n -> n == release.number()).isPresent();
      add(
          release.fresh() || !served,
          new EdgeStep.ServeStatic(release.number()),
          "its pages belong to what runs now",
          "the edge serves those of release " + release.number());
    }
  }

  /// Else there is nobody whose answer the edge could pass on before the new release serves: with
  /// its data all is stopped by then.
  private boolean servedBefore() {
    return !wanted.withData()
        && facts.latest().isPresent()
        && situation.edge().register().site(wanted.stack()).isPresent()
        && situation.answer().isPresent();
  }

  private void site() {
    boolean registered =
        situation
            .edge()
            .register()
            .site(wanted.stack())
            .filter(site -> site.release() == release.number())
            .isPresent();
    add(
        release.fresh() || !registered || situation.answer().isEmpty(),
        new EdgeStep.InstallSite(release.number(), wanted.site().domain()),
        registered ? "the edge does not answer for it" : "the edge does not serve this release",
        "the edge serves " + wanted.site().domain());
  }

  private void checks() {
    boolean changed = steps.stream().anyMatch(PlannedStep::toDo);
    add(
        changed && wanted.checks() > 0,
        new ReleaseStep.CheckFromOutside(release.number(), wanted.checks()),
        "something changes",
        "passed when release " + release.number() + " went live");
    if (wanted.telegram()) {
      add(
          changed,
          new ReleaseStep.CheckTelegram(release.number()),
          "something changes",
          "looked at when release " + release.number() + " went live");
    }
    if (release.fresh() && wanted.watch().isPositive()) {
      Step watch = new ReleaseStep.Watch(release.number(), wanted.watch());
      steps.add(PlannedStep.needed(watch, "what goes wrong by then takes it back"));
    }
  }

  private void record() {
    add(
        release.fresh(),
        new ReleaseStep.RecordRelease(release.number(), cutover.slots()),
        "the record makes it count",
        "release " + release.number() + " is recorded");
  }

  private void former() {
    List<String> useless =
        facts.foreign().stream()
            .filter(container -> !wanted.others().contains(container.service()))
            .map(ContainerFacts::name)
            .toList();
    if (!useless.isEmpty()) {
      steps.add(
          PlannedStep.needed(
              new ReleaseStep.RemoveFormer(useless), "the release has taken their place"));
    }
  }

  private void prune() {
    List<Integer> kept = facts.releases().stream().map(ReleaseRecord::number).sorted().toList();
    int surplus = kept.size() + (release.fresh() ? 1 : 0) - wanted.keepReleases();
    if (surplus > 0) {
      Step prune = new ReleaseStep.PruneReleases(kept.subList(0, Math.min(surplus, kept.size())));
      steps.add(PlannedStep.needed(prune, "keep.releases is " + wanted.keepReleases()));
    }
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(data.notes());
    if (release.resumed()) {
      notes.add("release " + release.number() + " was begun earlier and is finished now");
    }
    if (release.fresh()) {
      wanted
          .siteFaults()
          .forEach(fault -> notes.add("requests may fail while a release takes over; " + fault));
    }
    return notes;
  }

  private String tag(String service) {
    return ImagePlan.tag(wanted, release, service);
  }

  private void add(boolean needed, Step step, String why, String whyNot) {
    steps.add(PlannedStep.when(needed, step, why, whyNot));
  }
}
