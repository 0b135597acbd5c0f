package dev.berth.plan;

import dev.berth.host.HostFacts;
import dev.berth.host.InitSystem;
import dev.berth.image.ImageBuild;
import dev.berth.image.transfer.Parcel;
import dev.berth.provision.DockerInstall;
import dev.berth.release.ReleaseRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plans how a release comes to its images: those that run already are kept, the others are built
/// here or got, and sent to the server where it is another machine.
final class ImagePlan {
  private final Wanted wanted;
  private final Situation situation;
  private final StackFacts facts;
  private final ReleaseChoice release;
  private final List<PlannedStep> steps = new ArrayList<>();

  /// The images that come about where images are built.
  private final List<Parcel> parcels = new ArrayList<>();

  private ImagePlan(Wanted wanted, Situation situation, ReleaseChoice release) {
    this.wanted = wanted;
    this.situation = situation;
    this.facts = situation.stack();
    this.release = release;
  }

  static ImagePlan of(Wanted wanted, Situation situation, ReleaseChoice release) {
    ImagePlan plan = new ImagePlan(wanted, situation, release);
    plan.images();
    plan.edgeImage();
    plan.send();
    return plan;
  }

  static String tag(Wanted wanted, ReleaseChoice release, String service) {
    return wanted.stack() + "/" + service + ":" + release.number();
  }

  /// First of all, since everything else needs an engine. For a server images are built here; where
  /// none is, this machine needs none.
  List<PlannedStep> docker() {
    boolean unused = situation.workshop().isPresent() && parcels.isEmpty();
    String unneeded = "there is no image to build";
    HostFacts builder = situation.builder();
    PlannedStep start =
        PlannedStep.when(
            builder.docker().engine().isEmpty() && !unused,
            new Preparation.StartEngine(builder.init() == InitSystem.SYSTEMD),
            "no engine answers",
            unused ? unneeded : "the engine answers");
    PlannedStep install =
        PlannedStep.when(
            !(situation.builderInstall() instanceof DockerInstall.Present) && !unused,
            new Preparation.InstallDocker(situation.builderInstall()),
            "this machine lacks it",
            unused ? unneeded : "Docker Engine, Compose v2 and buildx are there");
    return List.of(install, start);
  }

  List<PlannedStep> steps() {
    return List.copyOf(steps);
  }

  private void images() {
    for (WantedImage image : wanted.images()) {
      String tag = tag(wanted, release, image.service());
      boolean there = !release.fresh() && facts.images().containsKey(tag);
      Optional<String> kept = keptImage(image);
      if (there) {
        steps.add(PlannedStep.satisfied(imageStep(image, tag), "the image is there"));
      } else if (kept.isPresent()) {
        Step keep = new ImageStep.KeepImage(image.service(), kept.get(), tag);
        steps.add(PlannedStep.needed(keep, "nothing it is made from has changed"));
      } else {
        String name = byServer(image) ? tag : here(tag);
        steps.add(PlannedStep.needed(imageStep(image, name), imageReason(image)));
        if (!byServer(image)) {
          parcels.add(new Parcel(name, tag));
        }
      }
    }
  }

  private Step imageStep(WantedImage image, String tag) {
    return image
        .build()
        .<Step>map(
            build -> new ImageStep.BuildImage(image.service(), named(tag, build), image.source()))
        .orElseGet(() ->
            byServer(image)
                ? new ImageStep.PullThere(image.service(), image.source(), tag)
                : new ImageStep.PullImage(image.service(), image.source(), tag));
  }

  private boolean byServer(WantedImage image) {
    return situation.workshop().isPresent() && image.byServer();
  }

  private static ImageBuild named(String tag, ImageBuild build) {
    return new ImageBuild(
        tag,
        build.context(),
        build.dockerfile(),
        build.target(),
        build.arguments(),
        build.labels());
  }

  private String imageReason(WantedImage image) {
    return before(image).isPresent() ? "what it is made from has changed" : "there is none yet";
  }

  private Optional<String> keptImage(WantedImage image) {
    return before(image)
        .filter(earlier -> earlier.source().equals(image.source()))
        .map(ReleaseRecord.ReleasedImage::id)
        .filter(facts.images()::containsKey);
  }

  private Optional<ReleaseRecord.ReleasedImage> before(WantedImage image) {
    return wanted
        .back()
        .map(Return::to)
        .or(facts::latest)
        .flatMap(former -> former.image(image.service()));
  }

  private void edgeImage() {
    boolean needed = situation.edge().image().isEmpty();
    String tag = situation.edgePlace().image();
    steps.add(
        PlannedStep.when(
            needed,
            new ImageStep.EdgeImage(wanted.edgeImage(), here(tag)),
            "there is none yet",
            "the edge's image is there"));
    if (needed) {
      parcels.add(new Parcel(here(tag), tag));
    }
  }

  /// The name that an image gets where it is built.
  private String here(String tag) {
    return situation.workshop().map(workshop -> workshop.parcel(tag)).orElse(tag);
  }

  private void send() {
    if (situation.workshop().isPresent() && !parcels.isEmpty()) {
      steps.add(PlannedStep.needed(new ImageStep.SendImages(parcels), "the server lacks them"));
    }
  }
}
