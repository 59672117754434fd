"""The order of words in the three languages: databases sort by the numbers of letters. Pure."""

from people.folding import fold

ALPHABETS = {
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "tk": "abçdeäfghijžklmnňoöprsştuüwyýz",
}


def first_letter(words: str) -> str:
    """Under which letter ``words`` stand; ``#`` for what begins with none."""
    start = words.lstrip("«“”\"'(-– ")[:1].upper()
    return start if start.isalpha() else "#"


def sorting_key(words: str, language: str) -> list[tuple[int, str]]:
    """Letters of the language in its order, all others after them by their numbers."""
    letters = ALPHABETS.get(language, "")
    places = {letter: place for place, letter in enumerate(letters)}
    text = words.casefold().lstrip("«“”\"'(-– ") if letters else fold(words)
    return [(places.get(letter, len(letters) if letter.isalpha() else -1), letter) for letter in text]
