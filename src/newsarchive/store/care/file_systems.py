"""What kind of file system a file lies on: on a network drive SQLite's locks and its log cannot be trusted."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

_MOUNTS = Path("/proc/self/mounts")
_ESCAPE = re.compile(r"\\([0-7]{3})")
# Network and cluster file systems, and folders that a virtual machine shares with its host.
_NETWORK = frozenset(
    "9p afs beegfs ceph cifs coda davfs glusterfs gpfs lustre ncpfs nfs nfs4 orangefs prl_fs pvfs2 smb smb2 smb3 smbfs "
    "vboxsf virtiofs vmhgfs fuse.beegfs fuse.ceph fuse.cifs fuse.davfs fuse.davfs2 fuse.gcsfuse fuse.glusterfs "
    "fuse.goofys fuse.gvfsd-fuse fuse.juicefs fuse.rclone fuse.s3fs fuse.smbnetfs fuse.sshfs fuse.vmhgfs-fuse".split()
)


class FileSystem(NamedTuple):
    """kind: its name, such as "ext4" or "nfs4", None where the system does not tell; is_network: see above."""

    kind: str | None
    is_network: bool


def file_system(path: Path) -> FileSystem:
    """The file system that a file lies on, or would be made on. Never raises."""
    try:
        real = os.path.realpath(path)
    except (OSError, ValueError):
        return FileSystem(None, False)
    if real.startswith("\\\\") or str(path).startswith("\\\\"):
        return FileSystem("a network share", True)
    kind = _kind_of(real)
    return FileSystem(kind, kind in _NETWORK)


def network_warning(path: Path) -> str | None:
    """What a user should know before an archive is written there; None where nothing."""
    found = file_system(path)
    if not found.is_network:
        return None
    return (
        f"the archive lies on a network drive ({found.kind}): two processes that write it at once can damage it, "
        "and so can a lost connection; keep it on a disk of this machine"
    )


def _kind_of(real: str) -> str | None:
    """The kind of the last mount whose point holds the path most closely."""
    try:
        lines = os.fsdecode(_MOUNTS.read_bytes()).split("\n")
    except OSError:
        return None
    longest, kind = -1, None
    for line in lines:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = _ESCAPE.sub(lambda found: chr(int(found[1], 8)), fields[1])
        holds = real == point or real.startswith(point.rstrip("/") + "/")
        if holds and len(point) >= longest:
            longest, kind = len(point), fields[2]
    return kind
