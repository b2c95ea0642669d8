#!/bin/sh
# Earshot with its window; "earshot peer …" is the peer without one.
# @LOCALE@
if [ "$1" = peer ]; then
  shift
  exec /opt/earshot/bin/earshot-peer "$@"
fi
exec /opt/earshot/bin/earshot "$@"
