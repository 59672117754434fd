"""When a session is over: a trainer publishes what was said, a learner reads it and says what they thought."""

from tests.journeys.world import PASSWORD, make_world
from webinars.models import Feedback

CAPTIONS = b"WEBVTT\n\n00:01.000 --> 00:03.000\n<v Maral>We begin with a case.\n"


def test_a_transcript_is_read_and_feedback_given(visitor, another_visitor, tmp_path):
    world = make_world(visitor.profile.language)
    held = world.sessions[1]
    words = tmp_path / "words.vtt"
    words.write_bytes(CAPTIONS)

    trainer = another_visitor()
    trainer.sign_in(world.trainer.email, PASSWORD)
    trainer.go(trainer.url("desk:recording_add", held.pk))
    trainer.check_page()
    trainer.field("words").set_input_files(words)
    trainer.press_and_wait(trainer.button("Save"))
    trainer.sees("The recording is added. Nobody sees it before you publish it.")
    trainer.check_page()
    trainer.press_and_wait(trainer.link("Publish"))
    trainer.check_page()
    trainer.press_and_wait(trainer.button("Publish"))
    trainer.sees("The recording is published.")

    visitor.sign_in(world.learner.email, PASSWORD)
    visitor.go(visitor.in_language(world.training.url))
    visitor.check_page()
    visitor.press_and_wait(visitor.page.get_by_role("link", name=visitor.text("Transcript, %(size)s", size="")).first)
    visitor.sees("Maral: We begin with a case.")
    visitor.check_page()

    visitor.go(visitor.in_language(world.training.url))
    visitor.press_and_wait(visitor.page.locator(f"a[href*='/sessions/{held.pk}/feedback/']"))
    visitor.check_page()
    visitor.watch.expect_status(422)
    visitor.press_and_wait(visitor.button("Send"))
    visitor.sees("Answer at least one question.")
    visitor.check_page()
    visitor.choose(visitor.page.locator("[name=useful][value='5']"))
    visitor.write(visitor.field("comment"), "More cases.")
    visitor.press_and_wait(visitor.button("Send"))
    visitor.sees("Thank you. Your feedback is with the trainers.")
    assert Feedback.objects.get().user is None

    trainer.go(trainer.url("desk:webinar_feedback", world.training.pk))
    trainer.sees("Answers without a name are shown from %(fewest)s on, so that nobody can be told from them.", fewest=5)
    trainer.check_page()
    assert "More cases." not in trainer.page.content()
