"""Tasks: each a thin border around one call into the warehouse."""
