package dev.berth.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class OwnAddressesTest {

  @Test
  void readsWhatOthersCanReachTheMachineBy() {
    String json =
        """
        [{"ifindex":1,"ifname":"lo","flags":["LOOPBACK","UP"],"addr_info":[
           {"family":"inet","local":"127.0.0.1","prefixlen":8,"scope":"host","label":"lo"},
           {"family":"inet6","local":"::1","prefixlen":128,"scope":"host"}]},
         {"ifindex":2,"ifname":"eth0","addr_info":[
           {"family":"inet","local":"203.0.113.7","prefixlen":24,"scope":"global"},
           {"family":"inet6","local":"2a00:1450::7","prefixlen":64,"scope":"global"},
           {"family":"inet6","local":"fe80::1","prefixlen":64,"scope":"link"}]},
         {"ifindex":3,"ifname":"docker0","addr_info":[
           {"family":"inet","local":"172.17.0.1","prefixlen":16,"scope":"global"}]},
         {"ifindex":4,"ifname":"br-1a2b","addr_info":[
           {"family":"inet","local":"10.213.4.1","prefixlen":24,"scope":"global"}]},
         {},
         {"ifindex":5,"ifname":"eth1"}]
        """;

    assertThat(OwnAddresses.parse(json))
        .containsExactly(
            InetAddress.ofLiteral("203.0.113.7"), InetAddress.ofLiteral("2a00:1450::7"));
  }

  @Test
  void readsThisMachine() {
    assertThat(OwnAddresses.read(new LocalHost())).noneMatch(InetAddress::isLoopbackAddress);
  }
}
