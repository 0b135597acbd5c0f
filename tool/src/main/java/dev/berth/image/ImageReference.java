package dev.berth.image;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of an image, taken apart as Docker does it: `docker.io/library/` and `:latest` are what
/// is meant when nothing is said.
///
/// @param registry such as `docker.io` or `localhost:5000`
/// @param repository such as `library/node`
/// @param tag such as `22-slim`; empty when only a digest is given
/// @param digest such as `sha256:…`; empty when none is given
public record ImageReference(String registry, String repository, String tag, String digest) {
  private static final Pattern PARTS =
      Pattern.compile(
          "(?<name>[^@]+?)(:(?<tag>[\\w][\\w.-]{0,127}))?(@(?<digest>\\w+:[0-9a-f]+))?");

  public static ImageReference parse(String reference) {
    Matcher parts = PARTS.matcher(reference);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not the name of an image: " + reference);
    }
    String name = parts.group("name");
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    boolean hasRegistry = first.contains(".") || first.contains(":") || first.equals("localhost");
    String registry = hasRegistry ? first : "docker.io";
    String rest = hasRegistry ? name.substring(slash + 1) : name;
    String repository =
        registry.equals("docker.io") && !rest.contains("/") ? "library/" + rest : rest;
    String digest = text(parts.group("digest"));
    String tag = text(parts.group("tag"));
    return new ImageReference(
        registry, repository, tag.isEmpty() && digest.isEmpty() ? "latest" : tag, digest);
  }

  /// As people write it: without what is meant anyway.
  public String familiarName() {
    if (!registry.equals("docker.io")) {
      return registry + "/" + repository;
    }
    return repository.startsWith("library/")
        ? repository.substring("library/".length())
        : repository;
  }

  private static String text(@Nullable String group) {
    return group == null ? "" : group;
  }
}
