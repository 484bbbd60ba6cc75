"""What the core raises."""


class NotAnArticle(ValueError):  # noqa: N818 - reads as the sentence it is: "not an article: the file is empty"
    """These bytes hold no article; `reason` says why, in words for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
