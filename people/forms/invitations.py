"""Forms about getting in: to invite one or several, to accept, to ask for access, to decide."""

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from people.address_lines import MOST_LINES, Line, read_lines
from people.addresses import NotAnAddress, clean_address, clean_domain
from people.forms.fields import RowsField, ZoneField
from people.models import Audience, MailDomain, Organisation, Role, User
from people.names import NotAName, Script, clean_name, clean_words


class AddressField(forms.CharField):
    """An e-mail address as it is kept: look-alike letters are refused."""

    widget = forms.EmailInput

    def __init__(self, **kwargs):
        super().__init__(**{"label": _("Work e-mail address"), "max_length": 254} | kwargs)
        self.error_messages["required"] = _("Enter an e-mail address")
        self.widget.attrs |= {"autocomplete": "off", "spellcheck": "false"} | self.widget.attrs

    def clean(self, value):
        value = super().clean(value)
        try:
            return clean_address(value) if value else ""
        except NotAnAddress as error:
            raise forms.ValidationError(error.message) from None


class NameField(forms.CharField):
    """A person's name, checked as it may stand on a certificate."""

    def __init__(self, *, script: Script = "either", **kwargs):
        self.script = script
        super().__init__(**{"label": _("Full name"), "max_length": 400} | kwargs)
        self.error_messages["required"] = _("Enter the full name")
        self.widget.attrs.pop("maxlength", None)  # a name that is too long gets a sentence, not a cut

    def clean(self, value):
        value = super().clean(value)
        try:
            return clean_name(value, self.script)
        except NotAName as error:
            raise forms.ValidationError(error.message) from None


class WordsField(forms.CharField):
    """A line of text about a person, such as a job title."""

    def clean(self, value):
        value = super().clean(value)
        try:
            return clean_words(value)
        except NotAName as error:
            raise forms.ValidationError(error.message) from None


def language_field(**kwargs) -> forms.ChoiceField:
    return forms.ChoiceField(**{"label": _("Language"), "choices": settings.LANGUAGES} | kwargs)


class InviteForm(forms.Form):
    """A focal point invites one colleague to an organisation of their own."""

    email = AddressField()
    full_name = NameField(required=False, help_text=_("For the greeting of the mail. They write it themselves later."))
    job_title = WordsField(label=_("Job title"), max_length=120, required=False)
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), empty_label=_("Choose an organisation")
    )
    language = language_field(help_text=_("Of the mail, and of the pages to begin with."))

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.fields["organisation"]
        own.queryset = organisations
        own.error_messages["required"] = _("Choose the organisation")
        choices = list(organisations[:2])
        if len(choices) == 1:
            self.initial["organisation"], own.empty_label = choices[0], None


class InviteManyForm(forms.Form):
    """A coordinator invites up to fifty at once. Each line keeps its own problem; none is sent while there is one."""

    addresses = forms.CharField(
        label=_("E-mail addresses"),
        help_text=_("One on a line, up to 50; with a name if you like: Aýna Berdiýewa &lt;ayna@mfa.example&gt;"),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
        max_length=20_000,
        error_messages={"required": _("Enter at least one e-mail address")},
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.all(),
        empty_label=_("Choose an organisation"),
        error_messages={"required": _("Choose the organisation")},
    )
    job_title = WordsField(label=_("Job title"), max_length=120, required=False)
    role = forms.ChoiceField(
        label=_("Role"), required=False, help_text=_("A focal point follows the organisation and all below it.")
    )
    audiences = RowsField(
        label=_("Audiences"), queryset=Audience.objects.all(), widget=forms.CheckboxSelectMultiple, required=False
    )
    language = language_field(help_text=_("Of the mail, and of the pages to begin with."))

    def __init__(self, *args, grantable: list[Role], **kwargs):
        super().__init__(*args, **kwargs)
        self.lines: list[Line] = []
        roles = [(role.value, role.label) for role in grantable]
        self.fields["role"].choices = [("", _("None: they come to learn")), *roles]

    def clean_addresses(self):
        text = self.cleaned_data["addresses"]
        self.lines = read_lines(text)
        if len(self.lines) > MOST_LINES:
            count, self.lines = len(self.lines), []
            raise forms.ValidationError(
                _("These are %(count)d lines; up to 50 are sent at once. Take some out, and send them next.")
                % {"count": count}
            )
        if not self.lines:
            raise forms.ValidationError(_("Enter at least one e-mail address"))
        self.refuse_with_problems()
        return text

    def refuse_with_problems(self) -> None:
        count = sum(1 for line in self.lines if line.problem)
        if count:
            raise forms.ValidationError(
                ngettext(
                    "%(count)d line has a problem. Nothing was sent; correct it and send again.",
                    "%(count)d lines have a problem. Nothing was sent; correct them and send again.",
                    count,
                )
                % {"count": count}
            )


# The page words these hints itself: field to the id of its hint.
HINTS_OF_THE_PAGE = {"time_zone": "zone_hint", "password": "password_hint", "has_read": "sees_hint"}


class AcceptForm(forms.Form):
    """What a person says of themselves when they accept: names, language, zone, and that they know the privacy note."""

    full_name_latin = NameField(script="latin", label=_("In Latin letters"), required=False)
    full_name_cyrillic = NameField(script="cyrillic", label=_("In Cyrillic letters"), required=False)
    language = language_field(widget=forms.RadioSelect)
    time_zone = ZoneField(label=_("Your time zone"))
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    has_read = forms.BooleanField(
        label=_("I have read this and the privacy note"),
        error_messages={"required": _("Read the privacy note, then tick the box")},
    )

    def __init__(self, *args, email: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.email = email
        for name in ("full_name_latin", "full_name_cyrillic"):
            self.fields[name].widget.attrs |= {"autocomplete": "name", "spellcheck": "false"}
        self.fields["time_zone"].widget.attrs["data-zone"] = "kept" if self.is_bound else "guess"
        for name, hint in HINTS_OF_THE_PAGE.items():
            self.fields[name].widget.attrs["aria-describedby"] = f"{hint} id_{name}_error"

    def clean(self):
        values = super().clean()
        names = ("full_name_latin", "full_name_cyrillic")
        if not any(values.get(name) for name in names) and not any(name in self.errors for name in names):
            self.add_error("full_name_latin", _("Enter your name in at least one of the two alphabets"))
        self._check_password(values)
        return values

    def _check_password(self, values):
        password = values.get("password")
        if not password:
            return
        person = User(email=self.email, full_name=values.get("full_name_latin") or values.get("full_name_cyrillic", ""))
        try:
            password_validation.validate_password(password, person)
        except forms.ValidationError as error:
            self.add_error("password", error)

    def values(self) -> dict:
        """What the service is told."""
        names = ("full_name_latin", "full_name_cyrillic", "language", "time_zone")
        return {name: self.cleaned_data[name] for name in names} | {"password": self.cleaned_data["password"] or None}


class AskForm(forms.Form):
    """Somebody asks to be let in."""

    full_name = NameField()
    email = AddressField(
        help_text=_("We write to it, so that you can show it is yours."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    organisation_name = WordsField(
        label=_("Organisation"), max_length=200, error_messages={"required": _("Enter where you work")}
    )
    job_title = WordsField(label=_("Job title"), max_length=120, required=False)
    language = language_field()


class LetInForm(forms.Form):
    """A coordinator says yes to a request: to which organisation, into which audiences."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.all(),
        empty_label=_("Choose an organisation"),
        error_messages={"required": _("Choose the organisation")},
    )
    audiences = RowsField(
        label=_("Audiences"), queryset=Audience.objects.all(), widget=forms.CheckboxSelectMultiple, required=False
    )


class MailDomainForm(forms.Form):
    """A mail domain whose people may ask for access."""

    domain = forms.CharField(
        label=_("Mail domain"),
        max_length=253,
        help_text=_(
            "What stands behind the @ sign, such as mfa.example. Its parts, such as ankara.mfa.example, count."
        ),
        error_messages={"required": _("Enter a mail domain")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.all(),
        empty_label=_("None: the coordinator chooses"),
        required=False,
        help_text=_("Offered first when you let somebody in."),
    )

    def clean_domain(self):
        try:
            domain = clean_domain(self.cleaned_data["domain"])
        except NotAnAddress as error:
            raise forms.ValidationError(error.message) from None
        if MailDomain.objects.filter(domain=domain).exists():
            raise forms.ValidationError(_("This domain is on the list already."))
        return domain
