#!/bin/sh
# Earshot's server: "earshot-server serve …" and "earshot-server admin …", always as the account earshot, so that
# nothing in its folder ever belongs to anybody else. Without --data (or a config) it means the server of this machine.
data=/var/lib/earshot
verb=$1
[ $# = 0 ] || shift
case $verb in
  serve | admin) ;;
  *)
    echo "usage: earshot-server serve|admin [ARGUMENTS]; each says more with --help" >&2
    [ "$verb" = help ] || [ "$verb" = --help ] && exit 0
    exit 2
    ;;
esac
named=
for argument in "$@"; do
  case $argument in --data | --data=* | --config | --config=* | --help | -h) named=yes ;; esac
done
[ -n "$named" ] || set -- --data "$data" "$@"
app=/opt/earshot-server
set -- "$app/runtime/bin/java" -XX:+UseSerialGC -Xmx512m -XX:MetaspaceSize=64m -Dfile.encoding=UTF-8 \
  "-Dorg.sqlite.lib.path=$app/lib" -cp "$app/lib/*" chat.earshot.server.cli.Main "$verb" "$@"
if [ "$(id -u)" = 0 ]; then
  exec setpriv --reuid=earshot --regid=earshot --init-groups -- "$@"
fi
exec "$@"
