"""How django-allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made for people by a coordinator; nobody signs up alone."""

    def is_open_for_signup(self, request):
        return False
