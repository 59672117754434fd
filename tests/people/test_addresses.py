import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.addresses import NotAnAddress, clean_address, clean_domain, domains_above, same_address, shown


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" Maksat.G@MFA.example ", "maksat.g@mfa.example"),
        ("a+b@example.org", "a+b@example.org"),
        ("a@bücher.example", "a@xn--bcher-kva.example"),
        ("a@россия.рф", "a@xn--h1alffa9f.xn--p1ai"),
        ("ayna@ex\u0430mple.org", "ayna@xn--exmple-4nf.org"),  # a Cyrillic а: another address than with a Latin one
    ],
)
def test_an_address_is_kept_in_ascii_and_lower_case(text, address):
    assert clean_address(text) == address
    assert clean_address(address) == address


LETTERS = "Before the @ sign an address has plain Latin letters, digits and signs only."
TURN = "The part behind the @ sign holds letters that turn into others. Type it anew."
NO_AT = "Enter an e-mail address with an @ sign"
NOT_WHOLE = "This is not a whole e-mail address. Look for a letter too many or too few."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("ma\u0131l@example.org", LETTERS),  # ı, which turns into i in capitals
        ("\u212aerim@example.org", LETTERS),  # the Kelvin sign, which turns into k
        ("\uff41yna@example.org", LETTERS),  # full-width a
        ("\u0430yna@example.org", LETTERS),  # Cyrillic а
        ("ayna@\uff45xample.org", TURN),
        ("ayna@\u212aexample.org", TURN),
        ("ayna@stra\u00dfe.example", TURN),  # ß, which would turn into ss
        ("ayna", NO_AT),
        ("@example.org", NO_AT),
        ("a b@example.org", NO_AT),
        ("a@example.org\r\nBcc: all@example.org", NO_AT),
        ("a\u200b@example.org", NO_AT),
        ("a@example", NOT_WHOLE),
        ("a@-example.org", NOT_WHOLE),
        ("a..b@example.org", NOT_WHOLE),
        (f"a@{'x' * 70}.org", NOT_WHOLE),
    ],
)
def test_look_alikes_and_nonsense_are_refused(text, sentence):
    with pytest.raises(NotAnAddress) as refusal:
        clean_address(text)
    assert str(refusal.value.message) == sentence


@given(st.text(max_size=80), st.text(max_size=80))
def test_clean_addresses_are_equal_or_not_the_same(one, other):
    """Equality is enough: no two clean addresses meet after NFKC and case folding."""
    try:
        first, second = clean_address(f"{one}@{other}"), clean_address(f"{other}@{one}.org")
    except NotAnAddress:
        return
    assert same_address(first, second) == (first == second)
    assert first.isascii()


def test_the_same_address_however_it_was_stored():
    assert same_address("A@BÜCHER.example", "a@xn--bcher-kva.example")
    assert not same_address("a@example.org", "b@example.org")
    assert shown("a@xn--bcher-kva.example") == "a@bücher.example"


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("mfa.example", "mfa.example"),
        (" @MFA.Example. ", "mfa.example"),
        ("mfa.gov.tm", "mfa.gov.tm"),
        ("someone@mfa.example", "mfa.example"),
        ("россия.рф", "xn--h1alffa9f.xn--p1ai"),
    ],
)
def test_a_domain_is_kept_as_the_mail_system_knows_it(text, domain):
    assert clean_domain(text) == domain


@pytest.mark.parametrize("text", ["com", "gov.tm", "co.uk", "com.tr", "mail.ru", "gmail.com", "", "a b.org", "x..org"])
def test_a_domain_that_is_everybodys_is_refused(text):
    with pytest.raises(NotAnAddress):
        clean_domain(text)


def test_an_address_is_at_its_domain_and_at_what_that_is_part_of():
    assert domains_above("a@ankara.mfa.example") == ["ankara.mfa.example", "mfa.example", "example"]
    assert "mfa.example" not in domains_above("a@notmfa.example")
