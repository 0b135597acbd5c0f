# shellcheck shell=sh
# Makes from a built Berth what people install. Sourced by ./berth. For the processor and the kernel
# of this machine, and for systems whose C library is as new as the JDK asks for.

: "${root:?}"

package() { # FOLDER OF THE PROGRAM, DIRECTORY FOR THE RESULTS
  folder=$1
  [ ! -L "$folder/runtime" ] || fail 5 "this JDK can't be packaged" \
    "its distribution left its modules out, so that no runtime can be linked from it" \
    "use one from https://adoptium.net/temurin/releases/?version=25"
  version=$("$folder/bin/berth" --version)
  version=${version#berth }
  case $(uname -m) in
    x86_64) processor=x64 architecture=amd64 ;;
    aarch64 | arm64) processor=arm64 architecture=arm64 ;;
    *) processor=$(uname -m) architecture=$(uname -m) ;;
  esac
  mkdir -p "$2"
  results=$(cd "$2" && pwd -P)
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  make_archive
  if command -v dpkg-deb >/dev/null 2>&1; then
    make_deb
  else
    printf 'no Debian package: dpkg-deb is not on this machine\n' >&2
  fi
}

made() { # FILE
  printf '%s  %s MB\n' "$1" "$(($(wc -c <"$1") / 1000000))"
}

# One folder, named after itself. Nothing in it tells who packed it, or when.
make_archive() {
  case $(uname -s) in
    Linux) system=linux owner='--owner=0 --group=0 --numeric-owner --sort=name' ;;
    Darwin) system=macos owner='--uid 0 --gid 0 --numeric-owner' ;;
    *) system=$(uname -s | tr '[:upper:]' '[:lower:]') owner= ;;
  esac
  name=berth-$version-$system-$processor
  cp -Rp "$folder" "$scratch/$name"
  rm -f "$scratch/$name/built"
  settle_times "$scratch/$name"
  # shellcheck disable=SC2086 # several options
  (cd "$scratch" && tar -c $owner -f - "$name") | gzip -9n >"$scratch/archive"
  mv "$scratch/archive" "$results/$name.tar.gz"
  made "$results/$name.tar.gz"
}

make_deb() {
  deb=$scratch/deb
  share=$deb/usr/share
  mkdir -p "$deb/usr/bin" "$deb/usr/lib" "$deb/DEBIAN" "$share/doc/berth" "$share/man/man1" \
    "$share/bash-completion/completions" "$share/zsh/vendor-completions" \
    "$share/fish/vendor_completions.d" "$share/lintian/overrides"
  mv "$scratch/$name" "$deb/usr/lib/berth"
  ln -s ../lib/berth/bin/berth "$deb/usr/bin/berth"
  completion=../../../lib/berth/completion
  ln -s "$completion/_berth" "$share/zsh/vendor-completions/_berth"
  ln -s "$completion/berth.fish" "$share/fish/vendor_completions.d/berth.fish"
  ln -s "$completion/berth.bash" "$share/bash-completion/completions/berth"
  copyright >"$share/doc/berth/copyright"
  gzip -9n <"$root/CHANGELOG.md" >"$share/doc/berth/CHANGELOG.md.gz"
  changelog | gzip -9n >"$share/doc/berth/changelog.gz"
  man_page | gzip -9n >"$share/man/man1/berth.1.gz"
  cp "$root/tool/launcher/lintian-overrides" "$share/lintian/overrides/berth"
  control >"$deb/DEBIAN/control"
  (cd "$deb" && find usr -type f | LC_ALL=C sort | xargs md5sum) >"$deb/DEBIAN/md5sums"
  chmod -R u+rwX,go+rX,go-w "$deb"
  chmod 644 "$deb"/DEBIAN/*
  settle_times "$deb"
  file=$results/berth_${version}_$architecture.deb
  dpkg-deb --root-owner-group -Zxz -z3 --build "$deb" "$scratch/package.deb" >/dev/null
  mv "$scratch/package.deb" "$file"
  made "$file"
}

control() {
  cat <<CONTROL
Package: berth
Version: $version
Architecture: $architecture
Maintainer: The Berth authors <berth@users.noreply.github.com>
Section: admin
Priority: optional
Depends: libc6 (>= $(newest_symbol GLIBC_)), openssh-client$(zlib)
Suggests: docker.io | docker-ce, bash-completion
Installed-Size: $(du -sk "$deb/usr" | cut -f 1)
Description: put a Docker Compose app into production on one server
 Berth sets up and hardens a rented server over SSH, builds the images of a
 Compose stack, sends what the server lacks of them, and serves the stack over
 HTTPS through one Caddy. It checks from outside what it did, changes nothing
 when nothing has changed, and never removes data.
 .
 It brings a Java runtime of its own.
CONTROL
}

# The newest version of the C library that one of the runtime's files was linked against.
newest_symbol() { # PREFIX
  find "$deb/usr/lib/berth/runtime" -type f \( -name '*.so' -o -path '*/bin/*' -o -name jspawnhelper \) \
    -exec grep -aoh "$1"'[0-9][0-9.]*' {} + | sed "s/^$1//" | sort -Vu | tail -n 1
}

# Some distributions' JDKs use the system's.
zlib() {
  if grep -q 'libz\.so\.1' "$deb/usr/lib/berth/runtime/lib/libzip.so"; then
    printf ', zlib1g'
  fi
}

# What Debian's tools read; people read the other one.
changelog() {
  printf 'berth (%s) stable; urgency=medium\n\n  * See CHANGELOG.md.gz.\n\n' "$version"
  printf ' -- The Berth authors <berth@users.noreply.github.com>  %s\n' \
    "$(git -C "$root" log -1 --format=%aD 2>/dev/null || echo 'Wed, 01 Jan 2020 00:00:00 +0000')"
}

copyright() {
  cat <<'COPYRIGHT'
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Berth

Files: *
Copyright: 2026 The Berth authors
License: Apache-2.0

Files: usr/lib/berth/lib/picocli-*.jar usr/lib/berth/lib/snakeyaml-engine-*.jar
 usr/lib/berth/lib/avaje-*.jar
Copyright: 2009-2026 their authors, as META-INF in each of them says
License: Apache-2.0

Files: usr/lib/berth/runtime/*
Copyright: 1993-2026 Oracle and/or its affiliates, and others: usr/lib/berth/runtime/legal
License: GPL-2-with-classpath-exception

License: Apache-2.0
 On Debian systems the text is in /usr/share/common-licenses/Apache-2.0.

License: GPL-2-with-classpath-exception
 On Debian systems the text of the GPL is in /usr/share/common-licenses/GPL-2;
 the exception is in /usr/lib/berth/runtime/legal/java.base.
COPYRIGHT
}

# The first page of help, as a manual page.
man_page() {
  printf '.TH BERTH 1 "" "berth %s"\n.SH NAME\nberth \\- %s\n' "$version" \
    'put a Docker Compose app into production on one server'
  printf '.SH SYNOPSIS\n.B berth\n.I COMMAND\n[\\fIOPTION\\fR...]\n.SH DESCRIPTION\n.nf\n'
  "$deb/usr/lib/berth/bin/berth" --help --no-color | sed 's/\\/\\e/g; s/-/\\-/g; s/^[.'\'']/\\\&&/'
  printf '.fi\n.SH SEE ALSO\n\\fBberth\\fR \\fICOMMAND\\fR \\fB\\-\\-help\\fR; \\fBdocker\\fR(1), \\fBssh\\fR(1)\n'
}
