"""The guards of the journeys do fire: on pages made to be wrong."""

import pytest

DESKTOP = pytest.mark.parametrize("profile", ["desktop-en"], indirect=True)
KEYBOARD = pytest.mark.parametrize("profile", ["keyboard-en"], indirect=True)


@pytest.fixture
def show(visitor):
    """Shows the body of a page of our own server, so that the browser treats it as any other page of it."""

    def show(body):
        visitor.page.route("**/made-up/", lambda route: route.fulfill(body=document(body), content_type="text/html"))
        visitor.go("/made-up/")
        return visitor

    return show


def document(body):
    return f"<!doctype html><html lang=en><title>Made up</title><main>{body}</main></html>"


def complaints(visitor):
    """What was complained of so far; taken back, because here it was meant."""
    visitor.page.wait_for_load_state("networkidle")
    found, visitor.watch.complaints = visitor.watch.complaints, []
    return found


@DESKTOP
def test_a_request_to_another_host_is_noticed(show):
    visitor = show('<img alt="" src="http://learn.example.invalid/pixel.png">')
    assert complaints(visitor) == ["request to another host: http://learn.example.invalid/pixel.png"]


@DESKTOP
def test_a_script_error_is_noticed(show):
    visitor = show("<h1>Broken</h1><script>throw new Error('broken')</script>")
    assert any("broken" in complaint for complaint in complaints(visitor))


@DESKTOP
def test_a_missing_file_is_noticed_unless_it_is_expected(show):
    visitor = show('<img alt="" src="/static/not-there.png">')
    assert complaints(visitor) == [f"404: GET {visitor.address}/static/not-there.png"]
    visitor.watch.expect_status(404)
    visitor.page.reload()
    assert complaints(visitor) == []


@DESKTOP
def test_a_breach_of_the_content_policy_is_noticed(visitor):
    visitor.go("/healthz")
    visitor.page.evaluate("document.body.setAttribute('onclick', 'alert(1)')")
    visitor.page.evaluate("document.body.click()")
    assert any("Content Security Policy" in complaint for complaint in complaints(visitor))


@DESKTOP
def test_axe_is_asked(show):
    visitor = show("<h1>A picture</h1><img src='data:,'>")
    with pytest.raises(AssertionError, match="image-alt"):
        visitor.check_page()


@DESKTOP
def test_a_page_that_scrolls_sideways_is_refused(show):
    visitor = show("<h1>Wide</h1><div style='width: 3000px'>…</div>")
    with pytest.raises(AssertionError, match="scrolls sideways at 1280 px"):
        visitor.check_page()


@DESKTOP
def test_a_page_without_fault_is_passed(show):
    show("<h1>Fine</h1><p>Nothing to say.</p>").check_page()


@KEYBOARD
def test_what_the_keyboard_cannot_reach_is_refused(show, monkeypatch):
    monkeypatch.setattr("tests.journeys.visitor.MOST_TABS", 5)
    visitor = show("<h1>Out of reach</h1><a href=#a>One</a><div role=button>Two</div>")
    with pytest.raises(AssertionError, match="the keyboard does not reach"):
        visitor.press(visitor.button("Two"))


@KEYBOARD
def test_a_focus_that_cannot_be_seen_is_refused(show):
    visitor = show("<h1>Hidden focus</h1><style>* { outline: none }</style><a href=#a>One</a>")
    with pytest.raises(AssertionError, match="no visible focus"):
        visitor.press(visitor.link("One"))


@KEYBOARD
def test_boxes_and_buttons_are_chosen_by_the_keyboard(show):
    radios = "".join(f"<label><input type=radio name=r value={n}>{n}</label>" for n in "abc")
    visitor = show(f"<h1>Choose</h1>{radios}<label><input type=checkbox name=c>c</label><input name=t aria-label=t>")
    for value in "bca":
        visitor.choose(visitor.page.locator(f"[value={value}]"))
    visitor.choose(visitor.field("c"))
    visitor.write(visitor.field("t"), "Öwez")
    assert visitor.field("t").input_value() == "Öwez"
