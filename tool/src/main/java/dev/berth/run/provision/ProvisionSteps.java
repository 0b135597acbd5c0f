package dev.berth.run.provision;

import dev.berth.host.RenewableHost;
import dev.berth.plan.Step;
import dev.berth.provision.ChangeRecord;
import dev.berth.provision.ProvisionPlace;
import dev.berth.provision.Seen;
import dev.berth.provision.Setting;
import dev.berth.provision.Setting.Server;
import dev.berth.provision.Setting.Standing;
import dev.berth.provision.SettingChange;
import dev.berth.run.StepExecution;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Carries out the changes of settings. What was read back stays when a later one fails: it is
/// right by itself, and `--undo` takes it back. What did not come about is taken back at once.
final class ProvisionSteps implements StepExecution {
  private final RenewableHost host;
  private final Server server;
  private final ProvisionPlace place;
  private final InstantSource clock;
  private final Map<String, Setting> settings;
  private final Map<String, Seen> seen;
  private final Map<String, SettingChange> changes = new HashMap<>();
  private int number;

  ProvisionSteps(RenewableHost host, Server server, Found found, InstantSource clock) {
    this.host = host;
    this.server = server;
    this.place = found.place();
    this.clock = clock;
    this.settings = new HashMap<>();
    this.seen = new HashMap<>();
    found.settings().forEach(setting -> settings.put(setting.id(), setting));
    found.seen().forEach(one -> seen.put(one.id(), one));
    this.number = found.lastRecord();
  }

  /// What was found when the plan was made.
  ///
  /// @param lastRecord the highest number of a record so far
  record Found(ProvisionPlace place, List<Setting> settings, List<Seen> seen, int lastRecord) {}

  @Override
  public String carryOut(Step step, Consumer<String> detail) {
    Setting setting = settings.get(step.id());
    Seen was = seen.get(step.id());
    if (setting == null || was == null) {
      throw new IllegalArgumentException("not a setting: " + step.id());
    }
    SettingChange change = new SettingChange(host, server, place, setting);
    changes.put(step.id(), change);
    ChangeRecord first =
        new ChangeRecord(
            ++number,
            setting.id(),
            setting.title(),
            clock.instant(),
            false,
            differences(was.standing()),
            List.of());
    return change.carryOut(first, detail);
  }

  private static List<String> differences(Standing standing) {
    return standing instanceof Standing.Differs(List<String> lines) ? lines : List.of();
  }

  @Override
  public String undo(Step step) {
    SettingChange change = changes.get(step.id());
    return change == null ? "" : change.takenBack();
  }
}
