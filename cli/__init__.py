"""What a person runs: commands and their screens."""
