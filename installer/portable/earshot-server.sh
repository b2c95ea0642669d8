#!/bin/sh
# Earshot's server, on a Java 17 or newer: "earshot-server.sh serve --data DIR", "earshot-server.sh admin --data DIR …".
here=$(dirname "$(readlink -f "$0" 2>/dev/null || echo "$0")")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" -XX:+UseSerialGC -Xmx512m -Dfile.encoding=UTF-8 -cp "$here/lib/*" chat.earshot.server.cli.Main "$@"
