#!/usr/bin/env bash
# Installs the Debian packages into a bare Debian, uses them as people do, upgrades and removes them. Started by
# ./earshot package --verify, as root. Everything it mounts and starts lives in namespaces that end with it.
set -euo pipefail

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
packages=$here/target/packages
work=$here/target/verify
tree=$work/root
port=47100
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive

# shellcheck source=installer/verify-server.sh
. "$here/verify-server.sh"
# shellcheck source=installer/verify-rpm.sh
. "$here/verify-rpm.sh"

say() { echo "earshot: $*" >&2; }
passed() { echo "  ✓ $*" >&2; }
fail() {
  echo "  ✗ $*" >&2
  exit 1
}

version_of() { basename "$1"/earshot_*.deb | cut -d_ -f2; }
since() { awk -v from="$1" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.1f s", to - from }'; }

# This machine's own sources of Debian, whatever they are.
sources() {
  apt-get indextargets --format '$(ORIGIN) $(CREATED_BY) $(REPO_URI) $(CODENAME) $(COMPONENT)' |
    awk '$1 == "Debian" && $2 == "Packages" { print "deb", $3, $4, $5 }' | sort -u
}

make_base() {
  local codename mirror
  # shellcheck source=/dev/null
  codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
  base=$work/base-$codename.tar
  export base
  [[ ! -e $base ]] || return 0
  mirror=$(sources | awk -v name="$codename" '$3 == name { print $2; exit }')
  [[ -n $mirror ]] || fail "apt of this machine knows no source of Debian $codename"
  say "bootstrapping a bare Debian $codename…"
  rm -rf "$tree"
  # What debootstrap mounts goes with this namespace.
  unshare --mount --propagation private debootstrap --variant=minbase "$codename" "$tree" "$mirror" \
    >"$work/debootstrap.log" 2>&1 ||
    { tail -5 "$work/debootstrap.log" >&2; fail "debootstrap failed"; }
  sources >"$tree/etc/apt/sources.list"
  apt-config dump Acquire >"$tree/etc/apt/apt.conf.d/90host"
  # A bare machine starts no service while something is installed.
  printf '#!/bin/sh\nexit 101\n' >"$tree/usr/sbin/policy-rc.d"
  chmod 755 "$tree/usr/sbin/policy-rc.d"
  tar -C "$tree" --one-file-system -cf "$base.new" .
  mv "$base.new" "$base"
}

in_tree() { chroot "$tree" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
  DEBIAN_FRONTEND=noninteractive "$@"; }
# In a subshell of its own (&, coproc or parentheses), whose place it takes: a signal reaches what was started.
as() {
  local account=$1
  shift
  exec chroot --userspec="$account:$account" "$tree" env -i HOME="/home/$account" USER="$account" \
    PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "$@"
}

prepare() {
  rm -rf "$tree"
  mkdir -p "$tree" "$work/archives/partial"
  tar -C "$tree" -xf "$base"
  cp /etc/resolv.conf /etc/hosts "$tree/etc/"
  # A root that is a mount, as on any machine: Java asks of which file system a folder is.
  mount --bind "$tree" "$tree"
  mount -t proc proc "$tree/proc"
  mount --bind "$work/archives" "$tree/var/cache/apt/archives"
  mkdir -p "$tree/packages"
  # Nobody is there to answer, and nothing that is only recommended may be needed.
  printf 'APT::Get::Assume-Yes "true";\nAPT::Install-Recommends "false";\n' >"$tree/etc/apt/apt.conf.d/91verify"
  in_tree useradd -m -s /bin/sh ana
  in_tree useradd -m -s /bin/sh bob
  in_tree useradd -m -s /bin/sh cleo
}

install_packages() {
  cp "$packages"/*.deb "$tree/packages/"
  : >"$work/install.log"
  install_by_page operations.md 3
  install_by_page user-guide.md 2
  ! grep -i -e 'no archive of classes' -e 'error' "$work/install.log" || fail "the installation complained"
  passed "both packages of version $(version_of "$packages") are installed, with what they need"
  check_unit
}

# Asks a headless peer of an account one thing and prints the answer.
# usage: [profile=NAME] ask ACCOUNT REQUEST [OPTION …]
ask() {
  local account=$1 request=$2 line
  shift 2
  coproc PEER { as "$account" earshot peer --data "/home/$account/${profile:-peer}" "$@" 2>"$work/peer-$account.err"; }
  # Bash forgets its own ends when the peer ends, and the peer ends when nobody holds the one it reads from.
  local pid=$PEER_PID from=${PEER[0]} to=${PEER[1]}
  exec 5<&"$from" 6>&"$to" {from}<&- {to}>&-
  echo "$request" >&6
  while read -r -t 60 -u 5 line; do
    if [[ $line == *'"id":1'* ]]; then
      echo "$line"
      break
    fi
  done
  exec 6>&- 5<&-
  wait "$pid" || true
}

sign_up() {
  local account=$1 how=$2 answer try request
  shift 2
  request='{"jsonrpc":"2.0","id":1,"method":"signUp","params":{"username":"'$account'","password":"correct horse 1"}}'
  # On a machine that is very busy the server's ten seconds may pass before the password is hashed.
  for try in 1 2 3; do
    answer=$(ask "$account" "$request" "$@")
    [[ $answer != *"\"username\":\"$account\""* ]] || break
    [[ $answer == *server-unreachable* ]] || break
  done
  [[ $answer == *"\"username\":\"$account\""* ]] ||
    { cat "$work/peer-$account.err" >&2; fail "$account can't sign up: $answer"; }
  passed "$account's headless peer $how, and signs up"
}

check_peers() {
  local fingerprint=$1
  printf 'server=127.0.0.1:%s\npin=%s\nhello\n' "$port" "$fingerprint" >"$tree/etc/earshot/earshot.properties"
  sign_up ana "goes where IT's file says" --no-mdns
  grep -q 'earshot.properties, line 3' "$work/peer-ana.err" || fail "a malformed line of IT's file is not named"
  passed "a malformed line of IT's file is named, and nothing else suffers"
  rm "$tree/etc/earshot/earshot.properties"
  link=$(in_tree earshot-server join-link --host 127.0.0.1 --invite --uses 2)
  [[ $link == "earshot://127.0.0.1:$port?fp=$fingerprint&invite="* ]] || fail "join-link tells: $link"
  sign_up bob "joins by the link that join-link tells" --no-mdns --join "$link"
  sign_up cleo "finds the server by mDNS"
}

# usage: look NAME: a picture of the screen, once there is more on it than the program's mark
look() {
  local round colours=0
  for ((round = 0; round < 40; round++)); do
    import -window root -display "$DISPLAY" "$work/$1.png"
    colours=$(identify -format %k "$work/$1.png")
    [[ $colours -lt 500 ]] || break
    sleep 0.25
  done
  [[ $colours -ge 500 ]] || fail "the screen stays blank: $work/$1.png"
}

# The toolkit has a small one of that name before.
has_window() {
  xwininfo -root -tree 2>/dev/null | grep -qE '"Earshot".* [0-9]{3,}x[0-9]{3,}\+'
}

# How high the window's white card is in a picture.
card() { convert "$work/$1.png" -fill black +opaque white -trim -format '%h' info:; }

check_desktop() {
  local fingerprint=$1 before round window options
  # The one of the time before would be taken for this one's.
  rm -f "$work/display"
  exec 7> >(cat >"$work/display")
  Xvfb -displayfd 7 -screen 0 1280x800x24 -nolisten tcp >"$work/xvfb.log" 2>&1 &
  screen=$!
  exec 7>&-
  for ((round = 0; round < 100; round++)); do
    [[ ! -s $work/display ]] || break
    sleep 0.1
  done
  DISPLAY=:$(<"$work/display")
  export DISPLAY
  for round in first second; do
    before=$EPOCHREALTIME
    options=(--data "/home/ana/$round")
    # The first looks around, the second does not.
    [[ $round == first ]] || options+=(--no-mdns)
    as ana DISPLAY="$DISPLAY" earshot "${options[@]}" >"$work/desktop.log" 2>&1 &
    window=$!
    until has_window; do
      kill -0 "$window" 2>/dev/null || { cat "$work/desktop.log" >&2; fail "the desktop ended"; }
      sleep 0.05
    done
    passed "the desktop shows its window to an ordinary account, $(since "$before") after its $round start"
    [[ $round == second ]] || sleep 12
    look "desktop-$round"
    kill "$window"
    wait "$window" 2>/dev/null || true
  done
  # A server that was found is a row more in it.
  (($(card desktop-first) > $(card desktop-second) + 40)) || fail "the desktop found no server: $work/desktop-first.png"
  passed "the desktop finds the server by mDNS and lists it: $work/desktop-first.png"
  [[ ! -e $tree/home/ana/.openjfx ]] || fail "JavaFX unpacks its libraries into a home folder"
  check_link "$fingerprint"
  kill "$screen"
  wait "$screen" 2>/dev/null || true
}

# A link goes to the window that is open: the server is met by it, and its identity stays known to that profile.
check_link() {
  local window round known
  as ana DISPLAY="$DISPLAY" earshot --data /home/ana/desk --no-mdns >"$work/desktop.log" 2>&1 &
  window=$!
  until has_window; do
    kill -0 "$window" 2>/dev/null || { cat "$work/desktop.log" >&2; fail "the desktop ended"; }
    sleep 0.1
  done
  look before-link
  grep -q 'No server is chosen yet' "$work/desktop.log" || fail "the window knows a server before the link is opened"
  (as ana DISPLAY="$DISPLAY" timeout 60 earshot --data /home/ana/desk --no-mdns "$link") ||
    fail "the second start stays"
  # It has met the server, whose identity the link told, and asks for the account.
  for ((round = 0; round < 120; round++)); do
    ! grep -q 'Not signed in' "$work/desktop.log" || break
    sleep 0.25
  done
  grep -q 'Not signed in' "$work/desktop.log" || fail "the window does not go where the link says"
  sleep 2
  look after-link
  kill "$window"
  wait "$window" 2>/dev/null || true
  # The same profile without a window tells what it learned: nothing but the link named this identity.
  known=$(profile=desk ask ana '{"jsonrpc":"2.0","id":1,"method":"status"}' --no-mdns)
  [[ $known == *"\"fingerprint\":\"$1\""* ]] || fail "the window did not take the link's identity: $known"
  passed "a link that is opened goes to the window that is open, to its server and its identity: $work/after-link.png"
}

check_upgrade() {
  local from=$1 settings=etc/earshot/earshot-server.properties before=$EPOCHREALTIME
  echo '# changed by IT' >>"$tree/$settings"
  cp "$tree/$settings" "$work/settings"
  cp "$from"/*.deb "$tree/packages/"
  in_tree sh -c "apt-get install -qq /packages/earshot*_$(version_of "$from")_*.deb" >"$work/install.log" 2>&1 ||
    { tail -20 "$work/install.log" >&2; fail "the upgrade can't be installed"; }
  passed "version $(version_of "$from") is installed over it, in $(since "$before")"
  cmp -s "$tree/$settings" "$work/settings" || fail "the upgrade lost IT's configuration"
  [[ -s $tree/opt/earshot/lib/app/earshot.jsa ]] || fail "the upgrade left no archive of classes"
  start_server
  [[ $(ask ana '{"jsonrpc":"2.0","id":1,"method":"resume"}' --no-mdns) == *'"username":"ana"'* ]] ||
    fail "after the upgrade ana's account is gone"
  [[ $(in_tree earshot-server user list) == *dora* ]] || fail "after the upgrade dora's account is gone"
  stop_server
  passed "the upgrade keeps configuration and data: ana's session goes on"
}

check_removal() {
  in_tree apt-get remove -y -qq earshot earshot-server >"$work/remove.log" 2>&1 ||
    { tail "$work/remove.log" >&2; fail "the packages can't be removed"; }
  local left
  # Not what dpkg and systemd note for themselves, nor the data. An empty /opt goes with the last one who used it.
  left=$(cd "$tree" && { find opt usr lib etc var/lib -xdev -name '*earshot*' ! -path 'var/lib/dpkg/*' \
    ! -path 'var/lib/systemd/*' ! -path 'etc/systemd/system/*' ! -path 'var/lib/earshot/*' 2>/dev/null || true; } |
    sort | tr '\n' ' ')
  [[ $left == "etc/earshot etc/earshot/earshot-server.properties var/lib/earshot " ]] || fail "removal leaves $left"
  [[ -s $tree/var/lib/earshot/earshot.db ]] || fail "removal took the data"
  passed "removal leaves the configuration and the data, and nothing else"
  # The desktop's package left nothing to purge: apt knows it no more.
  in_tree apt-get purge -y -qq earshot-server >"$work/purge.log" 2>&1 || fail "the packages can't be purged"
  left=$(cd "$tree" && { find opt usr etc var/lib -xdev -name '*earshot*' ! -path 'var/lib/dpkg/*' 2>/dev/null ||
    true; } | sort | tr '\n' ' ')
  [[ -z $left ]] || fail "purging leaves $left"
  ! in_tree getent passwd earshot >/dev/null || fail "purging leaves the account"
  passed "purging leaves nothing"
}

# The same sources give the same jars, in another folder and at another time.
check_reproducible() {
  local again=$work/again before=$EPOCHREALTIME module jar
  rm -rf "$again"
  mkdir -p "$again"
  (cd "$here/.." && tar -cf - --exclude=target pom.xml shared peer-client rendezvous-server) | tar -C "$again" -xf -
  (cd "$again" && mvn -q -B -Dmaven.test.skip -Dspotless.check.skip -Djacoco.skip -Denforcer.skip package \
    </dev/null >"$work/again.log" 2>&1) || { tail "$work/again.log" >&2; fail "the second build failed"; }
  for module in shared rendezvous-server peer-client; do
    jar=$(basename "$here/target/lib/earshot-$module"-*.jar)
    cmp "$here/target/lib/$jar" "$again/$module/target/$jar" >&2 || fail "two builds give different $jar"
  done
  rm -rf "$again"
  passed "a second build gives the same jars, in $(since "$before")"
}

inside() {
  prepare
  install_packages
  # From here on nothing needs the network: what is tested meets nobody else's servers.
  exec unshare --net "$0" --offline
}

offline() {
  local fingerprint
  ip link set lo up multicast on
  ip route add 224.0.0.0/4 dev lo
  start_server
  # The third command of the page.
  fingerprint=$(in_tree sh -c "$(commands_of operations.md | tail -1)" | grep -o 'sha256:[0-9a-f]*')
  check_peers "$fingerprint"
  check_administration
  check_desktop "$fingerprint"
  stop_server
  [[ $(stat -c %U "$tree"/var/lib/earshot/* | sort -u) == $(stat -c %U "$tree/var/lib/earshot") ]] ||
    fail "files in /var/lib/earshot belong to several accounts"
  check_upgrade "$work/upgrade"
  check_removal
  check_rpms
}

cleanup() {
  local code=$?
  # The namespace took its mounts with it; one file system is all that may go.
  rm -rf --one-file-system "$tree"
  # What stays saves time the next time: the bare system, and what apt fetched. And pictures and logs, to be looked at.
  rm -rf "$work/upgrade" "$work/again"
  exit "$code"
}

case ${1:-} in
  --inside) inside ;;
  --offline) offline ;;
  *)
    begin=$EPOCHREALTIME
    mkdir -p "$work"
    exec 9>"$work/lock"
    flock 9
    trap cleanup EXIT
    trap 'exit 130' INT TERM
    make_base
    say "using the packages in a bare Debian…"
    "$here/package.sh" --version "$(version_of "$packages")+1"
    rm -rf "$work/upgrade"
    mv "$here/target/packages-$(version_of "$packages")+1" "$work/upgrade"
    unshare --mount --propagation private --pid --fork --kill-child "$0" --inside 9>&-
    desktop-file-validate "$here/linux/chat.earshot.Earshot.desktop"
    check_reproducible
    (cd "$packages" && sha256sum --quiet -c SHA256SUMS) || fail "SHA256SUMS is wrong"
    say "all of it holds, in $(since "$begin"); look at $work/desktop-first.png and after-link.png"
    ;;
esac
