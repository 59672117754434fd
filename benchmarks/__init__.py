"""Measures the platform on this machine: ``make bench``. Nothing here is a test, and nothing outside imports it.

``python -m benchmarks`` makes a database and a folder for itself, loads the demo, seeds, starts gunicorn on loopback,
and prints tables. Budgets stand in budgets.toml; the numbers of a run go into docs/performance.md by hand.
"""
