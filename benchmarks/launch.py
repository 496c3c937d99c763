"""Runs a command and prints its time and memory as JSON. The standard output of the command is discarded.

This is a separate, small program because the peak memory that the system reports for a new process is at least that of the
process that started it. A benchmark with a model in memory can't measure another process itself.
"""

import json
import os
import sys
import time


def main(command: list[str]) -> None:
    null = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0o600)
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=[null])
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else 1024
    print(
        json.dumps(
            {
                "exit_status": os.waitstatus_to_exitcode(status),
                "wall": wall,
                "cpu": usage.ru_utime + usage.ru_stime,
                "memory": usage.ru_maxrss * unit,
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1:])
