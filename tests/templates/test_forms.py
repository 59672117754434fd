import re

from django import forms


class Invitation(forms.Form):
    email = forms.EmailField(label="Work e-mail address", help_text="We send a code.")
    nickname = forms.CharField(label="Nickname", required=False)
    language = forms.ChoiceField(
        label="Language", choices=[("en", "English"), ("ru", "Русский")], widget=forms.RadioSelect
    )
    agrees = forms.BooleanField(label="I have read this")
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def order(markup: str, *parts: str) -> bool:
    places = [markup.index(part) for part in parts]
    return places == sorted(places)


def test_label_hint_error_and_input_stand_in_this_order():
    markup = str(Invitation({"email": "nobody"})["email"].as_field_group())

    assert order(markup, '<label for="id_email">', "We send a code.", "Enter a valid email address.", "<input")


def test_the_input_is_described_by_hint_and_error():
    markup = str(Invitation({"email": "nobody"})["email"].as_field_group())

    ids = re.search(r'aria-describedby="([^"]+)"', markup)[1].split()
    assert ids == ["id_email_helptext", "id_email_error"]
    assert all(f'id="{name}"' in markup for name in ids)
    assert 'aria-invalid="true"' in markup


def test_only_optional_fields_say_so():
    form = Invitation()

    assert "(optional)" in str(form["nickname"].as_field_group())
    assert "(optional)" not in str(form["email"].as_field_group())


def test_radio_buttons_are_rows_in_a_group_with_a_legend():
    markup = str(Invitation({"language": "ru"})["language"].as_field_group())

    assert "<legend>Language</legend>" in markup
    assert markup.count('class="choice"') == 2
    assert re.findall(r'value="(\w\w)"[^>]*checked', markup) == ["ru"]


def test_a_check_box_is_a_row_that_is_its_label():
    markup = str(Invitation()["agrees"].as_field_group())

    assert re.search(r'<label class="choice" for="id_agrees"><input[^>]+><span>I have read this</span></label>', markup)


def test_the_form_opens_with_a_summary_that_leads_to_the_fields():
    markup = str(Invitation({"email": "nobody"}))

    assert 'role="alert" tabindex="-1" data-focus' in markup
    assert '<a href="#id_email">Enter a valid email address.</a>' in markup
    assert '<a href="#id_language">' in markup
    assert 'id="id_language" tabindex="-1"' in markup


def test_a_form_without_errors_has_no_summary():
    assert "error-summary" not in str(Invitation())


def test_hidden_fields_are_sent_but_not_drawn():
    markup = str(Invitation(initial={"token": "t"}))

    assert '<input type="hidden" name="token" value="t" id="id_token">' in markup
    assert markup.count('<label for="id_token"') == 0
