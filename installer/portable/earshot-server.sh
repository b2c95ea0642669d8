#!/bin/sh
# Earshot's server, on a Java 17 or newer: "earshot-server.sh serve --data DIR", "earshot-server.sh admin --data DIR …".
here=$(dirname "$(readlink -f "$0" 2>/dev/null || echo "$0")")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
# @LOCALE@
# The second compiler waits ten times as long as usual, where this Java lets it: a server that was just started has
# better things to do.
exec "$java" -XX:+UseSerialGC -Xmx512m -XX:MetaspaceSize=64m -XX:+IgnoreUnrecognizedVMOptions \
  -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 \
  -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000 \
  -Dfile.encoding=UTF-8 -cp "$here/lib/*" chat.earshot.server.cli.Main "$@"
