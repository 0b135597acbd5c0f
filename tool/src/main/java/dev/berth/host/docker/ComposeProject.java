package dev.berth.host.docker;

import java.nio.file.Path;
import java.util.List;

/// A Compose project on a host.
///
/// @param name the project's name; also the value of the label `com.docker.compose.project`
/// @param directory what relative paths in the files are relative to
/// @param files Compose files, later ones override
/// @param envFiles files for `${…}` in the Compose files, later ones override; empty means none,
///   not even the `.env` beside the file
public record ComposeProject(String name, Path directory, List<Path> files, List<Path> envFiles) {

  public ComposeProject {
    files = List.copyOf(files);
    envFiles = List.copyOf(envFiles);
  }
}
