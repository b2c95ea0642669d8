#!/bin/sh
# Earshot's server: "earshot-server serve …", "earshot-server admin VERB …", and every verb of admin also by itself.
# Always as the account earshot, so that nothing in its folder ever belongs to anybody else. What isn't
# said otherwise is meant for the server of this machine.
config=/etc/earshot/earshot-server.properties
verb=$1
[ $# = 0 ] || shift
case $verb in
  serve | admin) ;;
  audit | backup | check | config | conversations | export | fingerprint | invitation | join-link | restore | \
    sessions | sign-up | team | user)
    set -- "$verb" "$@"
    verb=admin
    ;;
  *)
    echo "usage: earshot-server serve | [admin] COMMAND …; each says more with --help" >&2
    [ "$verb" = help ] || [ "$verb" = --help ] && exit 0
    exit 2
    ;;
esac
named=
for argument in "$@"; do
  case $argument in --data | --data=* | --config | --config=*) named=yes ;; esac
done
if [ "$*" = "config --check" ]; then
  set -- config --check "$config"
fi
if [ -z "$named" ] && [ $verb = serve ]; then
  set -- --config "$config" "$@"
elif [ -z "$named" ]; then
  data=$(sed -n 's/^[[:space:]]*data[[:space:]]*=[[:space:]]*\(.*[^[:space:]]\)[[:space:]]*$/\1/p' "$config" \
    2>/dev/null)
  set -- --data "${data:-/var/lib/earshot}" "$@"
fi
app=/opt/earshot-server
# @LOCALE@
# The second compiler waits ten times as long as usual: see server_java in installer/java.sh of the sources.
set -- "$app/runtime/bin/java" -XX:+UseSerialGC -Xmx512m -XX:MetaspaceSize=64m -Dfile.encoding=UTF-8 \
  -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 \
  -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000 \
  "-Dorg.sqlite.lib.path=$app/lib" "-Djava.library.path=$app/lib" \
  -cp "$app/lib/*" chat.earshot.server.cli.Main "$verb" "$@"
if [ "$(id -u)" = 0 ]; then
  exec setpriv --reuid=earshot --regid=earshot --init-groups -- "$@"
fi
exec "$@"
