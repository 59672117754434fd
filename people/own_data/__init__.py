"""What is stored about a person: the registry of it, their copy, their erasure, and how long each thing is kept.

``registry`` knows every table and field. Each app declares its own in its ``personal_data`` module, and how long they
are kept in its ``retention`` module.
"""
