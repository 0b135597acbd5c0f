package dev.berth.proxy.swap;

import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.repository.NginxInCompose;
import dev.berth.proxy.swap.repository.NginxSource;
import dev.berth.proxy.swap.repository.RepositoryFiles;
import dev.berth.stack.compose.ComposeService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The files to touch, in an order that can be stopped anywhere before the switch.
final class SwapTasks {
  private final NginxSource source;
  private final RepositoryFiles repository;
  private final String caddyfile;
  private final List<SwapTask> tasks = new ArrayList<>();

  private SwapTasks(NginxSource source, RepositoryFiles repository, String caddyfile) {
    this.source = source;
    this.repository = repository;
    this.caddyfile = caddyfile;
  }

  static List<SwapTask> of(
      NginxSource source, RepositoryFiles repository, String caddyfile, List<Mention> mentions) {
    SwapTasks tasks = new SwapTasks(source, repository, caddyfile);
    tasks.all(mentions);
    return List.copyOf(tasks.tasks);
  }

  private void all(List<Mention> mentions) {
    add(SwapTask.Kind.CREATE, caddyfilePath(), "the Caddyfile below");
    source.service().ifPresent(this::compose);
    Map<String, List<String>> edits = new LinkedHashMap<>();
    for (Mention mention : mentions) {
      String file = mention.place().replaceAll(":\\d+$", "");
      edits.computeIfAbsent(file, name -> new ArrayList<>()).add(mention.place());
    }
    edits.forEach((file, places) ->
        add(SwapTask.Kind.MODIFY, file, places.size() + " line(s) that name nginx, listed below"));
    for (String file : configuration()) {
      add(SwapTask.Kind.DELETE, file, "once nobody wants the way back: nothing reads it any more");
    }
  }

  private void compose(NginxInCompose nginx) {
    ComposeService service = nginx.service();
    String file = repository.shown(nginx.file().file());
    String at = file + ":" + service.place().line();
    add(
        SwapTask.Kind.MODIFY,
        at,
        "service `"
            + service.name()
            + "`: `image: caddy:2.11`; `ports`: 80:80, 443:443,"
            + " 443:443/udp");
    add(
        SwapTask.Kind.MODIFY,
        at,
        "its `volumes`: `./Caddyfile:/etc/caddy/Caddyfile:ro`, `caddy_data:/data`,"
            + " `caddy_config:/config`; the two named volumes at the end of the file");
    mounts(at, service, true, "go");
    mounts(at, service, false, "stay: the Caddyfile names the same paths");
    List<String> variables = environment(caddyfile);
    if (!variables.isEmpty()) {
      String names = String.join("`, `", variables);
      add(SwapTask.Kind.MODIFY, at, "its `environment`: `" + names + "`");
    }
    nginx.file().services().stream()
        .filter(each -> each.image().filter(image -> image.contains("certbot")).isPresent())
        .forEach(each ->
            add(
                SwapTask.Kind.MODIFY,
                file + ":" + each.place().line(),
                "service `" + each.name() + "` goes, after the first week"));
  }

  private void mounts(String at, ComposeService service, boolean nginx, String what) {
    List<String> targets =
        service.mounts().stream()
            .filter(mount -> NginxInCompose.isConfiguration(mount.target()) == nginx)
            .map(mount -> "`" + mount.target() + "` (line " + mount.place().line() + ")")
            .toList();
    if (!targets.isEmpty()) {
      add(SwapTask.Kind.MODIFY, at, "its mounts at " + String.join(", ", targets) + " " + what);
    }
  }

  /// Variables that a Caddyfile takes from outside.
  static List<String> environment(String caddyfile) {
    return Pattern.compile("\\{\\$(\\w+)}")
        .matcher(caddyfile)
        .results()
        .map(found -> found.group(1))
        .distinct()
        .toList();
  }

  private String caddyfilePath() {
    return source
        .service()
        .map(nginx -> nginx.file().file().resolveSibling("Caddyfile"))
        .map(repository::shown)
        .orElse("Caddyfile");
  }

  private Set<String> configuration() {
    Set<String> files = new TreeSet<>();
    source.files().forEach(file -> files.add(repository.shown(file)));
    source.tree().stream()
        .flatMap(NginxDirective::all)
        .forEach(each -> files.add(each.place().file().toString()));
    return files;
  }

  private void add(SwapTask.Kind kind, String path, String goal) {
    tasks.add(new SwapTask(kind, path, goal));
  }
}
