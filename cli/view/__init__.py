"""`copydesk view`: one article as a page to read, with what became of each block and why."""
