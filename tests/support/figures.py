"""Random numbers for the three tables, such that every relation between them holds."""

from __future__ import annotations

from random import Random

from support import forms


def disclosure(rng: Random, edition: str) -> dict[str, list[str]]:
    """Rows of 表二, as printed."""
    made, repealed, other = rng.randint(0, 9), rng.randint(0, 4), rng.randint(4, 60)
    if edition == "2021":
        fee = rng.choice((0, rng.randint(1, 999), rng.randint(1, 9999) / 100, rng.randint(1, 999999) / 10000))
        return {
            "规章": ["0", "0", "0"],  # few agencies can make any
            "行政规范性文件": [str(made), str(repealed), str(made + other)],
            "行政许可": [str(rng.randint(0, 900))],
            "行政处罚": [str(rng.randint(0, 120))],
            "行政强制": [str(rng.randint(0, 9))],
            "行政事业性收费": [str(fee)],
        }

    def change() -> str:
        return rng.choice(("0", "+3", "-2", "增1", "减2"))

    return {
        "规章": ["0", "0", "0"],
        "规范性文件": [str(made), str(rng.randint(0, made)), str(made + other)],
        **{
            row: [str(rng.randint(2, 60)), change(), str(rng.randint(0, 900))]
            for row in ("行政许可", "其他对外管理服务事项", "行政处罚", "行政强制")
        },
        "行政事业性收费": [str(rng.randint(2, 9)), change()],
        "政府集中采购": [
            str(rng.randint(1, 30)),
            str(rng.choice((rng.randint(1, 99), rng.randint(1, 9999) / 100))),
        ],
    }


def requests(rng: Random, edition: str, size: int) -> dict[str, list[int]]:
    """Rows of 表三 that keep all three relations; nobody is late with a fee, for no fee is asked."""

    def some(most: int) -> int:
        return rng.choice((0, 0, rng.randint(0, most)))

    rows = {
        key: [some(size), *(some(size // 6) for _ in range(5))] if key != "三（六）2" else [0] * 6
        for key in forms.outcome_rows(edition)
    }
    rows["三（一）"][0] += size  # so that a size above 0 always means requests
    done = [sum(column) for column in zip(*rows.values(), strict=True)]
    left = [some(size // 4), *(some(size // 12) for _ in range(5))]
    carried = [rng.randint(0, min(size // 4, d)) for d in done]
    rows["三（七）"] = done
    rows["四"] = left
    rows["二"] = carried
    rows["一"] = [d + n - c for d, n, c in zip(done, left, carried, strict=True)]
    return {key: [*row, sum(row)] for key, row in rows.items()}


def reviews(rng: Random, size: int) -> dict[str, list[int]]:
    """The three groups of 表四, each with its total."""
    most = min(size // 4, 3)
    rows = {name: [rng.choice((0, 0, rng.randint(0, most))) for _ in range(4)] for name in forms.REVIEWS}
    return {name: [*row, sum(row)] for name, row in rows.items()}
