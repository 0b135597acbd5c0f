package dev.berth.image;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a stock image is made from packages when no registry has it: a Dockerfile on top of the
/// distribution's own root. The result has the programs, paths and settings that Dockerfiles rely
/// on in the stock image, and nothing else in common with it.
///
/// @param name of what it makes, such as `node`
/// @param tag the local name of the result
/// @param dockerfile the steps; empty for the root itself
/// @param trustsHost whether it gets the CAs that the host trusts additionally: build stages fetch
///   packages through whatever the host's network has, images that run in production do not
/// @param bytes what it takes on the disk while it is made, measured and rounded up
record Recipe(
    String name, String tag, Optional<String> dockerfile, boolean trustsHost, long bytes) {

  static final String SUITE = "trixie";
  static final String ROOT_TAG = "berth-base/debian:13-slim";

  /// The root of all others.
  static final Recipe ROOT = new Recipe("debian", ROOT_TAG, Optional.empty(), false, 320L << 20);

  /// Caches keep package lists and downloads out of the images and between the recipes.
  private static final String INSTALL =
      """
      RUN --mount=type=cache,id=berth-lists,target=/var/lib/apt/lists,sharing=locked \\
          --mount=type=cache,id=berth-debs,target=/var/cache/apt,sharing=locked \\
          apt-get update -q && DEBIAN_FRONTEND=noninteractive \\
          apt-get install -y -q --no-install-recommends\
      """;

  private static final String TRUST = "COPY ca/ /usr/local/share/ca-certificates/\n";

  private static final Recipe JDK_25 =
      new Recipe(
          "jdk",
          "berth-base/jdk:25",
          Optional.of(
              from()
                  + TRUST
                  + INSTALL
                  + " openjdk-25-jdk-headless ca-certificates curl unzip \\\n"
                  + "    && mkdir /opt/java && ln -s /usr/lib/jvm/java-25-* /opt/java/openjdk \\\n"
                  + "    && java --version && jlink --version\n"
                  + "ENV JAVA_HOME=/opt/java/openjdk\n"),
          true,
          700L << 20);

  /// From Node's builds on npm, since Debian has another major version; pinned by their sums.
  private static final Recipe NODE_22 =
      new Recipe(
          "node",
          "berth-base/node:22",
          Optional.of(
              from()
                  + TRUST
                  + INSTALL
                  + " ca-certificates curl libstdc++6\n"
                  + "ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt\n"
                  + NodePackages.V22.steps()),
          true,
          300L << 20);

  /// From backports: before 2.11.2 a request with a body is lost when it has to be tried again.
  private static final Recipe CADDY_2 =
      new Recipe(
          "caddy",
          "berth-base/caddy:2.11",
          Optional.of(
              from()
                  + """
                  RUN sed -n '1,/^$/p' /etc/apt/sources.list.d/debian.sources \\
                      | sed 's/^Suites:.*/Suites: %s-backports/' \\
                      > /etc/apt/sources.list.d/backports.sources
                  """
                      .formatted(SUITE)
                  + INSTALL
                  + " -t "
                  + SUITE
                  + "-backports caddy ca-certificates \\\n"
                  + "    && mkdir -p /config/caddy /data/caddy /srv && caddy version\n"
                  + """
                  ENV XDG_CONFIG_HOME=/config XDG_DATA_HOME=/data
                  EXPOSE 80 443 443/udp 2019
                  WORKDIR /srv
                  CMD ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"]
                  """),
          false,
          200L << 20);

  /// Which stock images a recipe can stand for. An Alpine tag promises another package manager, so
  /// none of these but Caddy's, in whose image nobody installs anything.
  private static final List<Match> MATCHES =
      List.of(
          match(ROOT, "library/debian", "(13|trixie)(\\.\\d+)?(-\\d{8})?(-slim)?"),
          match(
              JDK_25, "library/eclipse-temurin", "25(\\.[\\d._]+)?-jdk(-(noble|jammy|ubi\\d+.*))?"),
          match(NODE_22, "library/node", "22(\\.[\\d.]+)?(-(slim|(trixie|bookworm)(-slim)?))?"),
          match(CADDY_2, "library/caddy", "2(\\.11(\\.\\d+)?)?(-alpine)?|latest|alpine"));

  private record Match(Recipe recipe, String repository, Pattern tag) {}

  /// The recipe that can stand for an image; none for one that is asked for by its digest.
  static Optional<Recipe> standingFor(ImageReference wanted) {
    return MATCHES.stream()
        .filter(match -> wanted.registry().equals("docker.io") && wanted.digest().isEmpty())
        .filter(match -> match.repository().equals(wanted.repository()))
        .filter(match -> match.tag().matcher(wanted.tag()).matches())
        .map(Match::recipe)
        .findFirst();
  }

  private static Match match(Recipe recipe, String repository, String tag) {
    return new Match(recipe, repository, Pattern.compile(tag));
  }

  private static String from() {
    return "FROM " + ROOT_TAG + "\n";
  }
}
