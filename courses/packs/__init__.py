"""Lessons for reading without a connection: what a device saves, and what it sends when the connection returns."""
