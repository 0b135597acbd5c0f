package dev.berth.host;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The addresses that a machine has on its network interfaces, as `ip -json address` of iproute2
/// tells them. Those that no other machine can reach it by are left out: loopback, link-local, and
/// the engine's own bridges, whose addresses mean another machine elsewhere.
public final class OwnAddresses {
  private static final Jsonb JSON = Jsonb.builder().build();

  /// As Docker names them.
  private static final Pattern BRIDGE = Pattern.compile("docker\\d+|br-[0-9a-f]+");

  private OwnAddresses() {}

  public static List<InetAddress> read(Host host) {
    CommandResult ip = host.run(Command.of("ip", "-json", "address"));
    return parse(FailedCommand.unlessOk("can't read the addresses of " + host.name(), ip).out());
  }

  static List<InetAddress> parse(String json) {
    List<InetAddress> addresses = new ArrayList<>();
    for (Interface one : JSON.type(Interface.class).list().fromJson(json)) {
      boolean bridge = one.name() != null && BRIDGE.matcher(one.name()).matches();
      List<Address> all = one.addresses();
      for (Address address : all == null || bridge ? List.<Address>of() : all) {
        if ("global".equals(address.scope()) && address.local() != null) {
          addresses.add(InetAddress.ofLiteral(address.local()));
        }
      }
    }
    return List.copyOf(addresses);
  }

  @Json
  record Interface(
      @Json.Property("ifname") @Nullable String name,
      @Json.Property("addr_info") @Nullable List<Address> addresses) {}

  @Json
  record Address(@Nullable String local, @Nullable String scope) {}
}
