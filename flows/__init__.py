"""The stories Prefect runs, and what it takes to run one here."""
