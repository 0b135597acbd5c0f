package dev.berth.plan.production.ecosystem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a Dockerfile says, apart from the app's volumes and its port.
///
/// @param bases build arguments that name base images, with their defaults, in order
/// @param stages those before the app's, each with its lines
/// @param app lines of the app's own stage, from its `FROM` on
/// @param user the ordinary user and its group, by number: an image that has a name for it knows
///   the number, too
/// @param command how the app is started, as a command line
/// @param pages the directory of built pages in the stage `pages`, or in the build context where
///   nothing builds them
public record ImageRecipe(
    Map<String, String> bases,
    List<List<String>> stages,
    List<String> app,
    String user,
    String command,
    Optional<String> pages) {
  static final String PAGES = "pages";

  /// `node` in Node's image, `bun` in Bun's.
  static final String JAVASCRIPT_USER = "1000:1000";

  static final String ORDINARY_USER = "10001:10001";

  public ImageRecipe {
    bases = Collections.unmodifiableMap(new LinkedHashMap<>(bases));
    stages = stages.stream().map(List::copyOf).toList();
    app = List.copyOf(app);
  }

  /// Without pages; those are added for every world in the same way.
  static ImageRecipe of(
      Map<String, String> bases, List<List<String>> stages, List<String> app, String command) {
    return new ImageRecipe(bases, stages, app, ORDINARY_USER, command, Optional.empty());
  }

  ImageRecipe by(String other) {
    return new ImageRecipe(bases, stages, app, other, command, pages);
  }

  /// Whether its pages come out of a stage of their own.
  public boolean buildsPages() {
    return stages.stream().anyMatch(stage -> stage.getFirst().endsWith(" AS " + PAGES));
  }

  /// The same with a stage that builds pages.
  ///
  /// @param base the argument that names its image, and the image
  /// @param lines of that stage
  /// @param built the directory with the result, in that stage
  ImageRecipe withPages(Map.Entry<String, String> base, List<String> lines, String built) {
    Map<String, String> all = new LinkedHashMap<>(bases);
    all.putIfAbsent(base.getKey(), base.getValue());
    List<List<String>> more = new ArrayList<>(stages);
    more.add(lines);
    return new ImageRecipe(all, more, app, user, command, Optional.of(built));
  }

  /// The same with more lines in the app's stage.
  ImageRecipe with(List<String> lines) {
    List<String> more = new ArrayList<>(app);
    more.addAll(lines);
    return new ImageRecipe(bases, stages, more, user, command, pages);
  }

  /// The same with pages that are in the repository as they are served.
  ImageRecipe withReadyPages(String directory) {
    return new ImageRecipe(bases, stages, app, user, command, Optional.of(directory));
  }

  /// A command that belongs into a directory of the repository.
  static String run(String directory, String command) {
    return directory.isEmpty()
        ? "RUN " + command
        : "RUN cd " + directory.substring(0, directory.length() - 1) + " && " + command;
  }
}
