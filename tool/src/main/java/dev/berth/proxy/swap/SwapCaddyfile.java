package dev.berth.proxy.swap;

import dev.berth.proxy.swap.directive.SiteAddresses;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The Caddyfile of a plan as one Caddy of a server runs it: with the ports it listens on and the
/// authority it asks, and with a way to end its connections one by one.
///
/// A Caddy that stops closes the connections that wait for their next request, and a request that
/// is on its way there is lost. Here, as soon as there is a file named [#PARTING] beside the
/// Caddyfile, each answer is the last of its connection, which the client is told with it:
/// `Connection: close` (RFC 9112, section 9.6), in HTTP/2 GOAWAY.
///
/// @param ca directory of an ACME authority other than Let's Encrypt
/// @param ownRoot whether that authority is checked with [#ACME_ROOT]
public record SwapCaddyfile(Part part, Optional<String> ca, boolean ownRoot) {

  /// What it is there for.
  public enum Part {
    /// It has ports 80 and 443.
    CADDY,
    /// It stands in on ports of its own, while another proxy has these. It orders a certificate
    /// when it is asked for one, not before: until port 80 leads to it the authority would ask the
    /// other proxy.
    STAND_IN
  }

  /// The ports of one that stands in.
  public static final int HTTP = 20080;

  public static final int HTTPS = 20443;

  /// Where its container sees the Caddyfile and what is beside it.
  public static final String DIRECTORY = "/etc/berth";

  public static final String PARTING = "parting";

  public static final String ACME_ROOT = "acme-root.crt";

  /// A site: its addresses, and what is in its braces. Snippets and the global options begin
  /// otherwise.
  private static final Pattern SITE =
      Pattern.compile("(?m)^(?![\\s(}]|\\{$)(.*) \\{\n((?:(?!}).*\n)*)");

  /// That of a site itself, none that lies deeper.
  private static final Pattern TLS = Pattern.compile("(?m)^\ttls \\{\n");

  private static final String ON_DEMAND = "\ttls {\n\t\ton_demand\n";

  private static final Pattern IDLE = Pattern.compile("(?m)^\t\t\tidle \\S+\n");
  private static final String IDLE_SHORT = "\t\t\tidle 15s\n";

  private static final String OPTIONS = "{\n";
  private static final String SERVERS = "\tservers {\n";

  /// nginx of a server seldom speaks HTTP/3; a browser that has learnt of it would look for it
  /// after the way back.
  private static final String PROTOCOLS = "\t\tprotocols h1 h2\n";

  /// A WebSocket begins with an answer that has a `Connection` of its own.
  private static final String SNIPPET =
      """
      (parting) {
      	@parting {
      		file {
      			root %s
      			try_files /%s
      		}
      		not header_regexp Connection (?i)upgrade
      	}
      	header @parting Connection close
      }

      """
          .formatted(DIRECTORY, PARTING);

  /// The whole text.
  ///
  /// @param planned the text of the plan, whose global options are `servers` or none
  public String of(String planned) {
    String text =
        planned.startsWith(OPTIONS) ? planned.substring(OPTIONS.length()) : "}\n\n" + planned;
    String servers =
        text.startsWith(SERVERS)
            ? SERVERS + PROTOCOLS + text.substring(SERVERS.length())
            : SERVERS + PROTOCOLS + "\t}\n" + text;
    if (part != Part.CADDY) {
      servers = hasty(servers);
    }
    int end = servers.indexOf("\n}\n") + "\n}\n".length();
    String sites = SITE.matcher(servers.substring(end).stripLeading()).replaceAll(this::site);
    return OPTIONS + options() + servers.substring(0, end) + "\n" + SNIPPET + sites;
  }

  /// Whoever has a connection and nothing to ask is not waited for, when this one ends.
  private static String hasty(String options) {
    String timeouts = "\t\ttimeouts {\n";
    String bare = IDLE.matcher(options).replaceFirst("");
    return bare.contains(timeouts)
        ? bare.replace(timeouts, timeouts + IDLE_SHORT)
        : bare.replace(PROTOCOLS, PROTOCOLS + timeouts + IDLE_SHORT + "\t\t}\n");
  }

  private String site(MatchResult site) {
    SiteAddresses addresses = new SiteAddresses(site.group(1));
    String body = site.group(2);
    if (part == Part.CADDY || !addresses.secure()) {
      return Matcher.quoteReplacement(opened(addresses, body));
    }
    return addresses.apart().stream()
        .map(each -> opened(each, each.secure() ? onDemand(body) : body))
        .map(Matcher::quoteReplacement)
        .collect(Collectors.joining("}\n\n"));
  }

  private static String opened(SiteAddresses addresses, String body) {
    return addresses.text() + " {\n\timport parting\n" + body;
  }

  private static String onDemand(String body) {
    Matcher own = TLS.matcher(body);
    return own.find() ? own.replaceFirst(ON_DEMAND) : ON_DEMAND + "\t}\n" + body;
  }

  private String options() {
    StringBuilder text = new StringBuilder();
    text.append("\tadmin unix//run/berth/admin.sock\n\tskip_install_trust\n");
    if (part != Part.CADDY) {
      text.append("\thttp_port %d\n\thttps_port %d\n".formatted(HTTP, HTTPS));
    }
    text.append("\tcert_issuer acme").append(ca.map(url -> " " + url).orElse("")).append(" {\n");
    if (part != Part.CADDY) {
      // Port 443 is another's until it has certificates.
      text.append("\t\tdisable_tlsalpn_challenge\n");
    }
    if (ownRoot) {
      text.append("\t\ttrusted_roots %s/%s\n".formatted(DIRECTORY, ACME_ROOT));
    }
    return text.append("\t}\n").toString();
  }
}
