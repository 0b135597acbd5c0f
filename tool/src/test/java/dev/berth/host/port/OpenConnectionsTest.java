package dev.berth.host.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OpenConnectionsTest {
  @Test
  void countsWhatAProgramStillHasToAnswer() {
    String rest = " 00000000:00000000 00:00000000 00000000     0        0 1 1 0000 20 4 30 10 -1\n";
    String tables =
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt\n"
            + "   0: 00000000:01BB 00000000:0000 0A"
            + rest
            + "   1: 0100007F:01BB 0100007F:D431 01"
            + rest
            + "   2: 0100007F:01BB 0100007F:D432 08"
            + rest
            + "   3: 0100007F:01BB 0100007F:D433 06"
            + rest
            + "   4: 0100007F:D431 0100007F:01BB 01"
            + rest
            + "   5: 00000000000000000000000000000000:0050 0:0000 03"
            + rest;

    assertThat(OpenConnections.count(tables, List.of(443))).isEqualTo(2);
    assertThat(OpenConnections.count(tables, List.of(80, 443))).isEqualTo(3);
  }
}
