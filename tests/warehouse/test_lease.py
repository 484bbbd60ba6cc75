"""One run at a time, and never a lock that outlives its holder."""

import os
import signal
import subprocess
import sys
import textwrap

import pytest

from warehouse import lease
from warehouse.errors import LeaseTimeout

HOLD = textwrap.dedent("""
    import sys, time
    from pathlib import Path
    from warehouse.folder import DataFolder
    from warehouse import lease
    with lease.hold(DataFolder(Path(sys.argv[1])), "the other run"):
        print("held", flush=True)
        time.sleep(60)
""")


@pytest.fixture
def other(folder):
    """Another process that holds the folder."""
    command = [sys.executable, "-c", HOLD, str(folder.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_who_waits_is_told_who_holds_the_folder(folder, other):
    told = []
    with (
        pytest.raises(LeaseTimeout, match="the other run"),
        lease.hold(folder, "me", on_wait=told.append, timeout_seconds=0.5),
    ):
        pass
    assert [(holder.who, holder.pid) for holder in told] == [("the other run", other.pid)]


def test_a_killed_holder_holds_no_more(folder, other):
    os.kill(other.pid, signal.SIGKILL)
    with lease.hold(folder, "me", timeout_seconds=10):
        assert lease.holder(folder).who == "me"
    assert lease.holder(folder) is None
