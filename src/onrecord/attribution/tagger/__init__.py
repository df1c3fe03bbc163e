"""The trained attributor's parts: tags of words, chunks of them, links between chunks."""
