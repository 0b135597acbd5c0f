package dev.berth.cli.release;

import dev.berth.cli.screen.Bytes;
import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Table;
import dev.berth.run.status.StackStatus;
import dev.berth.verify.CertificateFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What runs of a stack, for people on one screen, and for programs.
final class StatusView {
  private final StackStatus status;
  private final Ink ink;
  private final Instant now;

  StatusView(StackStatus status, Ink ink, InstantSource clock) {
    this.status = status;
    this.ink = ink;
    this.now = clock.instant();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(headline());
    if (status.release().isEmpty() && status.services().isEmpty()) {
      lines.add("  berth up starts it");
      return lines;
    }
    status.wrong().forEach(wrong -> lines.add("  " + ink.bad("✗") + " " + wrong));
    status
        .care()
        .maintenance()
        .ifPresent(_ -> lines.add("  " + ink.notice("!") + " berth maintenance off ends it"));
    lines.add("");
    lines.addAll(addresses());
    lines.add("");
    lines.addAll(services());
    lines.addAll(edge());
    lines.addAll(kept());
    status.copies().stream()
        .flatMap(copies -> new CopiesView(copies, ink).warnings().stream())
        .forEach(warning -> lines.add("  " + ink.notice("!") + " " + warning));
    return lines;
  }

  Map<String, Object> details() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("stack", status.stack());
    map.put("well", status.well());
    map.put("demo", status.demo());
    map.put("url", status.url().toString());
    status.open().ifPresent(open -> map.put("open", open.toString()));
    status.rootCertificate().ifPresent(root -> map.put("rootCertificate", root.toString()));
    status.release().ifPresent(release -> map.put("release", release));
    status.since().ifPresent(since -> map.put("since", since.toString()));
    map.put("services", status.services().stream().map(StatusView::service).toList());
    map.put("edge", Map.of("state", status.edge(), "well", status.edgeWell()));
    status.certificate().ifPresent(c -> map.put("certificate", certificate(c)));
    map.put("volumes", status.volumes().stream().map(StatusView::volume).toList());
    status.copies().ifPresent(copies -> map.put("copies", new CopiesView(copies, ink).details()));
    map.put("care", new CareView(status, ink).details());
    map.put("wrong", status.wrong());
    return map;
  }

  private String headline() {
    String release = status.release().map(n -> ", release " + n).orElse(", not running");
    String since = status.since().map(t -> ", since " + ago(t)).orElse("");
    String mode = status.demo() ? ink.notice(" (demo)") : "";
    return answer() + ink.bold(status.stack()) + mode + release + since;
  }

  /// To the question whether everything is all right.
  private String answer() {
    if (status.release().isEmpty() && status.services().isEmpty()) {
      return ink.bad("●") + " ";
    }
    int wrong = status.wrong().size();
    if (wrong > 0) {
      return ink.bad("● " + (wrong == 1 ? "1 thing is wrong" : wrong + " things are wrong")) + ": ";
    }
    return status
        .care()
        .maintenance()
        .map(since -> ink.notice("● Maintenance is on since " + ago(since)) + ": ")
        .orElseGet(() -> ink.good("● All is well") + ": ");
  }

  private List<String> addresses() {
    Table table = new Table();
    status.open().ifPresent(open -> table.row(label("begin here"), ink.address(open.toString())));
    table.row(label("address"), ink.address(status.url().toString()));
    status
        .rootCertificate()
        .ifPresent(
            root -> table.row(label("its root"), "curl --cacert " + root + " " + status.url()));
    return table.lines();
  }

  private List<String> services() {
    Table table = new Table();
    for (StackStatus.ServiceStatus service : status.services()) {
      table.row(
          label("service"),
          service.service(),
          service.well() ? ink.good(service.state()) : ink.bad(service.state()),
          ink.faint(service.image()));
    }
    return table.lines();
  }

  private List<String> edge() {
    Table table = new Table();
    String state = status.edgeWell() ? ink.good(status.edge()) : ink.bad(status.edge());
    table.row(label("edge"), state);
    status
        .certificate()
        .ifPresent(c ->
            table.row(
                label("certificate"), "by " + c.issuedBy() + ", " + ahead(c.notAfter()) + " left"));
    return table.lines();
  }

  private List<String> kept() {
    Table table = new Table();
    for (StackStatus.VolumeStatus volume : status.volumes()) {
      String size = volume.bytes().map(Bytes::shown).orElse("size unknown");
      table.row(label("volume"), volume.name(), volume.exists() ? size : ink.bad("does not exist"));
    }
    List<String> lines = new ArrayList<>(table.lines());
    Table rest = new Table();
    status.copies().ifPresent(copies -> new CopiesView(copies, ink).rows(rest));
    new CareView(status, ink).rows(rest);
    lines.addAll(rest.lines());
    return lines;
  }

  static String label(String word) {
    return "  " + word + " ".repeat(11 - word.length());
  }

  private String ago(Instant then) {
    return then.truncatedTo(ChronoUnit.SECONDS) + " (" + rough(Duration.between(then, now)) + ")";
  }

  private String ahead(Instant then) {
    return rough(Duration.between(now, then));
  }

  static String rough(Duration duration) {
    long minutes = Math.max(0, duration.toMinutes());
    if (minutes == 0) {
      return "<1 min"; // the first line of a stack such as LazyFlow then fits 80 columns
    }
    if (minutes < 120) {
      return minutes + " min";
    }
    return minutes < 48 * 60 ? minutes / 60 + " h" : minutes / (24 * 60) + " days";
  }

  private static Map<String, Object> service(StackStatus.ServiceStatus service) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("service", service.service());
    map.put("container", service.container());
    map.put("state", service.state());
    map.put("well", service.well());
    map.put("image", service.image());
    return map;
  }

  private static Map<String, Object> volume(StackStatus.VolumeStatus volume) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", volume.name());
    map.put("exists", volume.exists());
    volume.bytes().ifPresent(bytes -> map.put("bytes", bytes));
    return map;
  }

  private static Map<String, Object> certificate(CertificateFacts facts) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("subject", facts.subject());
    map.put("issuer", facts.issuer());
    map.put("notAfter", facts.notAfter().toString());
    return map;
  }
}
