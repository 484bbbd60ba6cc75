import os
import subprocess
import sys

import pytest


@pytest.fixture(scope="session")
def copydesk():
    """Run the command as a person would; gives exit code, standard output, standard error."""

    def run(*arguments, timeout=120, **environment):
        command = [sys.executable, "-m", "cli.main", *map(str, arguments)]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")}
        done = subprocess.run(  # noqa: S603 -- our own command
            command, capture_output=True, text=True, timeout=timeout, check=False, env={**kept, **environment}
        )
        return done.returncode, done.stdout, done.stderr

    return run
