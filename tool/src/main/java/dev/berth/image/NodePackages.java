package dev.berth.image;

/// Node and npm as npm's registry has them: `node-linux-*` carries the program that nodejs.org
/// publishes. The sums are those of the registry's `dist.integrity`, in hexadecimal.
///
/// @param node version of Node
/// @param amd64 SHA-512 of its package for that architecture
/// @param arm64 SHA-512 of its package for that architecture
/// @param npm version of npm that comes with this Node
/// @param npmSum SHA-512 of npm's package
record NodePackages(String node, String amd64, String arm64, String npm, String npmSum) {

  static final NodePackages V22 =
      new NodePackages(
          "22.23.3",
          "a879f3e6d16c1e88ff58cfae4443558d638d8b9855be6c2b82af00e15efa2a9b"
              + "95340738fa3c0af31e20c1ba1b13d06d1cd83f00a476e7cdde628acb17f73b9e",
          "9770c01d9adeca5a3ea7d4170edb0eae31b625726a5736179c01a621034e50d0"
              + "1170ca694ced9c99ec1540ffb7ead8c99d213e773a4c36d816f9cde8883bd7b4",
          "10.9.9",
          "d60fba8cb42f688b81e33c2f1cbef2ad7b977166700ec0ad057f1b6d60ea6ef2"
              + "524abf673e20c35931cd8305d1dbb8887134d6eefdc0e7b8435bd458bf65b862");

  /// Steps of a Dockerfile that has `curl`: fetch, compare, unpack, try.
  String steps() {
    return """
    RUN set -eu; npm=https://registry.npmjs.org; cd /tmp; \\
        case "$(dpkg --print-architecture)" in \\
          amd64) arch=x64; sum=%s;; \\
          arm64) arch=arm64; sum=%s;; \\
          *) echo "no Node for $(dpkg --print-architecture)" >&2; exit 1;; \\
        esac; \\
        curl -fsSL -o node.tgz "$npm/node-linux-$arch/-/node-linux-$arch-%s.tgz"; \\
        curl -fsSL -o npm.tgz "$npm/npm/-/npm-%s.tgz"; \\
        printf '%%s  node.tgz\\n%%s  npm.tgz\\n' "$sum" %s | sha512sum --check -; \\
        tar -xzf node.tgz --no-same-owner --strip-components=2 -C /usr/local/bin \\
          package/bin/node; \\
        modules=/usr/local/lib/node_modules; mkdir -p "$modules/npm"; \\
        tar -xzf npm.tgz --no-same-owner --strip-components=1 -C "$modules/npm"; \\
        ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm; \\
        ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx; \\
        rm -f node.tgz npm.tgz; node --version; npm --version
    CMD ["node"]
    """
        .formatted(amd64, arm64, node, npm, npmSum);
  }
}
