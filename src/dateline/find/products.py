"""The parser's matrix products by numpy: three times as fast as by the library that spaCy brings, which makes a third of
a parse.

numpy's OpenBLAS would share each product among all cores and wait for them, which on a busy machine takes far longer than
the product; so it is held to one thread. Where numpy has no such library, everything stays as spaCy has it.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from spacy.language import Language

_ALONE = threading.Lock()  # the number of threads is the process's: who sets it puts it back before another does


class _ByNumpy(NumpyOps):
    """spaCy's operations with numpy's product, on one thread."""

    def __init__(self, held: ThreadpoolController) -> None:
        super().__init__(use_blis=False)
        self._held = held

    def gemm(self, *given: Any, **named: Any) -> Any:
        """The product of two matrices."""
        with _ALONE, self._held.limit(limits=1):
            return super().gemm(*given, **named)


def by_numpy(pipeline: Language) -> None:
    """Let numpy work out the products of a pipeline's models, where it can be held to one thread."""
    held = ThreadpoolController().select(internal_api="openblas")
    if not held.lib_controllers:
        return
    ops = _ByNumpy(held)
    for _, step in pipeline.pipeline:
        for node in step.model.walk() if hasattr(step, "model") else ():
            if type(node.ops) is NumpyOps:  # not on a graphics card, nor by a library of the system's
                node.ops = ops
