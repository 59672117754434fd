"""A table read as a list of people: which column is what, and what each row would change. Values in, values out.

``rows.read_rows`` looks at the file alone; ``plan.decide`` holds a row against what the platform knows.
"""
