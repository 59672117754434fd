"""What a focal point sees of their own people and may do for them: completion, reminders, nominations, places."""
