package dev.berth.run.swap;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.proxy.swap.NginxDump;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// nginx as a service of the server's systemd.
final class NginxUnit {
  private static final String NAME = "nginx.service";

  private final Host host;

  NginxUnit(Host host) {
    this.host = host;
  }

  /// How systemd sees it.
  ///
  /// @param loaded whether there is such a service
  /// @param pid of its main process; 0 when there is none
  record State(boolean loaded, boolean active, boolean enabled, int pid) {}

  State state() {
    Command show =
        Command.of("systemctl", "show", NAME)
            .plus("--property=LoadState,ActiveState,UnitFileState,MainPID");
    CommandResult shown = FailedCommand.unlessOk("can't ask systemd for nginx", host.run(show));
    Map<String, String> values = new HashMap<>();
    shown
        .out()
        .lines()
        .forEach(line -> {
          String[] parts = line.split("=", 2);
          values.put(parts[0], parts.length > 1 ? parts[1] : "");
        });
    String active = values.getOrDefault("ActiveState", "");
    return new State(
        values.getOrDefault("LoadState", "").equals("loaded"),
        !active.equals("inactive") && !active.equals("failed"),
        values.getOrDefault("UnitFileState", "").startsWith("enabled"),
        Integer.parseInt(values.getOrDefault("MainPID", "0")));
  }

  /// The configuration that it would start with, which nginx itself finds right.
  NginxDump configuration() {
    Command dump = Command.of("sh", "-c", "PATH=$PATH:/usr/sbin; exec nginx -T");
    return NginxDump.parse(
        FailedCommand.unlessOk("nginx does not read its configuration", host.run(dump)).out());
  }

  /// It takes no more connections, answers what it has begun, and ends. systemd's own way to stop
  /// it would wait for five seconds on Debian, then cut. (<https://nginx.org/en/docs/control.html>)
  void quit() {
    int pid = state().pid();
    if (pid > 0) {
      // It may have ended in this very moment, which is what is wanted.
      host.run(Command.of("kill", "-QUIT", Integer.toString(pid)));
    }
  }

  /// Whatever it does.
  void stop() {
    must("can't stop nginx", "stop", NAME);
  }

  void start() {
    must("nginx does not start", "start", NAME);
  }

  void enable() {
    must("can't let nginx start with the server", "--quiet", "enable", NAME);
  }

  void disable() {
    must("can't keep nginx from starting with the server", "--quiet", "disable", NAME);
  }

  private void must(String what, String... arguments) {
    Command systemctl = Command.of("systemctl").plus(arguments).within(Duration.ofMinutes(2));
    FailedCommand.unlessOk(what, host.run(systemctl));
  }
}
