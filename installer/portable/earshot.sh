#!/bin/sh
# Earshot with its window, on a Java 17 or newer. "earshot.sh peer …" is the peer without one.
here=$(dirname "$(readlink -f "$0" 2>/dev/null || echo "$0")")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
system=linux
if [ "$(uname -s)" = Darwin ]; then
  system=mac
  [ "$(uname -m)" = arm64 ] && system=mac-aarch64
fi
main=chat.earshot.peer.desktop.Main
if [ "$1" = peer ]; then
  shift
  main=chat.earshot.peer.headless.Main
fi
# @LOCALE@
exec "$java" -XX:+UseSerialGC -Xmx512m -XX:+IgnoreUnrecognizedVMOptions \
  -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 \
  -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000 -Dfile.encoding=UTF-8 \
  -cp "$here/lib/*:$here/fx/$system/*" "$main" "$@"
