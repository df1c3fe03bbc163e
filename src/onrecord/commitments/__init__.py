"""The room `commitments`: who undertakes what, who is asked for what, what hangs on what, and what became of it."""
