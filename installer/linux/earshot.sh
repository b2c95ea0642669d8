#!/bin/sh
# Earshot with its window; "earshot peer …" is the peer without one.
# Java names files as the locale does: in one without UTF-8 it could write no name but an English one.
case ${LC_ALL:-${LC_CTYPE:-$LANG}} in
  *[Uu][Tt][Ff]*8) ;;
  *)
    export LC_CTYPE=C.UTF-8
    [ -z "$LC_ALL" ] || export LC_ALL=C.UTF-8
    ;;
esac
if [ "$1" = peer ]; then
  shift
  exec /opt/earshot/bin/earshot-peer "$@"
fi
exec /opt/earshot/bin/earshot "$@"
