package dev.berth.run.doctor;

import dev.berth.plan.WantedSlot;
import dev.berth.run.Machine;
import dev.berth.run.smoke.InsideChecks;
import dev.berth.run.telegram.TelegramSetup;
import dev.berth.stack.SmokeCheck;
import dev.berth.stack.Stack;
import dev.berth.verify.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What an application is asked on a copy of its data.
///
/// @param update as Telegram sends one, where the stack hears from it
/// @param harmless checks of the stack that change nothing
record TrialRequests(InsideChecks checks, Optional<Request> update, List<SmokeCheck> harmless) {
  TrialRequests {
    harmless = List.copyOf(harmless);
  }

  static TrialRequests of(Machine machine, Stack stack) {
    return new TrialRequests(
        new InsideChecks(machine, stack.publicName().value()),
        TelegramSetup.of(machine, stack).map(setup -> setup.probe().update()),
        stack.smoke().stream().filter(InsideChecks::harmless).toList());
  }

  /// One that an application reads to its end before it answers, as far as that can be known.
  Request inFlight(WantedSlot slot) {
    return update.orElseGet(() ->
        new Request(
            "POST", false, slot.health(), Map.of("Content-Type", "application/json"), "{}"));
  }

  /// A check other than that of its health which passes at this address now: whether it does then.
  Optional<Supplier<Boolean>> usual(String address, WantedSlot slot) {
    return harmless.stream()
        .filter(check -> !check.request().path().value().equals(slot.health()))
        .filter(check -> checks.ask(check, address, slot.port()).passed())
        .findFirst()
        .map(check -> () -> checks.ask(check, address, slot.port()).passed());
  }
}
