"""Questions whose answers are more than options: a case with signs, and open text."""

CASE = {
    "passages": [
        {"text": "She came with a group.", "signs": [], "note": "", "starts_paragraph": True},
        {
            "text": "Her passport is with the boss.",
            "signs": [7],
            "note": "CANARY-NOTE kept",
            "starts_paragraph": False,
        },
        {"text": "She may not leave the house.", "signs": [3, 4], "note": "", "starts_paragraph": True},
        {"text": "She likes the town.", "signs": [], "note": "CANARY-NOTE no sign", "starts_paragraph": False},
    ]
}
OPEN = {
    "most_words": 10,
    "rubric": [{"text": "CANARY-CRITERION safety", "points": 3}, {"text": "CANARY-CRITERION consent", "points": 1}],
    "model_answer": "CANARY-MODEL Ask her alone.",
}
