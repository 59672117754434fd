"""Content of the demonstration: plain data that the loader turns into pages. Everyone in it is invented."""
