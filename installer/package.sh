#!/usr/bin/env bash
# Makes every package of Earshot into installer/target/packages. Started by ./earshot package, which has built the jars.
# usage: package.sh [--version VERSION]    another version makes the Linux packages alone, from what is there already
set -euo pipefail

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
root=$(dirname "$here")
out=$here/target/packages
work=$here/target/work
icons=$here/target/icons
pom_version=$(sed -n 's|^  <version>\(.*\)</version>$|\1|p' "$root/pom.xml")
# A snapshot comes before its release, for dpkg and rpm alike.
version=${pom_version/-SNAPSHOT/\~snapshot}
[[ ${1:-} != --version ]] || version=$2
# How hard packages are compressed; the one that is only there to upgrade to need not be small.
level=3
rpm_level=9
arch=$(dpkg --print-architecture)
# One point in time for everything that records one: two builds give the same.
stamp=$(sed -n 's|.*<project.build.outputTimestamp>\(.*\)</project.*|\1|p' "$root/pom.xml")
SOURCE_DATE_EPOCH=$(date -d "$stamp" +%s)
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8 TZ=UTC
umask 022

say() { echo "earshot: $*" >&2; }

# shellcheck source=installer/java.sh
source "$here/java.sh"
# shellcheck source=installer/talk.sh
source "$here/talk.sh"

desktop_modules=$(sed -n 's|.*<desktop.modules>\(.*\)</desktop.modules>|\1|p' "$here/pom.xml")
server_modules=java.base,java.desktop,java.logging,java.management,java.naming,java.sql,java.xml,jdk.crypto.ec
server_modules+=,jdk.httpserver,jdk.jfr,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs

make_icons() {
  local size
  mkdir -p "$icons"
  for size in 16 24 32 48 64 128 256 512; do
    rsvg-convert -w $size -h $size -o "$icons/$size.png" "$here/icon/earshot.svg"
  done
  convert "$icons"/{16,32,48,256}.png "$icons/earshot.ico"
}

# A Java runtime with these modules and nothing else.
make_runtime() {
  local to=$1 modules=$2
  shift 2
  rm -rf "$to"
  "$JAVA_HOME/bin/jlink" --module-path "$JAVA_HOME/jmods" --add-modules "$modules" "$@" \
    --strip-debug --no-man-pages --no-header-files --compress=2 --generate-cds-archive --output "$to"
  rm -f "$to/lib/server/classes_nocoops.jsa"
  find "$to/bin" -type f ! -name java ! -name keytool -delete
  # Debug symbols of the virtual machine are three quarters of its size.
  find "$to/lib" -name '*.so' -exec strip --strip-unneeded {} +
}

# A class of a module that the runtime lacks would be missed only when it is used: what the classes name must be there.
require_modules() {
  local has=,$1, needs module
  shift
  needs=$("$JAVA_HOME/bin/jdeps" --multi-release 17 --ignore-missing-deps --print-module-deps --class-path "$1/*" \
    "$1"/earshot-*.jar | tail -1)
  for module in ${needs//,/ }; do
    [[ $has == *",$module,"* ]] || { say "the runtime for $1 lacks the module $module"; exit 1; }
  done
}

# The jars of a module's class path that are not JavaFX, by their names in installer/target/lib.
jars_of() {
  local jar
  echo "earshot-$1-$pom_version.jar"
  echo "earshot-shared-$pom_version.jar"
  tr ':' '\n' <"$root/$1/target/runtime.classpath" | grep -v -e /org/openjfx/ -e '/earshot-shared-' -e '/classes$' |
    while read -r jar; do basename "$jar"; done
}

# Whatever Maven's class path of a module names goes into its packages: a new library needs no line here.
copy_jars() {
  local module=$1 to=$2 jar
  mkdir -p "$to"
  while read -r jar; do
    cp "$here/target/lib/$jar" "$to/"
  done < <(jars_of "$module" | sort -u)
}

# SQLite's library lies beside the jars: one for this machine in place of twenty, and nothing is unpacked at each start.
unpack_sqlite() {
  local folder=$1 jar machine
  jar=$(echo "$folder"/sqlite-jdbc-*.jar)
  machine=$(uname -m)
  unzip -q -o -j "$jar" "org/sqlite/native/Linux/$machine/libsqlitejdbc.so" -d "$folder"
  zip -q -d "$jar" 'org/sqlite/native/*'
}

# The same for TLS's library. On a system for which there is none, Java's own TLS serves.
unpack_tls() {
  local folder=$1 jar system
  system=linux_$(uname -m | sed 's/aarch64/aarch_64/')
  for jar in "$folder"/netty-tcnative-boringssl-static-*.jar; do
    unzip -q -o -j "$jar" "META-INF/native/libnetty_tcnative_$system.so" -d "$folder" 2>/dev/null || true
    zip -q -d "$jar" 'META-INF/native/*'
  done
}

unpack_javafx() {
  local folder=$1 jar
  for jar in "$here"/target/fx/linux/javafx-*-linux.jar; do
    cp "$jar" "$folder/"
    unzip -q -o -j "$jar" '*.so' -x '*gtk2*' -d "$folder" 2>/dev/null || true
    zip -q -d "$folder/$(basename "$jar")" '*.so' >/dev/null || true
  done
  chmod 644 "$folder"/*
}

make_desktop() {
  local app=$work/desktop/opt/earshot
  say "the desktop…"
  rm -rf "$work/desktop" "$work/jars"
  mkdir -p "$work/desktop/opt"
  make_runtime "$work/runtime-desktop" "$desktop_modules" --include-locales=en,de,ar
  copy_jars peer-client "$work/jars"
  require_modules "$desktop_modules" "$work/jars"
  unpack_sqlite "$work/jars"
  unpack_tls "$work/jars"
  unpack_javafx "$work/jars"
  local options=()
  local option
  for option in "${window_java[@]}" -XX:+UseSerialGC \
    -Xshare:auto '-XX:SharedArchiveFile=$APPDIR/earshot.jsa' \
    -Dfile.encoding=UTF-8 '-Dorg.sqlite.lib.path=$APPDIR' '-Djava.library.path=$APPDIR' -Xlog:disable -Xlog:all=error:stderr; do
    options+=(--java-options "$option")
  done
  printf 'main-class=chat.earshot.peer.headless.Main\nmain-jar=earshot-peer-client-%s.jar\n' "$pom_version" \
    >"$work/peer.launcher"
  echo "java-options=${peer_java[*]} -XX:+UseSerialGC -Xshare:auto" \
    '-XX:SharedArchiveFile=$APPDIR/earshot.jsa -Dfile.encoding=UTF-8' \
    '-Dorg.sqlite.lib.path=$APPDIR -Djava.library.path=$APPDIR' \
    '-Xlog:disable -Xlog:all=error:stderr' >>"$work/peer.launcher"
  "$JAVA_HOME/bin/jpackage" --type app-image --name earshot --app-version "${pom_version%%-*}" --vendor Earshot \
    --input "$work/jars" --main-jar "earshot-peer-client-$pom_version.jar" --main-class chat.earshot.peer.desktop.Main \
    --runtime-image "$work/runtime-desktop" --icon "$icons/256.png" --dest "$work/desktop/opt" \
    --add-launcher "earshot-peer=$work/peer.launcher" "${options[@]}"
  cp "$here/linux/archive-classes.sh" "$app/lib/archive-classes"
  chmod 755 "$app/lib/archive-classes"
  list_classes "$app"
  desktop_files "$work/desktop"
}

# Which classes are loaded by a new person's start, and by that of somebody who is signed in. An archive of them is dumped
# where the program is installed, since it is bound to paths.
list_classes() {
  local app=$1 home=$work/list-home lib=$work/server/opt/earshot-server/lib server port
  rm -rf "$home"
  mkdir -p "$home"
  list_start "$app" "$home/new" "$home/new.lst"
  "$lib/../runtime/bin/java" "-Dorg.sqlite.lib.path=$lib" "-Djava.library.path=$lib" -cp "$lib/*" \
    chat.earshot.server.cli.Main serve --data "$home/server" --bind 127.0.0.1 --port 0 --no-mdns \
    --ready-file "$home/ready" >"$work/list-server.log" 2>&1 &
  server=$!
  port=$(port_when_ready "$home/ready") || { cat "$work/list-server.log" >&2; say "the server did not start"; exit 1; }
  # Somebody who is signed in and has said something.
  talk "$app/bin/earshot-peer" --data "$home/known" --no-mdns --server "127.0.0.1:$port" 2>"$work/list.log" ||
    { cat "$work/list.log" >&2; say "nobody could say anything"; exit 1; }
  list_start "$app" "$home/known" "$home/known.lst" --server "127.0.0.1:$port"
  kill "$server"
  wait "$server" 2>/dev/null || true
  awk '!seen[$0]++' "$home/new.lst" "$home/known.lst" >"$app/lib/app/classes.lst"
}

# The list of one start.
list_start() {
  local app=$1 data=$2 list=$3 class_path pid
  shift 3
  class_path=$("$app/lib/archive-classes" class-path)
  xvfb-run -a "$app/lib/runtime/bin/java" -XX:+UseSerialGC -XX:DumpLoadedClassList="$list" -Xshare:off \
    -Dprism.order=sw -Duser.home="$data" -Dorg.sqlite.lib.path="$app/lib/app" -cp "$class_path" \
    chat.earshot.peer.desktop.Main --data "$data" --no-mdns "$@" >"$work/list.log" 2>&1 &
  pid=$!
  # The list is written as it grows: when nothing comes any more, the window is there.
  local before=-1 now=0 round=0
  while [[ $round -lt 40 && ($now -lt 2500 || $now != "$before") ]]; do
    sleep 2
    before=$now
    now=$(wc -l <"$list" 2>/dev/null || echo 0)
    round=$((round + 1))
  done
  # The program alone: xvfb-run then ends its display by itself.
  pkill -P "$pid" -x java 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  [[ $now -ge 2500 ]] || { cat "$work/list.log" >&2; say "the list of classes has only $now lines"; exit 1; }
}

# A script that starts a program, with what all of them do about the locale in it: it is installed by itself.
start_script() {
  mkdir -p "$(dirname "$2")"
  sed -e '/^# @LOCALE@$/ {' -e "r $here/locale.sh" -e 'd' -e '}' "$1" >"$2"
  chmod 755 "$2"
}

desktop_files() {
  local tree=$1 size
  start_script "$here/linux/earshot.sh" "$tree/usr/bin/earshot"
  install -D -m 644 "$here/linux/chat.earshot.Earshot.desktop" -t "$tree/usr/share/applications"
  install -D -m 644 "$here/icon/earshot.svg" "$tree/usr/share/icons/hicolor/scalable/apps/earshot.svg"
  for size in 16 24 32 48 64 128 256 512; do
    install -D -m 644 "$icons/$size.png" "$tree/usr/share/icons/hicolor/${size}x$size/apps/earshot.png"
  done
  mkdir -p "$tree/usr/share/metainfo"
  sed -e "s/@VERSION@/${pom_version%%-*}/; s/@DATE@/${stamp%%T*}/" "$here/linux/chat.earshot.Earshot.metainfo.xml" \
    >"$tree/usr/share/metainfo/chat.earshot.Earshot.metainfo.xml"
  documents "$tree/usr/share/doc/earshot"
  install -m 644 "$here/linux/earshot.properties" "$tree/usr/share/doc/earshot/earshot.properties.example"
}

make_server() {
  local tree=$work/server
  local app=$tree/opt/earshot-server
  say "the server…"
  rm -rf "$tree"
  mkdir -p "$app"
  make_runtime "$app/runtime" "$server_modules"
  # java.desktop is there for java.beans alone: what draws or sounds would only bring dependencies.
  (cd "$app/runtime/lib" && rm -f libawt*.so libjawt.so libsplashscreen.so libjsound.so libfontmanager.so \
    libfreetype.so libjavajpeg.so liblcms.so libmlib_image.so psfont* fontconfig*)
  copy_jars rendezvous-server "$app/lib"
  require_modules "$server_modules" "$app/lib"
  unpack_sqlite "$app/lib"
  unpack_tls "$app/lib"
  chmod 644 "$app/lib"/*
  start_script "$here/linux/earshot-server.sh" "$tree/usr/bin/earshot-server"
  install -D -m 644 "$here/linux/earshot-server.service" -t "$tree/lib/systemd/system"
  server_settings "$app" "$tree/etc/earshot/earshot-server.properties"
  documents "$tree/usr/share/doc/earshot-server"
  mkdir -p "$tree/usr/share/doc/earshot-server/monitoring"
  install -m 644 "$root"/docs/monitoring/* -t "$tree/usr/share/doc/earshot-server/monitoring"
  install -m 644 "$root/docs/operations.md" "$root/docs/administration.md" -t "$tree/usr/share/doc/earshot-server"
}

# The settings that are shipped are those that the server itself prints: every key, commented; only the folder is set.
server_settings() {
  local app=$1 file=$2
  install -d -m 755 "$(dirname "$file")"
  "$app/runtime/bin/java" -cp "$app/lib/*" chat.earshot.server.cli.Main serve --print-config |
    sed -e 's|^#data = .*|data = /var/lib/earshot|' \
      -e 's|^# Check this file with: .*|# Check this file with: earshot-server config --check|' \
      -e '/^# Check this file/a # A change counts after: systemctl restart earshot-server' >"$file"
  chmod 644 "$file"
  "$app/runtime/bin/java" -cp "$app/lib/*" chat.earshot.server.cli.Main serve --config "$file" --check-config >/dev/null
  grep -qx 'data = /var/lib/earshot' "$file" && grep -q 'earshot-server config --check' "$file" ||
    { say "the server prints other settings than this expects"; exit 1; }
}

documents() {
  mkdir -p "$1"
  cp "$root/CHANGELOG.md" "$1/changelog"
  gzip -9n "$1/changelog"
  {
    echo 'Earshot: Apache-2.0, see below. The libraries beside it keep their own licences, named in their jars and in the'
    echo 'bill of materials (earshot-VERSION.cdx.json) that is published beside this package.'
    echo
    cat "$root/LICENSE"
  } >"$1/copyright"
  chmod 644 "$1"/*
}

# What the native libraries in a tree need of Debian.
needed() {
  local tree=$1 folder
  mkdir -p "$work/shlibs/debian"
  echo 'Source: earshot' >"$work/shlibs/debian/control"
  local from=()
  while read -r folder; do from+=("-l$folder"); done < <(find "$tree/opt" -name '*.so' -printf '%h\n' | sort -u)
  (cd "$work/shlibs" && find "$tree/opt" \( -name '*.so' -o -path '*/bin/*' \) -type f -print0 |
    xargs -0 dpkg-shlibdeps -O --ignore-missing-info "${from[@]}" 2>"$work/shlibs.log") |
    sed -e 's/^shlibs:Depends=//' -e 's/libgtk-3-0 \((.*)\)\?/libgtk-3-0 \1/' \
      -e 's/\(libgtk-3-0\|libasound2\|libglib2.0-0\)\( ([^)]*)\)\?/\1\2 | \1t64/g'
}

make_deb() {
  local name=$1 tree=$2 depends=$3 deb=$work/deb-$1
  rm -rf "$deb"
  cp -a "$tree" "$deb"
  mkdir -p "$deb/DEBIAN"
  sed -e "s/@VERSION@/$version/; s/@ARCH@/$arch/; s/@SIZE@/$(du -sk "$tree" | cut -f1)/; s#@DEPENDS@#$depends#" \
    "$here/linux/$name.control" >"$deb/DEBIAN/control"
  local script
  for script in preinst postinst prerm postrm conffiles; do
    [[ ! -e $here/linux/$name.$script ]] || install -m 755 "$here/linux/$name.$script" "$deb/DEBIAN/$script"
  done
  [[ ! -e $deb/DEBIAN/conffiles ]] || chmod 644 "$deb/DEBIAN/conffiles"
  find "$deb" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  dpkg-deb --root-owner-group -Zxz -z$level --build "$deb" "$out/${name}_${version}_$arch.deb" >/dev/null
  rm -rf "$deb"
}

make_rpm() {
  local name=$1 tree=$2 own
  # Libraries that the package brings itself, for itself alone.
  own=$(find "$tree/opt" -name '*.so' -printf '%f\n' | sort -u | sed 's/\.so$//' | paste -sd'|')
  rm -rf "$work/rpm-$name"
  cp -a "$tree" "$work/rpm-$name"
  [[ ! -d $work/rpm-$name/lib/systemd ]] || {
    mkdir -p "$work/rpm-$name/usr/lib"
    mv "$work/rpm-$name/lib/systemd" "$work/rpm-$name/usr/lib/systemd"
    rmdir "$work/rpm-$name/lib"
  }
  rpmbuild -bb --quiet --target "$(uname -m)" --define "_topdir $work/rpmbuild" --define "_rpmdir $out" \
    --define "_build_name_fmt %%{NAME}-%%{VERSION}-1.%%{ARCH}.rpm" --define "tree $work/rpm-$name" \
    --define "package_version $version" --define "own_libraries $own" \
    --define '_buildhost earshot' --define 'use_source_date_epoch_as_buildtime 1' \
    --define 'clamp_mtime_to_source_date_epoch 1' --define "_binary_payload w$rpm_level.zstdio" \
    "$here/linux/$name.spec" >"$work/rpm-$name.log" 2>&1 || { cat "$work/rpm-$name.log" >&2; exit 1; }
  rm -rf "$work/rpm-$name"
}

make_linux_packages() {
  say "packages for Linux, version $version…"
  make_deb earshot "$work/desktop" "$(<"$work/desktop.depends")"
  make_deb earshot-server "$work/server" "$(<"$work/server.depends")"
  make_rpm earshot "$work/desktop"
  make_rpm earshot-server "$work/server"
}

# Every library once, JavaFX for each system: for a Java 17 that is there already.
make_zip() {
  local name=earshot-$version-portable
  local tree=$work/$name system script
  say "the portable zip…"
  rm -rf "$tree"
  mkdir -p "$tree/lib"
  cp "$here"/target/lib/*.jar "$tree/lib/"
  for system in linux win mac mac-aarch64; do
    mkdir -p "$tree/fx/$system"
    cp "$here/target/fx/$system"/*.jar "$tree/fx/$system/"
  done
  for script in "$here"/portable/*.sh; do
    start_script "$script" "$tree/$(basename "$script")"
  done
  cp "$here"/portable/*.bat "$here"/portable/README.txt "$tree/"
  cp "$root/LICENSE" "$tree/LICENSE.txt"
  cp "$here/linux/earshot.properties" "$tree/earshot.properties.example"
  sed -i 's/$/\r/' "$tree"/*.bat "$tree"/*.txt
  find "$tree" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
  rm -f "$out/$name.zip"
  (cd "$work" && find "$name" -type f | sort | zip -q -X "$out/$name.zip" -@)
}

# A setup for one person's Windows, which wants a Java 17 there, or brings the one in the folder that WINDOWS_JRE names.
make_setup() {
  local tree=$work/windows
  say "the Windows setup…"
  rm -rf "$tree"
  mkdir -p "$tree/lib"
  cp "$here/target/windows/Earshot.exe" "$icons/earshot.ico" "$tree/"
  copy_jars peer-client "$tree/lib"
  cp "$here"/target/fx/win/*.jar "$tree/lib/"
  cp "$here/windows/earshot-peer.bat" "$tree/"
  sed -i 's/$/\r/' "$tree/earshot-peer.bat"
  [[ -z ${WINDOWS_JRE:-} ]] || cp -r "$WINDOWS_JRE" "$tree/jre"
  find "$tree" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
  makensis -V2 -NOCD "-DVERSION=$version" "-DTREE=$tree" "-DOUT=$out/earshot-$version-setup.exe" \
    "$here/windows/setup.nsi"
}

sums() {
  (cd "$out" && rm -f SHA256SUMS && sha256sum -- * >"$work/SHA256SUMS" && mv "$work/SHA256SUMS" SHA256SUMS)
}

if [[ ${1:-} == --version ]]; then
  out=$here/target/packages-$version
  level=0
  rpm_level=1
  rm -rf "$out"
  mkdir -p "$out"
  make_linux_packages
  exit
fi
rm -rf "$out"
mkdir -p "$out" "$work"
[[ $(ls "$icons" 2>/dev/null | wc -l) == 9 ]] || make_icons
if [[ ${1:-} == --icons ]]; then exit; fi
make_server
make_desktop
needed "$work/desktop" >"$work/desktop.depends"
needed "$work/server" >"$work/server.depends"
make_linux_packages
make_zip
make_setup
cp "$here/target/earshot-$pom_version.cdx.json" "$out/earshot-$version.cdx.json"
sums
