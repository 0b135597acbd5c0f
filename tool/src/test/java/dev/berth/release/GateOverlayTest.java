package dev.berth.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.release.GateOverlay.Gated;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class GateOverlayTest {
  private static final Path DIRECTORY = Path.of("/opt/berth/shop/releases/4/gates/app-b");

  @Test
  void aProcessBeginsBehindAShellThatWaitsForAFile() {
    String text = text(List.of("node", "server.mjs", "--all"));

    assertThat(text)
        .isEqualTo(
            """
            services:
              app-b:
                entrypoint:
                  - "/bin/sh"
                  - "-c"
                  - "%s"
                  - "gate"
                  - "node"
                volumes:
                  -
                    type: "bind"
                    source: "/opt/berth/shop/releases/4/gates/app-b"
                    target: "/.berth-gate"
                    read_only: true
                labels:
                  dev.berth.gate: "/opt/berth/shop/releases/4/gates/app-b/open"
                command:
                  - "server.mjs"
                  - "--all"
            """
                .formatted(
                    "trap 'exit 143' TERM INT QUIT HUP; until [ -e /.berth-gate/open ];"
                        + " do sleep 0.02; done; exec \\\"$$@\\\""));
  }

  @Test
  void aProcessWithoutArgumentsHasNoCommand() {
    assertThat(text(List.of("/app"))).contains("- \"/app\"").doesNotContain("command");
  }

  @Test
  void whatLooksLikeAVariableIsNotFilledInByCompose() {
    assertThat(text(List.of("sh", "-c", "echo $HOME"))).contains("\"echo $$HOME\"");
  }

  private static String text(List<String> program) {
    SequencedMap<String, Gated> gated = new LinkedHashMap<>();
    gated.put("app-b", new Gated(program, DIRECTORY));
    return GateOverlay.text(gated);
  }
}
