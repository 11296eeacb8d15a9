"""The parser's matrix products come out as before, by numpy on one thread."""

import numpy as np
from thinc.api import NumpyOps
from threadpoolctl import threadpool_info

from dateline.find.analysis import language
from dateline.find.products import by_numpy


class _Step:
    def __init__(self, model: object) -> None:
        self.model = model


class _Model:
    def __init__(self, ops: object) -> None:
        self.ops = ops

    def walk(self) -> list["_Model"]:
        return [self]


class _Pipeline:
    def __init__(self, *models: object) -> None:
        self.pipeline = [("step", _Step(model)) for model in models]


def test_the_parser_multiplies_as_before_and_leaves_the_number_of_threads_alone() -> None:
    ops = language().get_pipe("tok2vec").model.ops
    rows, weights = (np.random.default_rng(n).standard_normal((40, 96), dtype=np.float32) for n in (1, 2))
    before = threadpool_info()
    product = ops.gemm(rows, weights, trans2=True)
    out = np.empty((40, 40), dtype=np.float32)
    assert ops.gemm(rows, weights, trans2=True, out=out) is out
    assert threadpool_info() == before
    np.testing.assert_allclose(product, NumpyOps().gemm(rows, weights, trans2=True), rtol=1e-3, atol=1e-4)
    np.testing.assert_array_equal(product, out)


def test_other_operations_than_spacys_own_stay() -> None:
    class Card(NumpyOps):
        pass

    plain, other = _Model(NumpyOps()), _Model(Card())
    before, kept = plain.ops, other.ops
    by_numpy(_Pipeline(plain, other))  # type: ignore[arg-type]
    assert other.ops is kept
    held = any(library["internal_api"] == "openblas" for library in threadpool_info())
    assert (plain.ops is not before) == held
