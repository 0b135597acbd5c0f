package dev.berth.plan.production.app;

import dev.berth.host.DockerFacts;
import dev.berth.host.HostFacts;
import dev.berth.host.port.PortOwner;
import dev.berth.plan.production.content.Source;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The server that a plan is for, as it was seen; each fact with the command that told it.
///
/// @param address as it was given: `root@203.0.113.7`
/// @param facts with the room where Docker keeps its things
/// @param swapBytes all of it, used or not
/// @param listening who answers at which port, loopback left out
public record SurveyedServer(
    String address, HostFacts facts, long swapBytes, List<PortOwner> listening) {
  private static final long MEGABYTE = 1 << 20;
  private static final double GIGABYTE = 1 << 30;

  public SurveyedServer {
    listening = List.copyOf(listening);
  }

  public long memoryMegabytes() {
    return facts.memoryBytes() / MEGABYTE;
  }

  public long freeMegabytes() {
    return facts.disk(facts.docker().root()).freeBytes() / MEGABYTE;
  }

  public boolean hasSwap() {
    return swapBytes > 0;
  }

  public Optional<PortOwner> at(int port) {
    return listening.stream().filter(owner -> owner.port() == port).findFirst();
  }

  public Source system() {
    return new Source.Observed("system", facts.os().name(), "cat /etc/os-release");
  }

  public Source processors() {
    String value = facts.processors() + ", " + facts.architecture();
    return new Source.Observed("processors", value, "getconf _NPROCESSORS_ONLN; uname -m");
  }

  public Source memory() {
    return new Source.Observed("memory", memoryMegabytes() + " MB", "grep MemTotal /proc/meminfo");
  }

  public Source swap() {
    String value = hasSwap() ? swapBytes / MEGABYTE + " MB" : "none";
    return new Source.Observed("swap", value, "grep SwapTotal /proc/meminfo");
  }

  /// In tenths of a gigabyte: the plan of an hour later is the same.
  public Source room() {
    String command = "df --output=avail -B1 " + facts.docker().root();
    return new Source.Observed("room on the disk", free() + " free", command);
  }

  public String free() {
    double gigabytes = freeMegabytes() * (double) MEGABYTE / GIGABYTE;
    return String.format(Locale.ROOT, "%.1f GB", gigabytes);
  }

  public Source docker() {
    String value =
        facts
            .docker()
            .engine()
            .map(DockerFacts.Engine::version)
            .orElse(facts.docker().engineInstalled() ? "does not answer" : "not there");
    return new Source.Observed("Docker", value, "docker version");
  }

  public Source ports() {
    String value =
        listening.stream()
            .map(owner -> owner.port() + " (" + name(owner) + ")")
            .collect(Collectors.joining(", "));
    return new Source.Observed(
        "listening ports", value.isEmpty() ? "none" : value, "cat /proc/net/tcp /proc/net/tcp6");
  }

  /// Without the number of its process, which is another one each time.
  public static String name(PortOwner owner) {
    return switch (owner) {
      case PortOwner.Program program -> program.name();
      case PortOwner.Container container -> "container " + container.name();
      case PortOwner.Unknown _ -> "a process that only root may see";
    };
  }
}
