"""Who acts or is asked to, to whom, and what is handled."""
