"""The list of certificates at the desk."""

from certificates.models import Certificate


def certificate_list(request):
    return Certificate.objects.select_related("user")[:50]
