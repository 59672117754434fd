import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.drawing import Candidate, Draw, Fixed, Plan, choose, form_for, parallel_gaps, shortfalls


def bank(*names, objective=1, **values):
    return [Candidate(name, objective, **values) for name in names]


def test_placed_questions_come_first_in_their_order():
    plan = Plan(fixed=[Fixed("b"), Fixed("a"), Fixed("b")], draws=[Draw(1)], bank=bank("a", "c"))
    assert choose(plan, form="", seed="s") == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("wish", "fitting"),
    [
        (Draw(9), {"a", "b", "c"}),
        (Draw(9, objective=1), {"a", "b"}),
        (Draw(9, topic=7), {"b"}),
        (Draw(9, difficulty=3), {"c"}),
        (Draw(9, tag="Signs"), {"c"}),
        (Draw(9, objective=1, tag="signs"), set()),
    ],
)
def test_a_draw_takes_what_fits(wish, fitting):
    found = [Candidate("a", 1), Candidate("b", 1, topic=7), Candidate("c", 2, difficulty=3, tags=frozenset({"signs"}))]
    assert set(choose(Plan(draws=[wish], bank=found), form="", seed="s")) == fitting


def test_questions_of_the_last_attempt_come_only_when_there_are_not_enough_others():
    plan = Plan(draws=[Draw(3)], bank=bank("a", "b", "c", "d"))
    seen = {"a", "b"}
    for seed in "abcdefgh":
        chosen = choose(plan, form="", seed=seed, seen=seen)
        assert {"c", "d"} < set(chosen)
        assert len(set(chosen) & seen) == 1


def test_a_draw_that_does_not_mind_takes_them_too():
    plan = Plan(draws=[Draw(1, only_unseen=False)], bank=bank("a", "b"))
    assert {choose(plan, form="", seed=str(seed), seen={"a"})[0] for seed in range(20)} == {"a", "b"}


def test_a_question_two_draws_want_goes_where_it_is_needed():
    either = Candidate("either", 1, topic=1)
    other = Candidate("other", 1)
    plan = Plan(draws=[Draw(1, objective=1), Draw(1, topic=1)], bank=[either, other])
    for seed in range(10):
        assert choose(plan, form="", seed=str(seed)) == ["other", "either"]


def test_every_question_has_the_same_chance():
    plan = Plan(draws=[Draw(1)], bank=bank(*"abcd"))
    counts = dict.fromkeys("abcd", 0)
    for seed in range(2000):
        counts[choose(plan, form="", seed=str(seed))[0]] += 1
    assert all(400 < count < 600 for count in counts.values()), counts


def test_a_form_holds_its_own_and_what_is_for_everybody():
    plan = Plan(
        fixed=[Fixed("both"), Fixed("of-a", "a"), Fixed("of-b", "b")],
        draws=[Draw(1, objective=2, form="b")],
        bank=bank("drawn", objective=2),
    )
    assert plan.forms == ("a", "b")
    assert choose(plan, form="a", seed="s") == ["both", "of-a"]
    assert choose(plan, form="b", seed="s") == ["both", "of-b", "drawn"]
    assert Plan(fixed=[Fixed("x")]).forms == ("",)


def test_who_sat_one_form_before_sits_the_other_after():
    before = [form_for(enrolment=number, is_pre_test=True) for number in (1, 2, 3, 4)]
    after = [form_for(enrolment=number, is_pre_test=False) for number in (1, 2, 3, 4)]
    assert before == ["b", "a", "b", "a"]
    assert after == ["a", "b", "a", "b"]


def test_draws_larger_than_their_pool_are_told():
    plan = Plan(fixed=[Fixed("a")], draws=[Draw(2), Draw(1, objective=5)], bank=bank("a", "b", "c"))
    assert shortfalls(plan) == [(2, 0)]
    assert shortfalls(Plan(draws=[Draw(3)], bank=bank("a"))) == [(1, 1)]


def test_forms_are_parallel_when_they_ask_as_much_of_each_objective():
    placed = [Fixed("x"), Fixed("a1", "a"), Fixed("b1", "b"), Fixed("b2", "b")]
    objectives = {"x": 1, "a1": 1, "b1": 1, "b2": 2}
    assert parallel_gaps(Plan(fixed=placed), objectives) == {2: (0, 1)}
    balanced = Plan(fixed=placed, draws=[Draw(1, objective=2, form="a")])
    assert parallel_gaps(balanced, objectives) == {}


names = st.lists(st.sampled_from("abcdefgh"), unique=True)
draws = st.builds(
    Draw,
    count=st.integers(1, 4),
    objective=st.none() | st.integers(1, 3),
    only_unseen=st.booleans(),
    form=st.sampled_from(["", "a", "b"]),
)
candidates = st.builds(Candidate, question=st.sampled_from("abcdefgh"), objective=st.integers(1, 3))
plans = st.builds(
    Plan,
    fixed=st.lists(st.builds(Fixed, question=st.sampled_from("abcxyz"), form=st.sampled_from(["", "a", "b"]))),
    draws=st.lists(draws, max_size=4),
    bank=st.lists(candidates, max_size=8, unique_by=lambda one: one.question),
)


@given(plan=plans, seen=names, seed=st.text(max_size=4))
def test_no_question_is_asked_twice_and_each_draw_gets_what_fits_it(plan, seen, seed):
    for form in plan.forms:
        chosen = choose(plan, form=form, seed=seed, seen=seen)
        assert len(set(chosen)) == len(chosen)
        assert chosen == choose(plan, form=form, seed=seed, seen=seen)
        fixed = list(dict.fromkeys(one.question for one in plan.fixed if one.form in {"", form}))
        assert chosen[: len(fixed)] == fixed
        own = [one for one in plan.draws if one.form in {"", form}]
        drawn = chosen[len(fixed) :]
        assert len(drawn) <= sum(one.count for one in own)
        by_name = {one.question: one for one in plan.bank}
        assert all(any(one.fits(by_name[name]) for one in own) for name in drawn)
        if len(own) == 1:
            fitting = {one.question for one in plan.bank if own[0].fits(one)} - set(fixed)
            assert len(drawn) == min(own[0].count, len(fitting))
