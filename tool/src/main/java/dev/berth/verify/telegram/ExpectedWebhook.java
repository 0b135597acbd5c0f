package dev.berth.verify.telegram;

import dev.berth.stack.env.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The webhook that a stack needs.
///
/// @param shown its address without the secret
/// @param url its address
/// @param secretToken what each request carries in a header, where the app wants it there
/// @param allowedUpdates empty when any will do
/// @param addresses where it may lead to; empty when that is not known
public record ExpectedWebhook(
    String shown,
    Secret url,
    Optional<Secret> secretToken,
    List<String> allowedUpdates,
    Optional<Integer> maxConnections,
    Set<String> addresses) {

  public ExpectedWebhook {
    allowedUpdates = List.copyOf(allowedUpdates);
    addresses = Set.copyOf(addresses);
  }

  /// What is set otherwise, in words without a secret. The secret token is not among it: Telegram
  /// does not tell it.
  public List<String> differences(WebhookInfo info) {
    List<String> differences = new ArrayList<>();
    if (!url.reveal().equals(info.address())) {
      differences.add(info.isSet() ? "it leads to " + where(info) : "none is set");
    }
    if (!allowedUpdates.isEmpty()) {
      List<String> now = Optional.ofNullable(info.allowedUpdates()).orElse(List.of());
      if (!Set.copyOf(now).equals(Set.copyOf(allowedUpdates))) {
        differences.add("it gets " + (now.isEmpty() ? "the usual kinds of updates" : now));
      }
    }
    maxConnections
        .filter(wanted -> !wanted.equals(info.maxConnections()))
        .ifPresent(wanted -> differences.add("max_connections is " + info.maxConnections()));
    return differences;
  }

  /// Whether Telegram delivers to an address that is not the stack's: it looks a name up only every
  /// half an hour, and when the webhook really changes.
  public Optional<String> otherAddress(WebhookInfo info) {
    return info.ip().filter(ip -> !addresses.isEmpty() && !addresses.contains(ip));
  }

  private String where(WebhookInfo info) {
    try {
      URI there = URI.create(info.address());
      boolean same = String.valueOf(there.getHost()).equals(URI.create(shown).getHost());
      return same ? "another path of this name" : there.getScheme() + "://" + there.getHost();
    } catch (IllegalArgumentException odd) {
      return "somewhere else";
    }
  }
}
