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

# Node links these. The loader's own message says which is missing but not where it comes from, so that is said before, at no cost.
find_library() {
  for folder in /lib /usr/lib /lib64 /usr/lib64 /usr/local/lib /lib/*-linux-gnu /usr/lib/*-linux-gnu; do
    [ -e "$folder/$1" ] && return 0
  done
  return 1
}
case $0 in
  *_linux_*)
    if [ -z "$LD_LIBRARY_PATH" ]; then
      find_library libatomic.so.1 ||
        echo "[WARN] libatomic.so.1 is not in the usual places. If the backend does not start: apt-get install libatomic1 (Debian, Ubuntu), dnf install libatomic (Fedora)." >&2
      find_library libstdc++.so.6 ||
        echo "[WARN] libstdc++.so.6 is not in the usual places. If the backend does not start: apt-get install libstdc++6 (Debian, Ubuntu), dnf install libstdc++ (Fedora)." >&2
      for loader in /lib/ld-musl-*.so.1; do
        [ -e "$loader" ] &&
          echo "[WARN] This system (Alpine?) is built on musl, which Node's build does not run on. Use Grafana's image with -ubuntu in its tag." >&2
      done
    fi
    ;;
esac

exec "$backend/node" @NODE_FLAGS@ "$backend/backend.cjs"
