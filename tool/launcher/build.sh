# shellcheck shell=sh
# Builds Berth into $target/dist: jars, a runtime of its own, a cache of loaded classes. Sourced by
# ./berth, which has set $root, $target and $jdk.

: "${root:?}" "${target:?}" "${built:?}"

modules=java.base,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.unsupported
java_flags='-XX:+UseSerialGC -XX:-UsePerfData'
quick=-XX:TieredStopAtLevel=1

build() {
  mkdir -p "$target"
  : "${jdk:?}"
  # Two at a time would write the same files; the second one then finds everything done.
  if command -v flock >/dev/null 2>&1; then
    exec 9>"$target/.building"
    flock 9
    if fresh; then
      exec 9>&-
      return 0
    fi
  fi
  if [ -e "$built" ]; then
    printf 'building berth (its sources have changed)… ' >&2
  else
    printf 'building berth (first use, a minute or two)… ' >&2
  fi
  began=$(date +%s)
  log=$target/build.log
  dist=$target/dist
  : >"$target/.began" # its time is the one that sources will be compared with
  # Not as a condition of `if`: there the shell would go on after a failing command.
  set +e
  (
    set -e
    make_dist
  ) >"$log" 2>&1
  status=$?
  set -e
  if [ "$status" = 0 ]; then
    mv "$target/.began" "$built"
    printf 'done (%s s)\n' "$(($(date +%s) - began))" >&2
  else
    printf 'failed\n' >&2
    fail 5 "Berth could not be built" "$(tail -n 15 "$log")" "see $log"
  fi
  exec 9>&-
}

make_dist() {
  sources=$target/checkout
  copy_sources
  export JAVA_HOME="$jdk"
  rm -rf "$dist" "$sources/tool/target/lib" "$sources"/tool/target/berth-*.jar
  "$sources/mvnw" -q -B -f "$sources/pom.xml" -P use -pl tool -am package \
    -Dmaven.test.skip=true -Dspotless.skip=true \
    -Dmaven.artifact.threads=10 -Daether.dependencyCollector.impl=bf
  mkdir -p "$dist/bin"
  cp -R "$sources/tool/target/lib" "$dist/lib"
  cp "$sources"/tool/target/berth-*.jar "$dist/lib/berth.jar"
  cp "$root/LICENSE" "$root/tool/launcher/README" "$dist/"
  make_runtime
  make_natives
  make_program
  settle_times "$dist"
  make_cache
  make_completion
  make_manifest
  settle_times "$dist"
}

# Built beside the checkout: it may not be writable, and what is compiled here without the judges of
# ./check must not be taken there for judged.
copy_sources() {
  mkdir -p "$sources/tool"
  rm -rf "$sources/tool/src"
  cp -p "$root/mvnw" "$root/pom.xml" "$sources/"
  cp -Rp "$root/.mvn" "$sources/"
  cp -Rp "$root/tool/src" "$root/tool/pom.xml" "$sources/tool/"
  # Maven reads the description of every module, needed or not.
  (cd "$root" && find . -name pom.xml -not -path '*/node_modules/*' -not -path '*/target/*') |
    while read -r pom; do
      mkdir -p "$sources/${pom%/*}"
      cp -p "$root/$pom" "$sources/$pom"
    done
}

# Only the modules that Berth uses. A JDK whose modules were left out by its distribution can't
# link them: then it is used as it is.
make_runtime() {
  if ! "$jdk/bin/jlink" --add-modules "$modules" --strip-java-debug-attributes \
    --no-header-files --no-man-pages --output "$dist/runtime"; then
    rm -rf "$dist/runtime"
    ln -s "$jdk" "$dist/runtime"
    return 0
  fi
  # Notices that several modules have in common are links, which a list of files does not hold.
  cp -RL "$dist/runtime/legal" "$dist/notices"
  rm -rf "$dist/runtime/legal"
  mv "$dist/notices" "$dist/runtime/legal"
  # What this machine trusts beside the public authorities stays on it.
  if [ -r "$jdk/lib/security/cacerts" ]; then
    cp -L "$jdk/lib/security/cacerts" "$target/trust"
  fi
  "$jdk/bin/java" "$root/tool/launcher/PublicAuthorities.java" \
    "$dist/runtime/lib/security/cacerts"
}

# The native libraries of this system, out of the jars that carry everybody's.
make_natives() {
  (cd "$dist/lib" && "$jdk/bin/java" "$root/tool/launcher/Natives.java" . native \
    sqlite-jdbc-*.jar zstd-jni-*.jar tree-sitter-*.jar)
}

# Where the libraries are, below a home.
native_flags() { # HOME
  case $(uname -s) in Darwin) end=dylib ;; *) end=so ;; esac
  printf '%s ' --enable-native-access=ALL-UNNAMED "-Dorg.sqlite.lib.path=$1/lib/native" \
    "-Dorg.sqlite.lib.name=libsqlitejdbc.$end" "-DZstdNativePath=$1/lib/native/libzstd-jni.$end"
}

# The installed program. Its class path is spelled out, since the cache holds for this order only.
make_program() {
  class_path=
  here=
  for jar in "$dist"/lib/*.jar; do
    class_path="${class_path:+$class_path:}\$home/lib/${jar##*/}"
    here="${here:+$here:}$jar"
  done
  natives=$(native_flags "\"\$home\"")
  cat >"$dist/bin/berth" <<PROGRAM
#!/bin/sh
# Made by the build.
self=\$0
while [ -L "\$self" ]; do
  link=\$(readlink "\$self")
  case \$link in /*) self=\$link ;; *) self=\${self%/*}/\$link ;; esac
done
home=\$(cd "\${self%/*}/.." && pwd -P)
# Authorities that this machine trusts: by our own variable, else in the place that Debian has.
trust=\${BERTH_TRUST:-/etc/ssl/certs/java/cacerts}
# The archiver stays for good, so it has little memory; what it computes, the quick compiler can.
first=\${1:-}
if [ -r "\$trust" ]; then
  set -- -Djavax.net.ssl.trustStore="\$trust" dev.berth.Main "\$@"
else
  set -- dev.berth.Main "\$@"
fi
# The quick compiler starts sooner; hashing is twenty times slower with it, which counts for copies.
# For those nothing is taken over of what the cache knows of methods: it was made with the quick one,
# and what was compiled there would stay so.
compiler=$quick
full='-XX:+TieredCompilation -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining'
# The application comes first: what copies its data beside it, or releases another one of it, takes
# the processor that is left.
kind=
for word; do
  case \$word in backup | restore | drill) compiler=\$full ;; esac
  case \$word in backup | drill | up | deploy) kind='nice -n 10' ;; esac
done
# Copies stream: a server of 1 GB keeps its memory for the application.
memory=
[ "\$compiler" = $quick ] || memory='-Xms8m -Xmx96m -XX:MaxHeapFreeRatio=40'
if [ "\$first" = archive ]; then
  memory='-Xms6m -Xmn2m -Xmx16m -Xss256k -XX:ReservedCodeCacheSize=16m'
  memory="\$memory -XX:TrimNativeHeapInterval=10000" # ms: what malloc has free goes back
  export MALLOC_ARENA_MAX=1
fi
# Java names files as the locale says: without one it could not read those outside of ASCII.
case \${LC_ALL:-\${LC_CTYPE:-\${LANG:-}}} in
  *[Uu][Tt][Ff]*) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac
exec \$kind "\$home/runtime/bin/java" $java_flags \$compiler \$memory -XX:AOTCache="\$home/berth.aot" -Xlog:disable \\
  -Dberth.home="\$home" $natives -cp "$class_path" "\$@"
PROGRAM
  chmod 755 "$dist/bin/berth"
}

make_completion() {
  mkdir "$dist/completion"
  "$dist/bin/berth" completion bash >"$dist/completion/berth.bash"
  "$dist/bin/berth" completion zsh >"$dist/completion/_berth"
  "$dist/bin/berth" completion fish >"$dist/completion/berth.fish"
}

# The cache holds only for jars whose times it has seen. One time for all files: then it also holds
# for a copy that was put together from several of the same content.
settle_times() { # FOLDER
  find "$1" -exec env TZ=UTC touch -h -t 202001010000.00 {} +
}

# Digests of all files, by which a copy is known to be whole.
make_manifest() {
  digest=sha256sum
  command -v "$digest" >/dev/null 2>&1 || digest='shasum -a 256'
  # shellcheck disable=SC2086 # a program and its arguments
  (cd "$dist" && find . -type f ! -name manifest | sed 's,^\./,,' | LC_ALL=C sort |
    xargs $digest) >"$target/.manifest"
  mv "$target/.manifest" "$dist/manifest"
}

# What a run loads is kept parsed and linked, which halves the time to start. The JVM ignores a cache
# that does not fit, so a missing one is never a reason to fail.
make_cache() {
  natives=$(native_flags "$dist")
  # shellcheck disable=SC2086 # these are several flags
  "$dist/runtime/bin/java" $java_flags "$quick" $natives -XX:AOTCacheOutput="$dist/berth.aot" \
    -cp "$here" dev.berth.Training || printf 'no cache: berth will start slowly\n'
}
