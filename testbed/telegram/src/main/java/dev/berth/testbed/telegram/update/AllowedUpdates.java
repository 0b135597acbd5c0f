package dev.berth.testbed.telegram.update;

import dev.berth.testbed.telegram.journal.Ledger;
import dev.berth.testbed.telegram.json.Json;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.json.JsonProblem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The kinds of updates a bot wants. The setting stays until setWebhook or getUpdates names
/// another; updates of other kinds are not even queued.
public final class AllowedUpdates {
  private final Ledger ledger;
  private Set<UpdateKind> kinds = defaults();

  /// All kinds that bots get by default.
  public AllowedUpdates(Ledger ledger) {
    this.ledger = ledger;
  }

  private static Set<UpdateKind> defaults() {
    EnumSet<UpdateKind> kinds = EnumSet.noneOf(UpdateKind.class);
    Arrays.stream(UpdateKind.values()).filter(UpdateKind::byDefault).forEach(kinds::add);
    return kinds;
  }

  /// Takes the parameter `allowed_updates`. Nothing, or what is no list of strings, changes
  /// nothing; an empty list, or one of unknown names only, is the default (Client.cpp,
  /// get_allowed_update_types).
  public synchronized void set(String parameter) {
    Optional<List<String>> names = names(parameter);
    if (names.isEmpty()) {
      return;
    }
    EnumSet<UpdateKind> wanted = EnumSet.noneOf(UpdateKind.class);
    names.get().forEach(name -> UpdateKind.of(name).ifPresent(wanted::add));
    Set<UpdateKind> changed = wanted.isEmpty() ? defaults() : wanted;
    if (!changed.equals(kinds)) {
      kinds = changed;
      ledger.record("allowed_updates", JsonObject.of("kinds", fields()));
    }
  }

  private static Optional<List<String>> names(String parameter) {
    try {
      if (!parameter.isEmpty()
          && Json.parse(parameter) instanceof List<?> list
          && list.stream().allMatch(String.class::isInstance)) {
        return Optional.of(list.stream().map(String.class::cast).toList());
      }
    } catch (JsonProblem e) {
      return Optional.empty(); // Telegram ignores it too
    }
    return Optional.empty();
  }

  synchronized boolean allows(UpdateKind kind) {
    return kinds.contains(kind);
  }

  /// The kinds if they differ from the default; getWebhookInfo shows them only then.
  public synchronized Optional<List<String>> unusual() {
    return kinds.equals(defaults()) ? Optional.empty() : Optional.of(fields());
  }

  private List<String> fields() {
    return kinds.stream().map(UpdateKind::field).toList();
  }

  /// Takes back what was recorded before a restart.
  public synchronized void restore(JsonObject entry) {
    if (entry.needText("kind").equals("allowed_updates")) {
      EnumSet<UpdateKind> restored = EnumSet.noneOf(UpdateKind.class);
      entry
          .needObject("data")
          .list("kinds")
          .forEach(name -> UpdateKind.of((String) name).ifPresent(restored::add));
      kinds = restored;
    }
  }
}
