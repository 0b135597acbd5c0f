package dev.berth.stack;

import dev.berth.problem.Place;
import dev.berth.stack.compose.ComposeFile;
import dev.berth.stack.yaml.Section;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How to try the stack without the real thing: on loopback only, with stand-ins beside it.
///
/// @param whenUnset the demo is what `up` does while this variable has no value
/// @param compose services added to the stack's own
/// @param environment variables added to the generated ones, in the file's order
/// @param open the page to begin with
public record Demo(
    VariableName whenUnset,
    Optional<ComposeFile> compose,
    Map<VariableName, String> environment,
    Optional<URI> open,
    Place place) {

  public Demo {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  static Optional<Demo> from(Section section, ComposeInput input) {
    Map<VariableName, String> environment = section.pairs("environment", VariableName::new);
    Optional<ComposeFile> compose =
        section
            .text("compose")
            .flatMap(name -> input.readForDemo(section.place().file().resolveSibling(name)));
    Optional<URI> open = section.value("open", Demo::onThisMachine);
    return section
        .required("whenUnset", VariableName::new)
        .map(unset -> new Demo(unset, compose, environment, open, section.place()));
  }

  /// The demo hands out sessions to whoever asks, so nobody else may be able to ask.
  private static URI onThisMachine(String text) {
    URI page = URI.create(text);
    String host = page.getHost() == null ? "" : page.getHost();
    if (!host.equals("127.0.0.1") && !host.equals("localhost") && !host.endsWith(".localhost")) {
      throw new IllegalArgumentException("'" + text + "' is not a page of this machine");
    }
    return page;
  }
}
