package dev.berth.run.swap;

import dev.berth.proxy.swap.SwapCaddyfile;
import java.util.List;
import java.util.stream.Collectors;

/// Renders the compose file of one of the two Caddys.
final class SwapCompose {
  private SwapCompose() {}

  /// In the machine's own network, as nginx is: it asks apps on 127.0.0.1. One that stands in does
  /// not come back after a restart of the server: then nothing leads to it.
  ///
  /// @param directories with files that are served, under the same names inside
  /// @param groups numbers of those that may read them
  static String of(SwapPlace place, List<String> directories, List<Integer> groups) {
    String served =
        directories.stream()
            .map(each ->
                "      - {type: bind, source: \"%1$s\", target: \"%1$s\", read_only: true}\n"
                    .formatted(each))
            .collect(Collectors.joining());
    String readers =
        groups.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(", "));
    return TEMPLATE
        .replace("%project", place.project())
        .replace("%image", SwapPlace.IMAGE)
        .replace("%restart", place.standIn() ? "\"no\"" : "unless-stopped")
        .replace("%readers", readers)
        .replace("%configuration", place.configuration().toString())
        .replace("%inside", SwapCaddyfile.DIRECTORY)
        .replace("%served", served)
        .replace("%volume", SwapPlace.VOLUME);
  }

  private static final String TEMPLATE =
      """
      # Written by berth swap-proxy; changes are overwritten.
      name: %project
      services:
        caddy:
          image: "%image"
          pull_policy: never
          network_mode: host
          command: [caddy, run, --config, %inside/Caddyfile, --adapter, caddyfile]
          entrypoint: []
          restart: %restart
          stop_grace_period: 30s
          read_only: true
          cap_drop: [ALL]
          cap_add: [NET_BIND_SERVICE]
          group_add: [%readers]
          security_opt: ["no-new-privileges:true"]
          tmpfs: ["/tmp:size=16m", "/config:size=1m", "/run/berth:size=1m,mode=0700"]
          volumes:
            - {type: bind, source: "%configuration", target: %inside, read_only: true}
            - data:/data
      %served    environment: {XDG_DATA_HOME: /data, XDG_CONFIG_HOME: /config}
          logging: {driver: json-file, options: {max-size: 10m, max-file: "3"}}
          labels: {dev.berth.swap: "%project"}
          pids_limit: 256
      volumes:
        data: {external: true, name: %volume}
      """;
}
