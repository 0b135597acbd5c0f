package dev.berth.testbed.machines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortTest {

  @Test
  void givesNoneTwiceAndNoneThatTheKernelGives() throws Exception {
    // Not readString, which asks for one byte first: there is no second one of such a file.
    List<String> range = Files.readAllLines(Path.of("/proc/sys/net/ipv4/ip_local_port_range"));
    int kernels = Integer.parseInt(range.getFirst().split("\\s+", 2)[0]);

    List<Integer> ports = Stream.generate(FreePort::take).parallel().limit(200).toList();

    assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port < kernels);
  }
}
