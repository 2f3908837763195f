#!/bin/sh
# Becomes a program inside another root, with an environment of nothing but the handshake's variables and GF_PLUGIN_*. To be started in user and
# mount namespaces of its own (unshare --user --map-root-user --mount), so nothing here outlives the process or is seen outside it.
#   enterRoot.sh ROOT QEMU PROGRAM [ARGUMENT...]      QEMU: an emulator for Arm programs, or - for none
set -e
root=$1 qemu=$2
shift 2

if [ "$qemu" != - ]; then
  # It stays mounted, below the real /proc. Since Linux 6.7 a user namespace has its own table of foreign executables. F: the emulator is opened now, the root need not have it.
  mount -t binfmt_misc binfmt_misc "$root/proc"
  elf='\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00'
  mask='\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff'
  printf '%s' ":throughline-arm64:M::$elf:$mask:$qemu:F" >"$root/proc/register"
fi
mount --rbind /proc "$root/proc"
mount --rbind /dev "$root/dev"
# The socket that the backend opens here is looked for there.
mount --bind /tmp "$root/tmp"

set -- "$(command -v chroot)" "$root" "$@"
for name in $(env | sed -n 's/^\(grafana_plugin_type\|PLUGIN_[A-Z_]*\|GF_PLUGIN_[A-Z_]*\)=.*/\1/p'); do
  eval "set -- \"$name=\$$name\" \"\$@\""
done
exec env -i "$@"
