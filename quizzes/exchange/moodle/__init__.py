"""Moodle's XML of questions, part by part; ``quizzes.exchange.moodle_xml`` is what others call. Pure."""
