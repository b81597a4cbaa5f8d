"""Drafts with faults of writing planted by chance, of the kinds that fixes mend."""

from __future__ import annotations

from random import Random

from support.draft import Draft, sound

#: What is put into the text, anywhere between two sentences.
SCRAPS = (
    "栏目已经调整。。",
    "检索更快，，下载更稳。",
    "页面改版（含移动端)完成。",
    "依据云水〔2024]15号办理。",
    "[bookmark: _GoBack]",
    'HYPERLINK "http://www.example.cn/"',
    "（字数不超过1000字）",
    "（样本）",
    "【打印】【关闭】",
    "浏览次数：1024",
    "\u200b",
)
#: Lines of their own.
LINES = ("您现在的位置：首页 > 政务公开 > 年度报告", "打印本页", "【关闭窗口】")
HEADINGS = {
    "二": "二、主动公开政府信息的情况",
    "五": "五、存在的主要问题及改进措施",
    "六": "六、其他需要报告事项",
}


def spoilt(seed: int, most: int = 6) -> Draft:
    """A sound draft of either edition with up to ``most`` faults."""
    random = Random(seed)
    draft = sound(random.choice((2020, 2024)), seed=random.randrange(20))
    for _ in range(random.randint(1, most)):
        draft = random.choice((_cells, _scrap, _line, _heading))(draft, random)
    return draft


def _cells(draft: Draft, random: Random) -> Draft:
    """Write the numbers of a few cells of a table in another way, or leave out noughts."""
    keys = [part.table.key for part in draft.parts if part.table]
    table = draft.table(random.choice(keys))
    places = [
        (row, column)
        for row, cells in table.values().items()
        for column, value in cells.items()
        if isinstance(value, int)
    ]
    for row, column in random.sample(places, min(len(places), random.randint(1, 6))):
        text = table.cell(row, column).text
        draft = draft.set_cell(table.key, row, column, _odd(text, random))
    return draft


def _odd(text: str, random: Random) -> str:
    if text == "0":
        return random.choice(("", "—", "０", "0件", "/"))
    wide = text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    number = int(text) if text.isdigit() else 0
    return random.choice(
        (wide, f"{number:,}" if number else text, f"{text}件", f"{text}\u200b", f" {text} 件")
    )


def _scrap(draft: Draft, random: Random) -> Draft:
    part = random.choice([part for part in draft.parts if part.before])
    texts = list(part.before)
    index = random.randrange(len(texts))
    sentences = texts[index].split("。")
    sentences[random.randrange(len(sentences))] += "。" + random.choice(SCRAPS)
    texts[index] = "。".join(sentences)
    return draft.set_text(part.number, *texts)


def _line(draft: Draft, random: Random) -> Draft:
    part = random.choice([part for part in draft.parts if part.before])
    texts = list(part.before)
    texts.insert(random.randint(1, len(texts)), random.choice(LINES))
    return draft.set_text(part.number, *texts)


def _heading(draft: Draft, random: Random) -> Draft:
    number = random.choice(list(HEADINGS))
    return draft.set_heading(number, HEADINGS[number])
