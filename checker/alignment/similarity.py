"""How much two items are about the same thing: shared pairs of characters, rare ones counting more.

Character pairs need no dictionary, are exact on Chinese, and weigh a topic word (宫颈, 监护) far above what every item
of a domain says (妇女, 提高): tf-idf over the items compared, and the cosine of the two vectors (Salton and McGill,
Introduction to Modern Information Retrieval, 1983, chapter 4).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

Vector = dict[str, float]


def similarities(parents: Sequence[str], drafts: Sequence[str]) -> list[list[float]]:
    """For each parent item its similarity to every draft item, 0 to 1; rows and columns in the order given."""
    bags = [_pairs(text) for text in (*parents, *drafts)]
    seen = Counter(pair for bag in bags for pair in bag)
    vectors = [_vector(bag, seen, len(bags)) for bag in bags]
    own, others = vectors[: len(parents)], vectors[len(parents) :]
    return [[_cosine(vector, other) for other in others] for vector in own]


def _pairs(text: str) -> Counter[str]:
    """Pairs of neighbouring characters inside stretches without punctuation and digits."""
    stretches = [stretch for stretch in re.split(r"[^\u3400-\u9fffA-Za-z]+", text) if stretch]
    return Counter(stretch[n : n + 2] for stretch in stretches for n in range(len(stretch) - 1))


def _vector(bag: Counter[str], seen: Counter[str], total: int) -> Vector:
    weights = {pair: (1 + math.log(count)) * math.log((1 + total) / seen[pair]) for pair, count in bag.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {pair: weight / length for pair, weight in weights.items()}


def _cosine(one: Vector, other: Vector) -> float:
    small, large = (one, other) if len(one) < len(other) else (other, one)
    return sum(weight * large.get(pair, 0.0) for pair, weight in small.items())
