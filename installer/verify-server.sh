# shellcheck shell=bash
# What verify.sh does with the server: it stands in for systemd and for IT. Read by verify.sh alone.

# The commands in the first block below "Install" of a page, as they stand there, for the version that is verified.
commands_of() {
  awk '/^## Install/ { here = 1 } here && /^```sh$/ { code = 1; next } code && /^```$/ { exit } code' \
    "$here/../docs/$1" |
    sed -e 's/^sudo //' -e "s/_0\.1\.0_amd64/_$(version_of "$packages")_$(dpkg --print-architecture)/"
}

# usage: install_by_page PAGE COUNT: what the page says, which must be so many commands
install_by_page() {
  local page=$1 count=$2 line before=$EPOCHREALTIME lines
  mapfile -t lines < <(commands_of "$page")
  [[ ${#lines[@]} == "$count" ]] || fail "docs/$page has ${#lines[@]} commands below Install, not $count"
  for line in "${lines[@]:0:2}"; do
    in_tree sh -c "cd /packages && $line" >>"$work/install.log" 2>&1 </dev/null ||
      { tail -20 "$work/install.log" >&2; fail "docs/$page: $line"; }
  done
  passed "the commands of docs/$page install, in $(since "$before")"
}

# Last, so that nothing that systemd needs hides what the packages forgot.
check_unit() {
  local unit=/lib/systemd/system/earshot-server.service
  in_tree apt-get install -y -qq systemd >>"$work/install.log" 2>&1 || fail "systemd can't be installed"
  in_tree systemd-analyze verify --man=no --recursive-errors=no "$unit" >"$work/unit.log" 2>&1 ||
    { cat "$work/unit.log" >&2; fail "systemd-analyze finds fault with the unit"; }
  in_tree test -L /etc/systemd/system/multi-user.target.wants/earshot-server.service || fail "the unit is not enabled"
  passed "systemd-analyze finds no fault with the unit, and it is enabled"
}

# Listens where systemd would, and notes what the service says.
listen_as_systemd() {
  : >"$work/notices"
  (
    cd "$tree/run"
    exec perl -MSocket -e 'unlink "notify"; socket(S, AF_UNIX, SOCK_DGRAM, 0); bind(S, sockaddr_un("notify")) or die;
      chmod 0777, "notify"; $| = 1; print "$m\n" while defined recv(S, $m, 4096, 0)' >>"$work/notices"
  ) &
  systemd=$!
  until [[ -S $tree/run/notify ]]; do sleep 0.05; done
}

start_server() {
  local account command before=$EPOCHREALTIME until=$((EPOCHSECONDS + 120))
  account=$(sed -n 's/^User=//p' "$tree/lib/systemd/system/earshot-server.service")
  command=$(sed -n 's/^ExecStart=//p' "$tree/lib/systemd/system/earshot-server.service")
  grep -qx 'Type=notify' "$tree/lib/systemd/system/earshot-server.service" || fail "the unit doesn't wait for a notice"
  listen_as_systemd
  # shellcheck disable=SC2086 # the unit's words
  as "$account" NOTIFY_SOCKET=/run/notify WATCHDOG_USEC=10000000 $command >"$work/server.out" 2>"$work/server.err" &
  server=$!
  while ((EPOCHSECONDS < until)) && kill -0 "$server" 2>/dev/null && ! grep -q '^READY=1' "$work/notices"; do
    sleep 0.05
  done
  grep -q '^READY=1' "$work/notices" || { cat "$work/server.err" >&2; fail "the server did not say that it is ready"; }
  metrics=$(sed -n 's/.*metrics=listening address=127.0.0.1 port=\([0-9]*\).*/\1/p' "$work/server.err")
  passed "the server starts from its unit's ExecStart as its account, and tells systemd, in $(since "$before")"
}

stop_server() {
  local code=0
  kill "$server"
  wait "$server" || code=$?
  [[ $code == 0 ]] || fail "the server ended with $code"
  grep -q '^STOPPING=1' "$work/notices" || fail "the server did not say that it stops"
  kill "$systemd"
  wait "$systemd" 2>/dev/null || true
}

# usage: http PATH: what the server tells there, on the loopback
http() {
  exec 4<>"/dev/tcp/127.0.0.1/$metrics"
  printf 'GET %s HTTP/1.0\r\n\r\n' "$1" >&4
  cat <&4
  exec 4>&-
}

links() { http /metrics | sed -n 's/^earshot_links \([0-9]*\).*/\1/p'; }

# What IT does with a server that runs, each by the commands of docs/operations.md and docs/administration.md.
check_administration() {
  local users round
  [[ $(http /health) == *'{"status":"ok"}'* && $(links) =~ ^[0-9]+$ ]] || fail "no figures are told on the loopback"
  passed "figures and health are told on the loopback"
  in_tree earshot-server config --check >"$work/admin.log" 2>&1 &&
    in_tree earshot-server admin user add dora --code >>"$work/admin.log" 2>&1 ||
    { cat "$work/admin.log" >&2; fail "the settings can't be checked, or dora can't be added"; }
  users=$(in_tree earshot-server admin user list)
  [[ $users == *dora*must-change-password* && $users == *ana*active* ]] || fail "user list tells: $users"
  [[ $users == "$(in_tree earshot-server user list)" ]] || fail "the short form of a verb tells something else"
  passed "IT's settings are checked, an account is added to the running server, and the list shows it"
  in_tree install -d -o earshot -g earshot -m 0700 /srv/backup
  in_tree earshot-server backup /srv/backup/earshot.zip >"$work/admin.log" 2>&1 &&
    in_tree earshot-server backup --verify /srv/backup/earshot.zip >>"$work/admin.log" 2>&1 ||
    { cat "$work/admin.log" >&2; fail "no good backup"; }
  [[ $(in_tree stat -c '%U %a' /srv/backup/earshot.zip) == "earshot 600" ]] || fail "others can read the backup"
  passed "a backup is made while the server runs, belongs to its account alone, and is good"
  for ((round = 0; round < 300; round++)); do
    ! grep -q '^WATCHDOG=1' "$work/notices" || break
    sleep 0.1
  done
  grep -q '^WATCHDOG=1' "$work/notices" || fail "the server gives systemd no sign of life"
  passed "the server gives systemd signs of life"
}
