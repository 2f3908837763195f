#!/bin/sh
# What Grafana starts in a build for this machine (packages have launcher/, written in Go): the backend on the Node beside it. The
# environment may be empty (no PATH), so nothing but the shell itself is used; exec keeps the process id, which Grafana kills by.
case $0 in
  */*) dir=${0%/*} ;;
  *) dir=. ;;
esac
backend=$dir/backend

if [ ! -x "$backend/node" ]; then
  echo "[ERROR] Throughline's backend cannot start: $backend/node is missing or not executable. Install the plugin's zip for this platform again." >&2
  exit 1
fi

# Node links these libraries. Where libatomic is missing, the one beside Node is offered to the loader, after all that it was told to look at.
# What else is missing the loader says itself, but not where it comes from: that is said before, at no cost.
# Tests put a folder in place of the system's.
system=
case $0 in
  *_linux_amd64) triplet=x86_64-linux-gnu loader=/lib64/ld-linux-x86-64.so.2 ;;
  *_linux_arm64) triplet=aarch64-linux-gnu loader=/lib/ld-linux-aarch64.so.1 ;;
  *) triplet= ;;
esac
find_library() {
  for folder in /lib64 /usr/lib64 /usr/local/lib "/lib/$triplet" "/usr/lib/$triplet" /lib /usr/lib; do
    [ -e "$system$folder/$1" ] && return 0
  done
  return 1
}
warn() {
  # Somebody who says where libraries are knows better.
  [ -n "$LD_LIBRARY_PATH" ] || echo "[WARN] $1" >&2
}
if [ -n "$triplet" ]; then
  if [ ! -e "$system$loader" ]; then
    # Not: musl is here. Grafana's -ubuntu image has it too, beside glibc.
    warn "This system (Alpine?) has no glibc, $loader is missing: Node's build does not run here. Use Grafana's image with -ubuntu in its tag."
  else
    find_library libstdc++.so.6 ||
      warn "libstdc++.so.6 is not in the usual places. If the backend does not start: apt-get install libstdc++6 (Debian, Ubuntu), dnf install libstdc++ (Fedora), or Grafana's image with -ubuntu in its tag."
    if ! find_library libatomic.so.1; then
      if [ -e "$backend/lib/libatomic.so.1" ]; then
        export LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$backend/lib"
      else
        warn "libatomic.so.1 is not in the usual places. If the backend does not start: apt-get install libatomic1 (Debian, Ubuntu), dnf install libatomic (Fedora)."
      fi
    fi
  fi
fi

exec "$backend/node" @NODE_FLAGS@ "$backend/backend.cjs"
