"""The command, run as a person would."""

import os
import subprocess
import sys


def copydesk(*arguments, timeout=120, **environment):
    """Run it without the COPYDESK_ settings of whoever tests; gives exit code, standard output and error."""
    command = [sys.executable, "-m", "cli.main", *map(str, arguments)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=timeout, check=False, env={**kept, **environment}
    )
    return done.returncode, done.stdout, done.stderr
