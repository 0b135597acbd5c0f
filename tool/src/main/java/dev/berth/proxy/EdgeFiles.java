package dev.berth.proxy;

import java.util.List;

/// Renders the edge's own two files: the global part of its Caddyfile, and its compose file.
public final class EdgeFiles {
  private EdgeFiles() {}

  /// A network of a stack that the edge is in.
  ///
  /// @param address the edge's fixed address there
  public record Membership(String network, String address) {}

  /// The Caddyfile: what holds for all sites, then every site there is.
  ///
  /// The admin endpoint is a socket inside the container: only `docker exec` reaches it. The pki
  /// block makes Caddy create its own authority at once, so that its root can be handed out before
  /// the first site exists.
  public static String caddyfile(EdgeAuthority authority) {
    StringBuilder options = new StringBuilder();
    authority.email().ifPresent(email -> options.append("\temail ").append(email).append('\n'));
    authority.ca().ifPresent(ca -> options.append("\tacme_ca ").append(ca).append('\n'));
    if (authority.ownRoot()) {
      options.append("\tacme_ca_root ").append(EdgePlace.CONFIGURATION_INSIDE);
      options.append("/acme-root.crt\n");
    }
    if (authority.elsewhere()) {
      options.append("\tauto_https off\n");
    }
    // What a proxy on this machine says about the client is believed, and of nobody else.
    String trusted = authority.elsewhere() ? "\t\ttrusted_proxies static private_ranges\n" : "";
    return """
    # Written by Berth; changes are overwritten. One file for each stack is in sites/.
    {
    	admin unix//run/berth/admin.sock
    	skip_install_trust
    %s	log {
    		# Ten health checks a second of each slot would be most of the log.
    		exclude http.handlers.reverse_proxy.health_checker.active
    		# Paths may hold a webhook's secret, headers a session.
    		format filter {
    			request>uri regexp ^(/[^/?]*)[/?].+ $1/[redacted]
    			request>headers delete
    		}
    	}
    	servers {
    %s		timeouts {
    			read_header 10s
    			read_body 2m
    			idle 2m
    		}
    	}
    	pki {
    		ca local {
    			name "Berth Local Authority"
    		}
    	}
    }

    import %s/sites/*.caddy
    """
        .formatted(options, trusted, EdgePlace.CONFIGURATION_INSIDE);
  }

  /// The compose file of the edge's project.
  ///
  /// @param image present on the machine already
  /// @param localOnly bind to loopback, so that no other machine can reach any site
  public static String compose(
      EdgePlace place, String image, boolean localOnly, List<Membership> memberships) {
    StringBuilder joined = new StringBuilder();
    StringBuilder networks = new StringBuilder();
    for (Membership member : memberships) {
      joined.append(
          "      %1$s: {ipv4_address: %2$s, aliases: [edge]}\n"
              .formatted(member.network(), member.address()));
      networks.append("  %1$s: {external: true, name: %1$s}\n".formatted(member.network()));
    }
    return TEMPLATE
        .replace("%project", place.project())
        .replace("%image", image)
        .replace("%ports", ports(place.ports(), localOnly))
        .replace("%configuration", place.configuration().toString())
        .replace("%static", place.staticRoot().toString())
        .replace("%joined", joined)
        .replace("%networks", networks)
        .replace("%dataVolume", place.dataVolume())
        .replace("%configVolume", place.configVolume());
  }

  private static final String TEMPLATE =
      """
      # Written by Berth; changes are overwritten.
      name: %project
      services:
        caddy:
          image: "%image"
          pull_policy: never
          command: [caddy, run, --config, /etc/berth/Caddyfile, --adapter, caddyfile]
          entrypoint: []
          restart: unless-stopped
          read_only: true
          cap_drop: [ALL]
          cap_add: [NET_BIND_SERVICE]
          security_opt: ["no-new-privileges:true"]
          tmpfs: ["/tmp:size=16m", "/run/berth:size=1m,mode=0700"]
          ports: %ports
          volumes:
            - {type: bind, source: "%configuration", target: /etc/berth, read_only: true}
            - {type: bind, source: "%static", target: /srv/sites, read_only: true}
            - data:/data
            - config:/config
          environment: {XDG_DATA_HOME: /data, XDG_CONFIG_HOME: /config}
          logging: {driver: json-file, options: {max-size: 10m, max-file: "3"}}
          labels: {dev.berth.edge: "%project"}
          pids_limit: 256
          networks:
            default: {}
      %joinednetworks:
        default: {}
      %networksvolumes:
        data: {external: true, name: %dataVolume}
        config: {external: true, name: %configVolume}
      """;

  /// HTTP/3 is left to public sites: nothing on loopback gains by it.
  private static String ports(EdgePorts ports, boolean localOnly) {
    if (ports.behind()) {
      return "[\"127.0.0.1:%s:80\"]".formatted(ports.http());
    }
    String http = ports.http() + ":80";
    String https = ports.https() + ":443";
    return localOnly
        ? "[\"127.0.0.1:%1$s\", \"127.0.0.1:%2$s\", \"[::1]:%1$s\", \"[::1]:%2$s\"]"
            .formatted(http, https)
        : "[\"%1$s\", \"%2$s\", \"%2$s/udp\"]".formatted(http, https);
  }
}
