"""Questions from and for other systems: one module a format, all through ``quizzes.exchange.draft``. Pure."""
