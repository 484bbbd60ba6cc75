"""Blocks to labels: what each block is, why, and how sure."""
