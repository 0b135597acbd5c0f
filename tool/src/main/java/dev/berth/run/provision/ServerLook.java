package dev.berth.run.provision;

import dev.berth.provision.Seen;
import dev.berth.provision.Setting;
import dev.berth.provision.Setting.Server;
import dev.berth.run.AtOnce;
import java.util.List;
import java.util.function.Supplier;

/// How settings of a server stand, all looked at at the same time. Changes nothing.
public final class ServerLook {
  private ServerLook() {}

  /// In the order of the settings.
  public static List<Seen> at(List<Setting> settings, Server server) {
    try (AtOnce atOnce = new AtOnce()) {
      List<Supplier<Seen>> looks =
          settings.stream().map(one -> atOnce.look(() -> Seen.of(one, server))).toList();
      return looks.stream().map(Supplier::get).toList();
    }
  }
}
