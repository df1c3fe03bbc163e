"""Which of a closed list of acts an action is, and how far a deed is."""
