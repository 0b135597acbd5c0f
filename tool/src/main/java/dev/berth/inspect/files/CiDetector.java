package dev.berth.inspect.files;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.regex.Pattern;

/// What builds and tests the app elsewhere.
final class CiDetector implements Detector {
  private static final Pattern PATH =
      Pattern.compile(
          "\\.(github|gitea|forgejo)/workflows/[^/]+\\.ya?ml"
              + "|\\.gitlab-ci\\.ya?ml"
              + "|\\.circleci/config\\.ya?ml"
              + "|\\.woodpecker(/[^/]+)?\\.ya?ml"
              + "|\\.(drone|travis)\\.ya?ml"
              + "|(azure|bitbucket)-pipelines\\.ya?ml"
              + "|Jenkinsfile|\\.ci/[^/]+");

  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(
        Kind.CI_CONFIG,
        "",
        ".github/workflows/*.yml",
        ".gitlab-ci.yml",
        ".circleci/config.yml",
        ".woodpecker.yml",
        ".drone.yml",
        ".travis.yml",
        "azure-pipelines.yml",
        "bitbucket-pipelines.yml",
        "Jenkinsfile",
        ".ci/*");
    for (SourceFile file : sources.everything()) {
      if (PATH.matcher(file.path()).matches()) {
        out.found(Kind.CI_CONFIG, file.path(), file, 1);
      }
    }
  }
}
