"""What lessons rest on: which things a source touches, and their reviews when it changes."""
