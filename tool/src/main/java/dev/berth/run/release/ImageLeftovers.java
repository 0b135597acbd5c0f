package dev.berth.run.release;

import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.release.Labels;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Images that a stack's past releases left: names of releases that nobody keeps, and images that
/// lost their name to a newer one. Nothing else is ever touched: no volume, no image of anybody
/// else, none that a container uses.
public final class ImageLeftovers {
  private static final Pattern TAG = Pattern.compile("([^/:]+)/[^/:]+:(\\d{1,9})");

  private final String stack;

  public ImageLeftovers(String stack) {
    this.stack = stack;
  }

  /// The release that an image's name says it is of; empty when it is no image of the stack's.
  static Optional<Integer> release(String stack, String tag) {
    Matcher named = TAG.matcher(tag);
    return named.matches() && named.group(1).equals(stack)
        ? Optional.of(Integer.valueOf(named.group(2)))
        : Optional.empty();
  }

  /// @param kept releases whose images stay
  void remove(DockerCli docker, Collection<Integer> kept) {
    docker.images().stream()
        .flatMap(image -> image.tags().stream())
        .filter(tag -> release(stack, tag).filter(number -> !kept.contains(number)).isPresent())
        // The engine refuses those that a container still uses, and they stay.
        .forEach(tag -> docker.run(DockerCommands.untag(List.of(tag))));
    removeUnnamed(docker);
  }

  public void removeUnnamed(DockerCli docker) {
    docker.run(DockerCommands.pruneUnnamed(Labels.STACK + "=" + stack));
  }
}
