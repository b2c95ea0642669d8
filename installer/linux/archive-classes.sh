#!/bin/sh
# Dumps the archive of classes that makes Earshot start sooner. It is bound to where Earshot is installed, so it is made
# there, and removed with it. "class-path" only prints the path that the starter uses.
set -e
app=$(dirname "$(dirname "$(readlink -f "$0")")")/lib/app
class_path=$(sed -n 's|^app.classpath=$APPDIR/||p' "$app/earshot.cfg" | sed "s|^|$app/|" | paste -sd:)
if [ "$1" = class-path ]; then
  echo "$class_path"
  exit
fi
"$app/../runtime/bin/java" -Xshare:dump -XX:+UseSerialGC -XX:SharedClassListFile="$app/classes.lst" \
  -XX:SharedArchiveFile="$app/earshot.jsa" -Xlog:disable -cp "$class_path" >/dev/null 2>&1
chmod 644 "$app/earshot.jsa"
