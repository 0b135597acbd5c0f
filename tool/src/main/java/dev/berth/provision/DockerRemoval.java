package dev.berth.provision;

import dev.berth.host.Host;
import dev.berth.provision.DockerInstall.Plugin;
import java.util.ArrayList;
import java.util.List;

/// How Docker goes again from a server that had none: only while it holds nothing. Containers,
/// volumes and images are somebody's data, and an engine that can't be asked may hold them all.
final class DockerRemoval {
  private static final String GUARD =
      """
      if [ -x /usr/sbin/dockerd ] || [ -x /usr/bin/dockerd ]; then
        if ! docker info >/dev/null 2>&1; then
          echo "kept: Docker, since its engine does not answer and may hold data"
          exit 0
        fi
        containers=$(docker ps --all --quiet | wc -l)
        volumes=$(docker volume ls --quiet | wc -l)
        images=$(docker images --quiet | wc -l)
        if [ "$containers$volumes$images" != 000 ]; then
          echo "kept: Docker and its daemon.json, with $containers containers," \
            "$volumes volumes, $images images"
          exit 0
        fi
        systemctl stop docker.socket docker.service
      fi
      """;

  private DockerRemoval() {}

  /// What the installation of a decision will bring. Compose and buildx alone go without a
  /// question.
  static Undo of(Host host, DockerInstall decision) {
    NewPackages brought =
        switch (decision) {
          case DockerInstall.Packages packages -> NewPackages.broughtBy(host, packages.names());
          case DockerInstall.PackagesAndPlugins both -> NewPackages.broughtBy(host, both.names());
          // apt does not know that repository yet, and so not what else comes from it.
          case DockerInstall.DockerRepository repository -> new NewPackages(repository.names());
          case DockerInstall.Present _, DockerInstall.Impossible _ -> new NewPackages(List.of());
        };
    List<String> names = brought.names();
    boolean engine = names.contains("docker.io") || names.contains("docker-ce");
    String script = (engine ? GUARD + ifOurs() : "") + files(decision);
    return brought.undo(script);
  }

  /// daemon.json goes only as we wrote it; the key is one that older engines make for themselves.
  private static String ifOurs() {
    return """
    rm -f /etc/docker/key.json
    if [ "$(cat %1$s 2>/dev/null)" = '%2$s' ]; then
      rm -f %1$s
      rmdir /etc/docker 2>/dev/null
    elif [ -e %1$s ]; then
      echo "kept: %1$s, which somebody else has changed"
    fi
    """
        .formatted(EngineSettings.FILE, EngineSettings.CONTENT.strip());
  }

  private static String files(DockerInstall decision) {
    List<String> files = new ArrayList<>();
    if (decision instanceof DockerInstall.PackagesAndPlugins both) {
      for (Plugin plugin : both.plugins()) {
        files.add(PluginsFromSuite.PLUGINS.resolve(plugin.packageName()).toString());
      }
      files.add(PluginsFromSuite.RECORD.toString());
    }
    if (decision instanceof DockerInstall.DockerRepository) {
      files.add(DockerRepositorySetup.SOURCES.toString());
      files.add(DockerRepositorySetup.KEY.toString());
    }
    return files.isEmpty() ? "" : "rm -f " + String.join(" ", files) + "\n";
  }
}
