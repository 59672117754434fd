"""Showing that it is you, for who has neither a second factor nor a password: by a code in the mail."""

from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.mixins import NextRedirectMixin
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from people import proof_code, stepup
from people.forms.accounts import code_lifetime
from people.forms.proof import ProofByMailForm
from people.ways_back import with_next

WRONG = _("This code is not right, or it is too old. Check the digits, or ask for a new one.")


@method_decorator([never_cache, login_required], name="dispatch")
class ProveByCodeView(NextRedirectMixin, FormView):
    """GET offers to send a code, or asks for the one that was sent. POST with ``action=send`` sends one."""

    form_class = ProofByMailForm
    template_name = "account/prove_by_code.html"

    def dispatch(self, request, *args, **kwargs):
        if stepup.kind_for(request.user) != stepup.CODE:
            return redirect(self.passthrough_next_url(stepup.page_for(request.user)))
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if request.POST.get("action") != "send":
            return super().post(request, *args, **kwargs)
        if proof_code.send(request):
            return redirect(with_next(request.path, self.get_next_url() or ""))
        form = self.form_class()
        return self.render_to_response(self.get_context_data(form=form, is_over=True), status=429)

    def form_valid(self, form):
        if not proof_code.accept(self.request, form.cleaned_data["code"]):
            form.add_error(
                "code", _("This code is not right, or it is too old. Check the digits, or ask for a new one.")
            )
            return self.form_invalid(form)
        return resume_request(self.request) or redirect(self.get_success_url())

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_default_success_url(self):
        return reverse("my_learning")

    def get_context_data(self, **kwargs):
        context = {"is_sent": proof_code.is_sent(self.request), "code_lifetime": code_lifetime()}
        return super().get_context_data(**kwargs) | context


prove_by_code = ProveByCodeView.as_view()
