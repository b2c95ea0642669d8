# shellcheck shell=bash
# What verify.sh does with the .rpm packages: they are installed into the same bare system by this machine's rpm, whose
# scripts run in it. It is a Debian, so what they require by the names of another distribution is looked at, not met.
# Read by verify.sh alone.

rpm_in_tree() { rpm --root "$tree" --dbpath /var/lib/rpm --nodeps "$@" >>"$work/rpm.log" 2>&1; }

check_rpms() {
  local settings=etc/earshot/earshot-server.properties before=$EPOCHREALTIME fingerprint
  : >"$work/rpm.log"
  check_requirements
  rpm_in_tree --install "$packages"/*.rpm || { tail "$work/rpm.log" >&2; fail "the .rpm packages can't be installed"; }
  ! grep -i -e 'no archive of classes' -e 'failed' "$work/rpm.log" || fail "the installation of an .rpm complained"
  [[ $(in_tree stat -c '%U:%G %a' /var/lib/earshot) == "earshot:earshot 750" ]] || fail "the data folder is another's"
  [[ $(in_tree stat -c '%U %a' "/$settings") == "root 644" ]] || fail "the settings belong to somebody else"
  ! find "$tree/opt/earshot" "$tree/opt/earshot-server" ! -user root | grep . >&2 || fail "files that aren't root's"
  [[ -s $tree/opt/earshot/lib/app/earshot.jsa ]] || fail "the .rpm made no archive of classes"
  rpm_in_tree --verify earshot earshot-server || { tail "$work/rpm.log" >&2; fail "rpm finds what it installed altered"; }
  passed "both .rpm packages install, with their account, folders and archive of classes, in $(since "$before")"
  start_server
  fingerprint=$(in_tree earshot-server fingerprint | grep -o 'sha256:[0-9a-f]*')
  profile=rpm sign_up ana "of the .rpm" --no-mdns --server "127.0.0.1:$port" --pin "$fingerprint"
  stop_server
  check_rpm_upgrade "$settings"
  rpm_in_tree --erase earshot earshot-server || { tail "$work/rpm.log" >&2; fail "the .rpm packages can't be removed"; }
  [[ ! -e $tree/opt/earshot && ! -e $tree/opt/earshot-server && ! -e $tree/usr/bin/earshot ]] ||
    fail "removing the .rpm packages leaves $(ls -d "$tree"/opt/* "$tree"/usr/bin/earshot*)"
  [[ -s $tree/$settings.rpmsave && -s $tree/var/lib/earshot/earshot.db ]] || fail "removing took settings or data"
  passed "removing the .rpm packages keeps the data, and the settings as .rpmsave"
}

check_rpm_upgrade() {
  local settings=$1
  echo '# changed by IT' >>"$tree/$settings"
  cp "$tree/$settings" "$work/settings"
  rpm_in_tree --upgrade "$work"/upgrade/*.rpm || { tail "$work/rpm.log" >&2; fail "the .rpm packages can't be upgraded"; }
  cmp -s "$tree/$settings" "$work/settings" || fail "the upgrade of the .rpm lost IT's configuration"
  [[ -s $tree/opt/earshot/lib/app/earshot.jsa ]] || fail "the upgrade of the .rpm left no archive of classes"
  start_server
  [[ $(profile=rpm ask ana '{"jsonrpc":"2.0","id":1,"method":"resume"}' --no-mdns) == *'"username":"ana"'* ]] ||
    fail "after the upgrade of the .rpm ana's account is gone"
  stop_server
  passed "the upgrade of the .rpm packages keeps configuration and data"
}

# Libraries are required by their own names, which all distributions share, and none that a package brings itself.
check_requirements() {
  local rpm requires expected own
  for rpm in "$packages"/*.rpm; do
    requires=$(rpm --query --requires --package "$rpm" 2>/dev/null)
    case $(basename "$rpm") in
      earshot-server-*) set -- '^systemd' '^/usr/sbin/useradd' '^libc\.so\.6' ;;
      *) set -- '^libgtk-3\.so\.0' '^libGL\.so\.1' '^fontconfig' '^libc\.so\.6' ;;
    esac
    for expected in "$@"; do
      grep -q -e "$expected" <<<"$requires" || fail "$(basename "$rpm") does not require $expected"
    done
    for own in libjvm libjava libnet libglass libprism libsqlitejdbc; do
      ! grep -q -e "^$own" <<<"$requires" || fail "$(basename "$rpm") requires its own $own"
    done
  done
  passed "the .rpm packages require what they need, by names that all distributions share"
}
