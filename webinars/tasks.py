"""Mail of webinars, in the background."""

from jobs.tasks import retrying, task


@task
@retrying()
def tell_of_place(registration_id: int) -> None:
    """Write to a person who waited that they have a place, unless they left again meanwhile."""
    from people.mail import send_mail_to  # noqa: PLC0415 -- leaf
    from webinars.models import Registration  # noqa: PLC0415 -- leaf

    registration = (
        Registration.objects.holding_a_place()
        .select_related("user", "session__webinar")
        .filter(pk=registration_id, session__cancelled_at=None, user__is_active=True)
        .first()
    )
    if registration is None:
        return
    session, language = registration.session, registration.user.language
    translations = session.webinar.get_translations(inclusive=True)
    page = translations.filter(locale__language_code=language).first() or session.webinar
    send_mail_to(
        user=registration.user,
        template="place_given",
        context={
            "session": session,
            "webinar": page or session.webinar,
            "page_url": (page or session.webinar).full_url,
        },
        key=f"place-given:{registration.pk}:{registration.registered_at.isoformat()}",
    )
