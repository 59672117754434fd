"""Write docs/access.md anew from the answers: ``python -m tests.access``. Then read what changed in it."""

import os
import sys

import pytest

if __name__ == "__main__":
    os.environ["WRITE_ACCESS_TABLE"] = "1"
    sys.exit(pytest.main(["-q", "-p", "no:randomly", "tests/access/test_matrix.py", "-k", "write_the_table"]))
