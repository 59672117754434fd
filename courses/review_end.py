"""What happens when a review ends well. Imports nothing: Wagtail reads it while its own models are made."""


def publish(workflow_state, user=None) -> None:
    """Publish what was approved, or set its day. The task asked whether ``user`` may; a trainer holds no such right."""
    revision = workflow_state.content_object.get_latest_revision()
    revision.publish(user=user, skip_permission_checks=True)
