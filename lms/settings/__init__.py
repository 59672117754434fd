"""Settings: base is shared, dev / test / production add what differs. Nothing else reads the environment."""
