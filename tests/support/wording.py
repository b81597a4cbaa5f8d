"""The text of generated reports: what names a figure takes it from ``Facts``, so text and tables agree."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from support import phrases


class Facts(NamedTuple):
    """What the text says: names, years and the figures of the tables."""

    organ: str
    year: int
    edition: str
    made: int  # 规范性文件 of the year
    repealed: int  # 2021 only
    stock: int
    permits: int
    received: int  # 一
    people: int  # 一, 自然人
    carried: int  # 二
    outcomes: tuple[int, ...]  # （一） … （六）
    left: int  # 四
    reviews: int
    suits: int


def field(organ: str) -> phrases.Field:
    """What ``organ`` is busy with, by a word in its name."""
    return next(field for field in phrases.FIELDS if field.word in organ)


def preamble(facts: Facts, rng: Random) -> tuple[str, ...]:
    """Basis and period, and the contact sentence: as one paragraph or two."""
    shape = rng.choice(("0{area}-{number}", "（0{area}）{number}", "0{area}—{number}"))
    phone = shape.format(area=rng.randint(510, 799), number=rng.randint(5550100, 5550199))
    place = facts.organ[: min((at for word in "省市县区道" if (at := facts.organ.find(word) + 1)), default=0)]
    say = {
        "organ": facts.organ,
        "year": facts.year,
        "notice": phrases.NOTICE[facts.edition],
        "street": place + rng.choice(phrases.STREETS),
        "post": str(rng.randint(310000, 339999)),
        "phone": phone,
        "mail": "xxgk@bangong.example.cn",
    }
    basis, period, contact = (
        rng.choice(pool).format(**say) for pool in (phrases.BASIS, phrases.PERIOD, phrases.CONTACT)
    )
    return (basis + period + contact,) if rng.random() < 0.5 else (basis + period, contact)


def overview(facts: Facts, rng: Random, scale: float) -> tuple[str, ...]:
    """Part 一 with its five points; ``scale`` makes it long."""
    about = field(facts.organ)
    counts = [rng.randint(2, 60) for _ in range(4)]
    say = {
        "organ": facts.organ,
        "year": facts.year,
        "topic": about.topic,
        "public": about.public,
        "items": "、".join(about.items),
        "total": sum(counts),
        **{f"c{n}": count for n, count in enumerate(counts, 1)},
        "visits": rng.randint(2, 9),
        "guests": rng.randint(20, 400),
        "lessons": rng.randint(2, 6),
        "documents": _documents(facts),
        "permits": _permits(facts),
        "requests": _requests(facts, rng),
        "review": _review(facts),
    }
    style = rng.randrange(4)
    paragraphs = [rng.choice(phrases.INTRO).format(**say)]
    for n, (point, sets) in enumerate(zip(phrases.POINTS, phrases.OVERVIEW, strict=True)):
        sentences = [sentence.format(**say) for sentence in rng.choice(sets)]
        heads = (
            f"（{phrases.PARTS[n]}）{point}。",
            f"{n + 1}.{point}情况。",
            f"{phrases.PARTS[n]}是做好{point}。",
            f"在{point}方面，",
        )
        paragraphs.append(heads[style] + sentences[0])
        paragraphs.append("".join(sentences[1:]))
    return (*paragraphs, *(_filler(say, rng) for _ in range(int((scale - 1) * 12))))


def problems(facts: Facts, rng: Random) -> tuple[str, ...]:
    """Part 五."""
    about = field(facts.organ)
    say = {"year": facts.year, "next": facts.year + 1, "public": about.public, "topic": about.topic}
    return tuple(text.format(**say) for text in rng.choice(phrases.PROBLEMS))


def others(facts: Facts, rng: Random) -> tuple[str, ...]:
    """Part 六, with the fee where the report year asks for it."""
    fee = rng.choice(phrases.FEE).format(year=facts.year) if facts.year >= 2021 else ""
    return (f"{fee}无其他需要报告的事项。",)


def _documents(facts: Facts) -> str:
    if facts.edition == "2019":
        return f"新制作规范性文件{facts.made}件。" if facts.made else "本年没有新制作规范性文件。"
    made = f"本年制发行政规范性文件{facts.made}件" if facts.made else "本年没有制发行政规范性文件"
    gone = f"，废止{facts.repealed}件" if facts.repealed else ""
    return f"{made}{gone}，现行有效的行政规范性文件{facts.stock}件。" if facts.stock else f"{made}{gone}。"


def _permits(facts: Facts) -> str:
    return f"作出行政许可决定{facts.permits}件，结果全部上网公示。" if facts.permits else ""


def _requests(facts: Facts, rng: Random) -> str:
    if not facts.received:
        start = "本年度未收到政府信息公开申请"
    else:
        start = f"本年新收政府信息公开申请{facts.received}件"
        if rng.random() < 0.5:
            others = facts.received - facts.people
            start += f"，其中自然人{facts.people}件、法人或其他组织{others}件"
    carried = f"，上年结转{facts.carried}件" if facts.carried else ""
    names = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
    listed = [f"{name}{count}件" for name, count in zip(names, facts.outcomes, strict=True) if count]
    done = f"。已经办结的申请中，{'、'.join(listed)}" if listed else ""
    left = f"，结转下年度继续办理{facts.left}件" if facts.left else ""
    return f"{start}{carried}{done}{left}。"


def _review(facts: Facts) -> str:
    if not facts.reviews and not facts.suits:
        return "未发生因政府信息公开引起的行政复议和行政诉讼。"
    reviews = f"被申请行政复议{facts.reviews}件" if facts.reviews else "未发生行政复议"
    suits = f"被提起行政诉讼{facts.suits}件" if facts.suits else "未发生行政诉讼"
    return f"因政府信息公开工作{reviews}，{suits}。"


def _filler(say: dict[str, object], rng: Random) -> str:
    """A paragraph of four sentences without figures."""
    return "".join(
        rng.choice(phrases.FILLERS).format(
            who=rng.choice(phrases.WHO), how=rng.choice(phrases.HOW), result=rng.choice(phrases.RESULT), **say
        )
        for _ in range(4)
    )
