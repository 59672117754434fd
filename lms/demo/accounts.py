"""The demo accounts: the first five people of the demo, one password for all. Development only."""

from lms.demo.people import PEOPLE

DEMO_PASSWORD = "waymark-demo-2026"  # noqa: S105 -- printed at each start of `make run`, never set in production
ACCOUNTS = PEOPLE[:5]
