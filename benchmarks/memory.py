"""What a process holds in memory."""

from __future__ import annotations

import gc
from pathlib import Path


def resident() -> float:
    """MiB of memory that this process holds."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 2**20
