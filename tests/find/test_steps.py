from dateline.find import FINDERS


def test_every_finder_comes_after_those_whose_mentions_it_reads() -> None:
    given: set[str] = set()
    for step in FINDERS:
        assert set(step.needs) <= given, step.name
        given |= set(step.gives)


def test_no_two_finders_give_one_kind() -> None:
    kinds = [kind for step in FINDERS for kind in step.gives]
    assert len(kinds) == len(set(kinds))
