package dev.berth.provision;

import dev.berth.host.HostFacts;
import dev.berth.host.InitSystem;
import dev.berth.host.OperatingSystem;
import dev.berth.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/// Whether a server is one that Berth knows how to set up.
public final class Provisionable {
  private static final String KNOWN = "Debian 12 or newer, Ubuntu 22.04 or newer";

  private Provisionable() {}

  /// All that is in the way; empty when nothing is.
  public static List<Problem> problems(HostFacts facts) {
    List<Problem> problems = new ArrayList<>();
    OperatingSystem os = facts.os();
    if (!known(os)) {
      problems.add(
          Problem.of("this distribution is not supported: " + os.name())
              .withCause("/etc/os-release says " + os.id() + " " + os.version())
              .withFix("install the server anew with " + KNOWN));
    }
    if (facts.init() != InitSystem.SYSTEMD) {
      problems.add(
          Problem.of("this machine does not run systemd")
              .withCause("there is no /run/systemd/system")
              .withFix("use a server that starts with systemd, as " + KNOWN + " do"));
    }
    if (facts.uid() != 0) {
      problems.add(
          Problem.of("setting up a server needs root's rights")
              .withCause("our programs run there with user id " + facts.uid())
              .withFix("log in as root, or as a user who may use sudo without a password"));
    }
    return problems;
  }

  private static boolean known(OperatingSystem os) {
    return switch (os.id()) {
      case "debian" -> atLeast(os.version(), 12);
      case "ubuntu" -> atLeast(os.version(), 22);
      default -> false;
    };
  }

  private static boolean atLeast(String version, int first) {
    String number = version.replaceFirst("[^0-9].*$", "");
    return !number.isEmpty() && Integer.parseInt(number) >= first;
  }
}
