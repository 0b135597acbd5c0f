package dev.berth.proxy.swap.repository;

import dev.berth.proxy.nginx.NginxLayout;
import dev.berth.stack.compose.ComposeFile;
import dev.berth.stack.compose.ComposeService;
import dev.berth.stack.compose.Mount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// nginx as a service of a Compose file.
///
/// @param mounted what of the repository it sees, mounted or copied into its image
public record NginxInCompose(
    ComposeFile file, ComposeService service, List<NginxLayout.Mounted> mounted) {
  private static final Pattern IMAGE = Pattern.compile("(.*/)?nginx(-unprivileged)?(:.*|@.*)?");
  private static final Pattern FROM = Pattern.compile("(?i)FROM\\s+(?:--\\S+\\s+)?(\\S+).*");
  private static final Pattern COPY =
      Pattern.compile("(?i)COPY\\s+(?!--from)(?:--\\S+\\s+)*(\\S+)\\s+(/\\S+)");

  public NginxInCompose {
    mounted = List.copyOf(mounted);
  }

  /// Those that publish ports, if any does: the others serve files behind them.
  static List<NginxInCompose> in(ComposeFile file) {
    List<ComposeService> all = file.services().stream().filter(NginxInCompose::isNginx).toList();
    List<ComposeService> outer = all.stream().filter(each -> !each.ports().isEmpty()).toList();
    return (outer.isEmpty() ? all : outer)
        .stream().map(each -> new NginxInCompose(file, each, mounted(file, each))).toList();
  }

  /// Whether a container path is nginx's own configuration, which Caddy has no use for.
  public static boolean isConfiguration(String target) {
    return target.startsWith("/etc/nginx")
        || target.startsWith("/etc/letsencrypt")
        || target.startsWith("/var/www/certbot");
  }

  private static boolean isNginx(ComposeService service) {
    return service.image().filter(image -> IMAGE.matcher(image).matches()).isPresent()
        || dockerfile(service).stream()
            .map(FROM::matcher)
            .filter(Matcher::matches)
            .reduce((first, last) -> last)
            .filter(last -> IMAGE.matcher(last.group(1)).matches())
            .isPresent();
  }

  private static List<NginxLayout.Mounted> mounted(ComposeFile file, ComposeService service) {
    List<NginxLayout.Mounted> mounted = new ArrayList<>();
    Path directory = file.file().toAbsolutePath().normalize().resolveSibling("");
    for (Mount mount : service.mounts()) {
      if (mount instanceof Mount.Bind bind && !bind.source().startsWith("/")) {
        mounted.add(seen(bind.target(), directory.resolve(bind.source())));
      }
    }
    service
        .build()
        .ifPresent(build -> {
          for (String line : dockerfile(service)) {
            Matcher copy = COPY.matcher(line.strip());
            if (copy.matches()) {
              Path source = build.context().resolve(copy.group(1)).normalize();
              mounted.add(seen(target(copy.group(2), source), source));
            }
          }
        });
    return mounted;
  }

  private static NginxLayout.Mounted seen(String target, Path source) {
    return new NginxLayout.Mounted(target.replaceFirst("/$", ""), source.normalize());
  }

  /// A target that ends with `/` is a directory that a file is put into.
  private static String target(String target, Path source) {
    boolean file = source.toFile().isFile();
    return target.endsWith("/") && file ? target + source.getFileName() : target;
  }

  private static List<String> dockerfile(ComposeService service) {
    return service
        .build()
        .map(build -> RepositoryFiles.lines(build.dockerfile()))
        .orElse(List.of());
  }
}
