import pytest

from people.devices import describe

MOZILLA = "Mozilla/5.0 "
KHTML = "AppleWebKit/537.36 (KHTML, like Gecko) "


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (f"{MOZILLA}(Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Windows"),
        (f"{MOZILLA}(X11; Linux x86_64) {KHTML}Chrome/156.0.0.0 Safari/537.36", "Chrome, Linux"),
        (f"{MOZILLA}(Windows NT 10.0) {KHTML}Chrome/156.0.0.0 Safari/537.36 Edg/156.0", "Edge, Windows"),
        (
            f"{MOZILLA}(Linux; Android 14) {KHTML}SamsungBrowser/24.0 Chrome/117 Mobile Safari/537.36",
            "Samsung Internet, Android",
        ),
        (f"{MOZILLA}(iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari, iPhone"),
        (f"{MOZILLA}(Macintosh; Intel Mac OS X 14_0) Version/18.0 Safari/605.1.15", "Safari, macOS"),
        ("curl/8.0", "curl/8.0"),
        ("x" * 200, "x" * 60),
        ("", ""),
    ],
)
def test_describe(user_agent, words):
    assert describe(user_agent) == words
