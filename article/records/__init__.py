"""Labelled blocks to records: strings in, frozen dataclasses out."""
