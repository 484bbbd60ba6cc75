"""Everything on disk: inbox, lake, warehouse, quarantine."""
