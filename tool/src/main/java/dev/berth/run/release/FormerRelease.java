package dev.berth.run.release;

import dev.berth.plan.Return;
import dev.berth.plan.Wanted;
import dev.berth.plan.WantedImage;
import dev.berth.plan.WantedSlot;
import dev.berth.release.AgainRendering;
import dev.berth.release.ReleasePlace;
import dev.berth.release.ReleaseRecord.ReleasedImage;
import dev.berth.run.Machine;
import dev.berth.stack.yaml.Yaml;
import dev.berth.stack.yaml.YamlLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The files of a release as they are kept where it ran.
public record FormerRelease(Machine machine, String stack, int number) {

  /// What running it again asks for.
  ///
  /// @param now what the stack's own files ask for
  /// @param checks of the stack that it has passed
  public Wanted wanted(Wanted now, Return back, int checks) {
    List<WantedImage> images = new ArrayList<>();
    for (ReleasedImage image : back.to().images()) {
      images.add(
          new WantedImage(
              image.service(), image.source(), Optional.empty(), Optional.empty(), false));
    }
    return now.again(back, List.copyOf(services().keySet()), images, checks);
  }

  /// Why it can't run again beside what the stack's files say now; none when it can.
  public List<String> hindrances(Wanted now) {
    SequencedMap<String, String> services = services();
    List<String> hindrances = new ArrayList<>();
    for (WantedSlot slot : now.slots()) {
      if (services.getOrDefault(slot.service(), "").isEmpty()) {
        hindrances.add("it has no service " + slot.service() + " in a slot");
      }
    }
    List<String> known = now.slots().stream().map(WantedSlot::service).toList();
    services.forEach((service, slot) -> {
      if (!slot.isEmpty() && !known.contains(service)) {
        hindrances.add("berth.yaml has no service " + service + " any more");
      }
    });
    return hindrances;
  }

  private SequencedMap<String, String> services() {
    return AgainRendering.services(compose());
  }

  public Yaml.Mapping compose() {
    Path file = place().composeFile(number);
    return YamlLoader.parse(
            file,
            text(file).orElse(""),
            problem -> {
              throw new IllegalStateException(problem.toString());
            })
        .orElse(Yaml.Mapping.empty());
  }

  Optional<String> text(Path file) {
    try {
      return machine.host().read(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private ReleasePlace place() {
    return machine.releases(stack);
  }
}
