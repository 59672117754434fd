from people.address_lines import Line, read_lines

PASTED = """Aýna Berdiýewa <ayna@example.org>

not an address
AYNA@example.org;
"Maksat Garlyýew" <maksat@example.org>,
<gul@example.org>
Win at http://e.com <win@example.org>
"""


def read(text):
    return [(line.number, line.email, line.name, str(line.problem)) for line in read_lines(text)]


def test_every_line_is_read_with_its_problem_beside_it():
    assert read(PASTED) == [
        (1, "ayna@example.org", "Aýna Berdiýewa", ""),
        (3, "", "", "Enter an e-mail address with an @ sign"),
        (4, "ayna@example.org", "", "The same address stands on line 1."),
        (5, "maksat@example.org", "Maksat Garlyýew", ""),
        (6, "gul@example.org", "", ""),
        (7, "", "", "A name is made of letters; “:” cannot stand in it."),
    ]


def test_a_line_keeps_what_was_written_but_not_without_end():
    [line] = read_lines("x" * 1000)
    assert line.text == "x" * 200


def test_nothing_gives_nothing():
    assert read_lines(" \n\t\n") == []


def test_a_line_can_be_refused_later():
    assert Line(number=2, text="a@e.org", email="a@e.org").refused("No.").problem == "No."
