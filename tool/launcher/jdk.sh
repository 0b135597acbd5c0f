# shellcheck shell=sh
# Finds a JDK that can build Berth, or offers to install one. Sourced by ./berth.
# BERTH_JDK_PLACES (patterns, separated by colons) replaces the usual places.

jdk_needed=25

fail() { # EXIT WHAT CAUSE FIX
  printf 'error: %s\ncause: %s\nfix:   %s\nstate: nothing was changed\n' "$2" "$3" "$4" >&2
  exit "$1"
}

# Sets $jdk to the home of a JDK that is new enough.
find_jdk() { # ARGUMENTS OF ./berth
  jdk=
  too_old=
  look_for_jdk
  if [ -z "$jdk" ]; then
    install_jdk "$@"
    look_for_jdk
    [ -n "$jdk" ] || no_jdk
  fi
}

look_for_jdk() {
  consider "${JAVA_HOME:-}"
  compiler=$(command -v javac || true)
  [ -z "$compiler" ] || consider "$(dirname "$(dirname "$(readlink -f "$compiler")")")"
  places=${BERTH_JDK_PLACES-/usr/lib/jvm/*:/opt/*:/usr/local/*jdk*:$HOME/.sdkman/candidates/java/*:$HOME/.jdks/*:/Library/Java/JavaVirtualMachines/*/Contents/Home}
  saved_ifs=$IFS
  IFS=:
  for place in $places; do # unquoted, so that the patterns are expanded
    IFS=$saved_ifs
    consider "$place"
  done
  IFS=$saved_ifs
}

# Takes a home if there is a JDK in it that is new enough; notes one that is not.
consider() { # HOME
  [ -z "$jdk" ] && [ -n "$1" ] && [ -x "$1/bin/javac" ] && [ -x "$1/bin/jlink" ] || return 0
  version=$(version_of "$1")
  if [ "${version:-0}" -ge "$jdk_needed" ]; then
    jdk=$1
  else
    too_old="${too_old:+$too_old, }${version:-unknown version} in $1"
  fi
}

# The major version, from the file that every JDK carries; without one the compiler is asked.
version_of() { # HOME
  full=
  if [ -r "$1/release" ]; then
    while IFS='=' read -r key value; do
      if [ "$key" = JAVA_VERSION ]; then
        full=${value#\"}
      fi
    done <"$1/release"
  fi
  [ -n "$full" ] || full=$("$1/bin/javac" --version 2>/dev/null | cut -d ' ' -f 2)
  full=${full#1.} # 8 called itself 1.8
  full=${full%%[!0-9]*}
  printf '%s' "$full"
}

# Installs the distribution's JDK where it has one, after asking.
install_jdk() { # ARGUMENTS OF ./berth
  command -v apt-get >/dev/null 2>&1 || no_jdk
  sudo=
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null 2>&1 || no_jdk
    sudo=sudo
  fi
  package=openjdk-$jdk_needed-jdk-headless
  if ! offered; then
    never_read_lists || consented "$@" || no_jdk
    consented "$@" || nobody_said_yes "apt-get update && "
    $sudo apt-get -q update >/dev/null 2>&1 || true
    offered || no_jdk
  fi
  consented "$@" || nobody_said_yes ""
  printf 'installing %s…\n' "$package" >&2
  log=$(mktemp)
  if ! $sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600 install -y \
    --no-install-recommends "$package" ca-certificates >"$log" 2>&1; then
    reason=$(tail -n 5 "$log")
    rm -f "$log"
    fail 5 "$package could not be installed" "$reason" "$sudo${sudo:+ }apt-get install -y $package"
  fi
  rm -f "$log"
}

nobody_said_yes() { # WHAT COMES FIRST
  fail 2 "Berth needs a JDK $jdk_needed, and nobody is here to say yes" \
    "${too_old:+only older ones were found: }${too_old:-none was found}" \
    "${sudo:+$sudo sh -c \"}$1apt-get install -y $package${sudo:+\"}   (or: ./berth --yes …)"
}

# A machine that is quite new knows of no package at all.
never_read_lists() {
  for list in /var/lib/apt/lists/*_Packages*; do
    [ ! -e "$list" ] || return 1
  done
}

offered() {
  case $(apt-cache policy "$package" 2>/dev/null) in
    *'Candidate: (none)'* | '') return 1 ;;
    *) return 0 ;;
  esac
}

# Yes by --yes, or by an answer on a terminal. Asked once.
consented() { # ARGUMENTS OF ./berth
  [ -z "${consent:-}" ] || return "$((consent - 1))"
  consent=2
  for argument in "$@"; do
    case $argument in --yes | -y) consent=1 ;; esac
  done
  if [ "$consent" = 2 ] && [ -t 0 ] && [ -t 2 ]; then
    printf 'Berth needs a JDK %s. Install %s with apt? [y/N] ' "$jdk_needed" "$package" >&2
    read -r answer || answer=
    case $answer in [yY] | [yY][eE][sS]) consent=1 ;; esac
  fi
  return "$((consent - 1))"
}

no_jdk() {
  if [ -n "$too_old" ]; then
    cause="only older ones were found: $too_old"
  else
    cause="none in JAVA_HOME, PATH, /usr/lib/jvm, /opt or SDKMAN"
  fi
  fail 5 "Berth needs a JDK $jdk_needed" "$cause" "unpack one from https://adoptium.net/temurin/releases/?version=$jdk_needed into /opt, or: export JAVA_HOME=/path/to/jdk-$jdk_needed"
}
