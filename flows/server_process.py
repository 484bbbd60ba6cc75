"""The process behind `flows.server`: a Prefect API on an inherited socket, until its standard input ends."""

import gc
import os
import socket
import sys
import threading

# A third of the start-up is the collector walking modules that never become garbage.
gc.disable()

import uvicorn  # noqa: E402 -- the collector has to be off before
from prefect.server.api.server import create_app  # noqa: E402 -- the same


class Server(uvicorn.Server):
    """Lets go of the start-up lock once it answers."""

    def __init__(self, config: uvicorn.Config, lock: int) -> None:
        super().__init__(config)
        self._lock = lock

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, free the lock, and collect garbage from here on."""
        await super().startup(sockets)
        os.close(self._lock)
        gc.freeze()
        gc.enable()


def serve(listener: socket.socket, lock: int) -> None:
    """Answer on listener; whoever holds the other end of standard input stops it, also by dying."""
    config = uvicorn.Config(
        create_app, factory=True, lifespan="on", log_level="warning", timeout_graceful_shutdown=5
    )
    server = Server(config, lock)
    threading.Thread(target=_stop_with_stdin, args=(server,), daemon=True).start()
    server.run(sockets=[listener])


def _stop_with_stdin(server: Server) -> None:
    sys.stdin.buffer.read()
    server.should_exit = True


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])), lock=int(sys.argv[2]))
    sys.stdout.flush()
    sys.stderr.flush()
    # Everything is stopped and written; tearing down the interpreter would take another second.
    os._exit(0)
