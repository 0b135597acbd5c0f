package dev.berth.run.up;

import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.TestMachine;
import java.time.Duration;

/// Something that happens in the middle of a step.
sealed interface DeployFault {
  void happens(Process tool, TestMachine server) throws InterruptedException;

  default void isOver(TestMachine server) {}

  /// Whether nobody can go on after it.
  default boolean endsIt() {
    return true;
  }

  record Killed() implements DeployFault {
    @Override
    public void happens(Process tool, TestMachine server) throws InterruptedException {
      tool.destroyForcibly().waitFor();
    }
  }

  record Unplugged() implements DeployFault {
    @Override
    public void happens(Process tool, TestMachine server) {
      server.unplug();
    }

    @Override
    public void isOver(TestMachine server) {
      server.plug();
      Await.until(Duration.ofMinutes(2), "ssh answers again", server::letsUsIn);
    }
  }

  record PowerCut() implements DeployFault {
    @Override
    public void happens(Process tool, TestMachine server) {
      server.cutPower();
    }

    @Override
    public void isOver(TestMachine server) {
      Await.until(Duration.ofMinutes(3), "Docker is up", () -> server.ssh("docker info").ok());
    }
  }

  record DockerRestarted() implements DeployFault {
    @Override
    public void happens(Process tool, TestMachine server) {
      server.must("systemctl restart docker");
    }

    @Override
    public boolean endsIt() {
      return false;
    }
  }

  record FullDisk() implements DeployFault {
    @Override
    public void happens(Process tool, TestMachine server) {
      server.fillDisk("0");
    }

    @Override
    public void isOver(TestMachine server) {
      server.emptyDisk();
    }
  }
}
