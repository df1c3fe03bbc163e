"""What an action hangs on."""
