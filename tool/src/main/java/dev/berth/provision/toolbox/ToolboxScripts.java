package dev.berth.provision.toolbox;

/// What the server does with the toolbox. In all of them the first argument is its place, such as
/// `/opt/berth/toolbox`: there each version has a directory, and `current` leads to one of them.
final class ToolboxScripts {
  /// Whether the current one is that of the second argument, whole by the manifest on standard
  /// input, and runs: its name, `whole`, and what it says of its version, a line each.
  static final String LOOK =
      """
      cd "$1" 2>/dev/null || exit 0
      current=$(readlink current) || exit 0
      echo "$current"
      [ "$current" = "$2" ] && cd "$2" || exit 0
      sha256sum --check --status --strict - && echo whole || exit 0
      ./bin/berth --version 2>&1
      exit 0
      """;

  /// Free bytes, the name of the current one or an empty line, then the digests of its files.
  static final String STOCK =
      """
      there=$1
      while [ ! -d "$there" ]; do there=$(dirname "$there"); done
      df --output=avail -B1 "$there" | tail -n 1
      readlink "$1/current" || echo
      if cd "$1/current/" 2>/dev/null; then find . -type f -exec sha256sum {} +; fi
      exit 0
      """;

  /// Begins a new directory with what the current one has: on standard input, line by line, the
  /// path there and the path in the new one.
  static final String LINK =
      """
      set -e
      mkdir -p "$1"
      cd "$1"
      rm -rf .new .old
      mkdir .new
      while read -r from to; do
        mkdir -p ".new/$(dirname "$to")"
        ln "current/$from" ".new/$to"
      done
      """;

  /// Completes it with the archive on standard input, checks every file, tries it, and puts it into
  /// its place: name, digest of its manifest, name of the one before. That one is kept, older ones
  /// are not.
  static final String RECEIVE =
      """
      set -e
      cd "$1"
      tar -xzpf - -C .new --no-same-owner
      cd .new
      [ "$(sha256sum <manifest)" = "$3  -" ]
      sha256sum --check --quiet --strict manifest
      cd ..
      .new/bin/berth --version
      sync -f .new
      [ ! -e "$2" ] || mv -T "$2" .old
      mv -T .new "$2"
      ln -s "$2" .current
      mv -fT .current current
      sync -f .
      rm -rf .old
      [ "$4" != "$2" ] || exit 0
      for one in *; do
        case $one in
          current | "$2") ;;
          *) [ "$one" = "$4" ] || rm -rf -- "$one" ;;
        esac
      done
      """;

  /// Back from the one of the second argument to that of the third; without one, to none at all.
  static final String UNDO =
      """
      [ -d "$1" ] || exit 0
      [ -n "$3" ] || { rm -rf -- "$1"; exit; }
      cd "$1" || exit
      rm -rf .new .old .current
      [ -d "$3" ] && [ "$3" != "$2" ] || exit 0
      ln -s "$3" .current && mv -fT .current current && rm -rf -- "$2"
      """;

  private ToolboxScripts() {}
}
