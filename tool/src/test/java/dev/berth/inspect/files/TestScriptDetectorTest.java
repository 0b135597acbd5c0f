package dev.berth.inspect.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestScriptDetectorTest {
  @Test
  void knowsScriptsByTheirNamesAndTheirFirstLine() {
    assertThat(
            Inspected.of(
                Map.of(
                    "check", "#!/bin/sh\n./mvnw verify\n",
                    "script/test", "#!/usr/bin/env bash\n",
                    "scripts/run-tests.sh", "#!/bin/bash\n",
                    "bin/tests", "no program\n",
                    "tools/check", "#!/bin/sh\n",
                    "check-out", "#!/bin/sh\n"),
                Kind.TEST_COMMAND))
        .containsExactly(
            "test-command ./check check:1",
            "test-command ./script/test script/test:1",
            "test-command ./scripts/run-tests.sh scripts/run-tests.sh:1");
  }
}
