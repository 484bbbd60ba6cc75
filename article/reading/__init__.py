"""Bytes to blocks."""
