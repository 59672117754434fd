"""What each question of an attempt earned, for attempts handed in before it was kept.

Until now a choice was right or not, and a multiple choice earned half a mark for right ones less wrong ones being at
least half of all right ones. The score an attempt has stands by these rules.
"""

from django.db import migrations


def share_of(entry, answer):
    right = {option["token"] for option in entry["body"]["options"] if option["is_right"]}
    chosen = set(answer)
    if chosen == right:
        return "1"
    net = len(chosen & right) - len(chosen - right)
    is_half = entry["kind"] == "multiple_choice" and net > 0 and 2 * net >= len(right)
    return "0.5" if is_half else "0"


def keep_shares(apps, schema_editor):
    Attempt = apps.get_model("quizzes", "Attempt")
    handed_in = Attempt.objects.filter(submitted_at__isnull=False, answers_removed_at__isnull=True, scored={})
    for attempt in handed_in.only("key", "answers").iterator(chunk_size=200):
        questions = attempt.key["questions"]
        shares = {one["id"]: [share_of(one, attempt.answers.get(one["id"], [])), 1] for one in questions}
        Attempt.objects.filter(pk=attempt.pk).update(scored=shares)


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0005_bank_rules_and_scores")]

    operations = [migrations.RunPython(keep_shares, migrations.RunPython.noop)]
