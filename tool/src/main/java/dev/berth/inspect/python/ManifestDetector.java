package dev.berth.inspect.python;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Python's version, the package manager, and libraries that matter in production.
final class ManifestDetector implements Detector {
  private static final Pattern VERSION =
      Pattern.compile(
          "^\\s*(?:requires-python|python_version|python_full_version)\\s*=\\s*"
              + "[\"']([^\"']+)[\"']");
  private static final Pattern POETRY = Pattern.compile("^python\\s*=\\s*[\"']([^\"']+)[\"']");

  private static final Map<String, String> LOCK_FILES =
      Map.of("uv.lock", "uv", "poetry.lock", "poetry", "Pipfile.lock", "pipenv", "pdm.lock", "pdm");

  private static final Set<String> FRAMEWORKS = Set.of("fastapi", "flask", "aiohttp");
  private static final Set<String> SQLITE = Set.of("aiosqlite", "pysqlite3", "apsw");
  private static final Set<String> LOGGING = Set.of("structlog", "loguru");
  private static final Set<String> TESTS = Set.of("pytest", "nose2", "hypothesis");
  private static final Set<String> QUEUES = Set.of("celery", "rq", "dramatiq", "arq", "huey");
  private static final Map<String, String> TELEGRAM =
      Map.of(
          "aiogram", "aiogram",
          "python-telegram-bot", "python-telegram-bot",
          "pytelegrambotapi", "telebot",
          "telethon", "telethon",
          "pyrogram", "pyrogram");

  @Override
  public void detect(Sources sources, FindingSink out) {
    sources.manifests().forEach(manifest -> runtime(manifest, out));
    packageManagers(sources, out);
    Set<String> known = new HashSet<>();
    for (Manifests.Dependency dependency : new Manifests(sources).dependencies()) {
      if (known.add(dependency.name() + " " + dependency.file().directory())) {
        library(dependency, out);
      }
    }
  }

  private static void runtime(SourceFile manifest, FindingSink out) {
    List<String> lines = manifest.lines();
    switch (manifest.name()) {
      case ".python-version", "runtime.txt" -> {
        if (!lines.isEmpty()) {
          String version = lines.getFirst().strip().replaceFirst("^python-", "");
          out.found(Kind.RUNTIME, "python " + version, manifest, 1);
        }
      }
      case "pyproject.toml", "Pipfile" -> {
        for (int i = 0; i < lines.size(); i++) {
          for (Pattern pattern : List.of(VERSION, POETRY)) {
            Matcher version = pattern.matcher(lines.get(i));
            if (version.find()) {
              out.found(Kind.RUNTIME, "python " + version.group(1), manifest, i + 1);
            }
          }
        }
      }
      default -> {}
    }
  }

  /// A project with a lock file needs no `requirements.txt` to be installed.
  private static void packageManagers(Sources sources, FindingSink out) {
    Set<String> locked = new HashSet<>();
    for (SourceFile manifest : sources.manifests()) {
      String manager = LOCK_FILES.get(manifest.name());
      if (manager != null) {
        out.found(Kind.PACKAGE_MANAGER, manager, manifest, 1);
        out.found(Kind.LOCK_FILE, manifest.path(), manifest, 1);
        locked.add(manifest.directory());
      }
    }
    for (SourceFile manifest : sources.manifests()) {
      boolean installs =
          manifest.name().equals("requirements.txt")
              || manifest.contains("[project]", "[tool.poetry]");
      boolean known = locked.stream().anyMatch(manifest.path()::startsWith);
      if (installs && !known && manifest.extension().matches("\\.(txt|toml)")) {
        locked.add(manifest.directory());
        out.found(Kind.PACKAGE_MANAGER, manager(manifest), manifest, 1);
      }
    }
  }

  private static String manager(SourceFile manifest) {
    if (manifest.contains("[tool.poetry]")) {
      return "poetry";
    }
    return manifest.contains("[tool.uv") ? "uv" : "pip";
  }

  private static void library(Manifests.Dependency dependency, FindingSink out) {
    String name = dependency.name();
    report(Kind.FRAMEWORK, FRAMEWORKS.contains(name) ? name : "", dependency, out);
    report(Kind.SQLITE_LIBRARY, SQLITE.contains(name) ? name : "", dependency, out);
    report(Kind.LOGGING, LOGGING.contains(name) ? name : "", dependency, out);
    report(Kind.TESTS, TESTS.contains(name) ? name : "", dependency, out);
    report(Kind.QUEUE, QUEUES.contains(name) ? name : "", dependency, out);
    report(Kind.TELEGRAM_LIBRARY, TELEGRAM.getOrDefault(name, ""), dependency, out);
  }

  private static void report(
      Kind kind, String value, Manifests.Dependency dependency, FindingSink out) {
    if (!value.isEmpty()) {
      out.found(kind, value, dependency.file(), dependency.line());
    }
  }
}
