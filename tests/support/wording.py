"""The sentences of generated reports. All of them are invented, like the agencies.

A sentence that names a figure takes it from ``Facts``, so text and tables agree.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple


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


class Field(NamedTuple):
    """What an agency is busy with: ``word`` in its name tells."""

    word: str
    topic: str
    items: tuple[str, str, str]
    public: str


FIELDS = (
    Field("档案", "档案开放和查阅利用", ("开放档案目录", "查档服务指南", "档案征集公告"), "查档群众"),
    Field("水利", "河湖管护和水旱灾害防御", ("河湖长名录", "水库汛限水位", "水土保持审批结果"), "沿河群众"),
    Field(
        "人民政府",
        "重大决策和惠民政策",
        ("重大行政决策事项目录", "任务分解清单", "补贴发放结果"),
        "企业和群众",
    ),
    Field("教育", "义务教育招生和校园安全", ("学区划分方案", "民办学校年检结果", "教师招聘公示"), "学生家长"),
    Field(
        "街道", "社区治理和民生保障", ("救助对象名单", "社区工作者招聘公告", "便民服务事项清单"), "辖区居民"
    ),
    Field("", "行业监管和公共服务", ("权责清单", "抽查检查结果", "公共服务指南"), "服务对象"),
)

PARTS = "一二三四五六"
HEADINGS = (
    (
        "总体情况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
        "存在的主要问题及改进情况",
        "其他需要报告的事项",
    ),
    (
        "总体情况",
        "行政机关主动公开政府信息情况",
        "行政机关收到和处理政府信息公开申请情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "政府信息公开工作存在的主要问题及改进情况",
        "其他需要报告的事项",
    ),
)
POINTS = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")

_NOTICE = {
    "2019": "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》"
    "（国办公开办函〔2019〕60号）",
    "2021": "《国务院办公厅政府信息与政务公开办公室关于印发"
    "〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
    "（国办公开办函〔2021〕30号）",
}
_BASIS = (
    "依照《中华人民共和国政府信息公开条例》第五十条和{notice}，{organ}编制了{year}年政府信息公开工作年度报告，现予公布。",
    "本报告由{organ}按照《中华人民共和国政府信息公开条例》（国务院令第711号）以及{notice}的规定编写。",
    "为接受社会监督，{organ}对照《中华人民共和国政府信息公开条例》和{notice}的要求，回顾全年工作，形成本报告。",
)
_PERIOD = (
    "所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
    "报告中数据的统计期限为{year}年1月1日至{year}年12月31日。",
    "本报告统计期限从{year}年1月1日起，到{year}年12月31日止。",
    "各项数据的统计时限为{year}年1月1日至12月31日。",
)
_CONTACT = (
    "如对本报告有疑问，请与{organ}联系（地址：{street}；邮编：{post}；电话：{phone}）。",
    "如对本报告内容有疑问，请联系{organ}（电话：{phone}，地址：{street}，邮编：{post}，电子邮箱：{mail}）。",
    "如对本报告有疑问，可与{organ}联系，联系地址：{street}；邮政编码：{post}；联系电话：{phone}；传真：{phone}。",
)
_STREETS = ("和畅路18号", "临溪大道206号", "青石街7号", "望湖路91号", "丰乐巷33号")
_FEE = (
    "本年度本机关未收取政府信息公开信息处理费。",
    "{year}年，本机关没有发出收费通知，未收取政府信息公开处理费。",
    "本机关全年未产生政府信息公开信息处理费。",
)
_INTRO = (
    "{year}年，{organ}围绕{topic}，把公开要求放进每一个办事环节，让{public}找得到、看得懂、用得上政府信息。",
    "一年来，{organ}坚持以公开促落实，紧扣{topic}等重点任务完善制度、充实内容，政府信息公开工作平稳推进。",
    "{year}年，{organ}从{public}最常问的事情入手，梳理公开事项，理顺内部流程，全年工作情况如下。",
)
#: For each of the five points, sentences of which one set is taken.
_POINTS: tuple[tuple[tuple[str, ...], ...], ...] = (
    (
        (
            "全年主动公开政府信息{total}条，其中机构职能{c1}条、政策文件{c2}条、财政信息{c3}条、通知公告{c4}条。",
            "{items}等内容在形成后当天送审、次日上网，{public}不必再到窗口询问。",
            "{documents}每份文件都附有起草说明和一张问答卡片，读者可以先看卡片，再查原文。",
        ),
        (
            "围绕{topic}，逐项核对公开目录，补齐了{items}三类长期缺位的内容。",
            "{documents}{permits}",
            "全年在门户网站发布各类信息{total}条，其中机构职能{c1}条、政策文件{c2}条、财政信息{c3}条、通知公告{c4}条。",
        ),
        (
            "{documents}对涉及{public}切身利益的文件，先征求意见再出台，意见采纳情况随文公布。",
            "{items}改为按月更新，更新日期标在栏目首行，方便查对。{permits}",
            "组织政策问答进社区{visits}场，把文件里的术语换成日常说法，现场解答疑问。",
        ),
    ),
    (
        (
            "{requests}",
            "每件申请都由经办科室提出意见、法制人员把关、分管领导签发，答复书统一编号归档。",
            "对内容不明确的申请，先打电话问清需求再发补正通知，减少来回往返。{review}",
        ),
        (
            "改进登记办法，当面、信函和网上申请用同一本台账，登记、会商、答复、送达四个节点到期前三天自动提醒。",
            "{requests}{review}",
            "对不属于本机关掌握的信息，一次告知去哪里查、怎么查，不让申请人跑第二趟。",
        ),
        (
            "{requests}",
            "遇到牵涉多个科室的申请，由办公室召集会商，形成书面意见后再答复。",
            "{review}年底对全部答复文书作了一次复查，并把常见差错编成提示单发给经办人员。",
        ),
    ),
    (
        (
            "每份公文在起草时就注明公开属性，不予公开的写明理由，办公室在发文前再核一遍。",
            "对历年文件作了一次清理，已经失效的在标题后加注，仍在执行的注明最近一次修订日期。",
        ),
        (
            "修订信息发布审查办法，明确起草、初审、复审三道责任，保密审查与内容审查同步进行。",
            "上网信息逐条登记来源和责任科室，发现过期内容当周处理，做到有人发、有人管、有人撤。",
        ),
        (
            "建立信息目录台账，每季度与网站栏目对一次账，账上有而网上没有的限期补上。",
            "文件废止或者修改后，政策库同步更新，旧版本保留查阅入口并作醒目标注。",
        ),
    ),
    (
        (
            "门户网站公开专栏重新分了类，把查得最多的栏目放到首屏，检索支持按年份和文种筛选。",
            "大字版页面经{public}代表试用后作了调整，字号、行距和朗读速度都可以自己选。",
        ),
        (
            "合并内容相近的栏目，停用长期没有更新的账号，保留下来的新媒体账号逐一落实管理人员。",
            "公开查阅点配了自助终端和纸质目录，由专人引导，全年接待来访{guests}人次。",
        ),
        (
            "网站与办事系统打通后，{public}在查到文件的页面上就能直接进入办理入口。",
            "每天检查链接和附件能否打开，发现问题即时修复，全年没有出现栏目空白的情况。",
        ),
    ),
    (
        (
            "公开工作列入年度考核，分值与业务工作同等对待，工作考核结果在内部通报。",
            "全年开展业务培训{lessons}场，请法律顾问讲评答复文书；社会评议由第三方入户访问完成，总体评价良好。",
            "未发生因公开工作不力被责任追究的情形，责任追究结果为零。",
        ),
        (
            "主要负责人每半年听取一次汇报，分管负责人每月抽查栏目更新，抽查情况记入工作考核台账。",
            "邀请{public}代表参加社会评议，收集到的建议逐条回复；未出现需要责任追究的情况。",
            "新到岗人员先学条例再上手，培训{lessons}场，考试合格后方可经办申请。",
        ),
        (
            "制定年度任务清单，一项一个责任人，按季度对照清单督促，年终与工作考核挂钩。",
            "通过问卷开展社会评议，回收的问卷由办公室汇总分析；按照责任追究办法逐项核查，没有发现应当追责的问题。",
            "举办业务培训{lessons}场，重点讲条例规定的时限和答复文书的写法。",
        ),
    ),
)
_PROBLEMS = (
    (
        "{year}年的工作还存在一些问题：一是政策解读的形式比较单一，文字多、图表少，{public}反映不够直观；"
        "二是个别科室对公开时限把握不严，有的信息临近期限才送审；三是经办人员更换较多，答复文书的质量不够稳定。",
        "针对上述问题，{next}年将着重改进：一是请一线人员参与解读，多用图表和实例；二是在办文系统里设置公开时限提醒，"
        "逾期由办公室催办；三是实行老带新，新经办人员的前三份文书由法律顾问逐一修改。",
    ),
    (
        "对照群众期待，主要问题有两个方面：栏目设置偏重机关分工，{public}查找起来不够方便；"
        "一些专业性强的信息只有结论，没有说明依据，看不懂的情况时有发生。",
        "改进情况和下一步打算：已经按办事主题调整部分栏目，{next}年继续完成其余栏目的调整；"
        "对专业性强的信息补充说明和名词解释，发布前请{public}代表试读，根据反馈再作修改。",
    ),
    (
        "存在的不足主要是：基层单位报送信息不够及时，数据需要反复核对；公开内容与{topic}的结合还不紧密，"
        "重点不突出；工作力量偏少，遇到集中申请时办理压力较大。",
        "为改进这些不足，本机关已经明确报送时间和格式，由专人核对数据；{next}年将围绕{topic}编制专题目录，"
        "充实工作力量，并与法律顾问建立固定的会商制度，提高办理质量和效率。",
    ),
)
_FILLERS = (
    "在{topic}方面，{who}{how}，{result}。",
    "{who}把{topic}列为公开重点，{how}，{result}。",
    "针对{public}的意见，{who}{how}，{result}。",
)
_WHO = ("办公室会同业务科室", "各科室", "信息管理人员", "法制审核人员", "窗口工作人员", "分管负责人带队")
_HOW = (
    "逐项核对公开事项和责任分工",
    "把流程画成图张贴在大厅显眼处",
    "走访服务对象听取意见并记录在册",
    "整理常见疑问编成问答手册",
    "对栏目内容作了全面检查并更换过期附件",
    "与兄弟单位交流做法并修订本机关办法",
)
_RESULT = (
    "查找信息所需的步骤明显减少",
    "电话咨询中重复的问题比过去少了",
    "公开内容与办事指南保持一致",
    "经办人员对时限和程序更加熟悉",
    "群众对公开内容的理解更加准确",
)


def field(organ: str) -> Field:
    """What ``organ`` is busy with, by a word in its name."""
    return next(field for field in FIELDS if field.word in organ)


def preamble(facts: Facts, rng: Random) -> tuple[str, ...]:
    """Basis and period, and the contact sentence: as one paragraph or two."""
    phone = f"{rng.choice(('0{a}-{n}', '（0{a}）{n}', '0{a}—{n}'))}".format(
        a=rng.randint(510, 799), n=rng.randint(5550100, 5550199)
    )
    place = facts.organ[: min(at for word in "市县区道" if (at := facts.organ.find(word) + 1))]
    say = {
        "organ": facts.organ,
        "year": facts.year,
        "notice": _NOTICE[facts.edition],
        "street": place + rng.choice(_STREETS),
        "post": str(rng.randint(310000, 339999)),
        "phone": phone,
        "mail": "xxgk@bangong.example.cn",
    }
    basis, period, contact = (rng.choice(pool).format(**say) for pool in (_BASIS, _PERIOD, _CONTACT))
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
    paragraphs = [rng.choice(_INTRO).format(**say)]
    for n, (point, sets) in enumerate(zip(POINTS, _POINTS, strict=True)):
        sentences = [sentence.format(**say) for sentence in rng.choice(sets)]
        heads = (
            f"（{PARTS[n]}）{point}。",
            f"{n + 1}.{point}情况。",
            f"{PARTS[n]}是做好{point}。",
            f"在{point}方面，",
        )
        paragraphs.append(heads[style] + sentences[0])
        paragraphs.append("".join(sentences[1:]))
    return (*paragraphs, *(_filler(say, rng) for _ in range(int((scale - 1) * 12))))


def problems(facts: Facts, rng: Random) -> tuple[str, ...]:
    """Part 五."""
    about = field(facts.organ)
    say = {"year": facts.year, "next": facts.year + 1, "public": about.public, "topic": about.topic}
    return tuple(text.format(**say) for text in rng.choice(_PROBLEMS))


def others(facts: Facts, rng: Random) -> tuple[str, ...]:
    """Part 六, with the fee where the report year asks for it."""
    fee = rng.choice(_FEE).format(year=facts.year) if facts.year >= 2021 else ""
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
    return f"因政府信息公开工作被申请行政复议{facts.reviews}件、被提起行政诉讼{facts.suits}件。"


def _filler(say: dict[str, object], rng: Random) -> str:
    """A paragraph of four sentences without figures."""
    return "".join(
        rng.choice(_FILLERS).format(
            who=rng.choice(_WHO), how=rng.choice(_HOW), result=rng.choice(_RESULT), **say
        )
        for _ in range(4)
    )
