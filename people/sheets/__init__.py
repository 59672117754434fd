"""Tables out of files that others made: CSV in many encodings, and XLSX. Values in, values out.

``apart.read_apart`` is the door: it reads in a process of its own, with limits on memory and time.
"""
