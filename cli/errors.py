"""What a person is told in one sentence."""


class UsageError(Exception):
    """The command cannot mean anything as it was typed; str() is the sentence to show."""


class Refused(Exception):  # noqa: N818 -- reads as what happened
    """The command was understood and cannot be done; str() is the sentence to show."""
