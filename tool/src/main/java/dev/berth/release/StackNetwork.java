package dev.berth.release;

import java.util.regex.Pattern;

/// The network between the edge and one stack: a /24 whose lower half is given out by us and whose
/// upper half by Docker, so that a fixed address can never be taken by chance.
///
/// @param name Docker's name for it
/// @param prefix the first three numbers of every address in it, such as `10.201.7`
public record StackNetwork(String name, String prefix) {
  private static final Pattern PREFIX = Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  private static final int EDGE = 2;
  private static final int FIRST_SLOT = 10;
  private static final int SLOTS = 2;
  private static final int LAST_SLOT = 127;

  public StackNetwork {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException("not the prefix of a /24: " + prefix);
    }
  }

  /// The one that has this subnet.
  public static StackNetwork of(String name, String subnet) {
    return new StackNetwork(name, subnet.substring(0, subnet.lastIndexOf('.')));
  }

  public String subnet() {
    return prefix + ".0/24";
  }

  /// What Docker may give to containers that have no fixed address.
  public String dynamicRange() {
    return prefix + ".128/25";
  }

  public String gateway() {
    return prefix + ".1";
  }

  public String edge() {
    return prefix + "." + EDGE;
  }

  /// The fixed address of a slot: each service has two, so that a new release can start beside the
  /// old one.
  ///
  /// @param service position among the services of `berth.yaml`
  /// @param slot 0 or 1
  public String slot(int service, int slot) {
    int last = FIRST_SLOT + SLOTS * service + slot;
    if (slot < 0 || slot >= SLOTS || last > LAST_SLOT) {
      throw new IllegalArgumentException("no slot " + slot + " for service " + service);
    }
    return prefix + "." + last;
  }
}
