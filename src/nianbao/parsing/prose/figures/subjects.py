"""What the figure of a clause counts: the first subject whose frame its words fit."""

from typing import NamedTuple

from nianbao.parsing.prose.figures.clauses import FOREIGN, Clause, head_of, is_of_another
from nianbao.parsing.prose.figures.language import CHANNEL, PLAIN, ClaimLanguage, Form, Group, matches
from nianbao.parsing.prose.figures.parts import ABOUT, TOPIC, certainty
from nianbao.parsing.prose.figures.quantities import COUNTS, MONEY, Quantity
from nianbao.parsing.prose.figures.seen import Seen
from nianbao.parsing.prose.figures.sentences import Sentence
from nianbao.parsing.prose.figures.tokens import YEAR, Own, own_length

#: Made where a figure of the group came before.
_BEFORE = "前"
_PART = "其中"
_JOINT = "和"
#: Verbs stand side by side before one noun: 受理和办理申请.
_JOINABLE = frozenset(
    ("收", "受", "办", "新收", "答复", "办结", "制发", "公开", "主动公开", "废止", "有效", "作出", "清理")
)
_AMOUNT, _GOVERNMENT, _MADE = "收费", "政府", "作出"
#: 许可71条 are items of information, 许可处理决定71条 are not.
_DECIDED = frozenset((_MADE, "决定"))
_NEUTRAL = frozenset(("主题", _PART, _BEFORE))
#: What says that a review or suit is about disclosure, or one against the organ.
_CAUSES = frozenset(("主题", "起因", "涉及", "申请", "维持", "纠正", "其他结果", "未审结"))
_BARE = _NEUTRAL | {"和"}
#: Measure words of items of information and of lists, and those that anything may be measured in.
_ITEMS = frozenset(("条", "项", "篇", "份", "个"))
_OF_ANYTHING = frozenset(("个", "次", "项", "部", "例"))
#: What was done with requests, read without their name only where every word before it is known.
_DONE = frozenset(("received", "new", "finished", "answered"))
_RECEIVED = frozenset(("收", "受", "办"))
_ASKED = "提出"
_VERBS = frozenset(("答复", "办结", "办", "受"))
#: What 表二 counts besides what was made, and how requests end that a figure behind them is of.
_COLUMNS, _OF_THESE = ("废止", "有效"), ("申请中,", "事项中,", "申请件中,")
#: So many characters may be unknown before an outcome that stands without the name of what it is one of, and
#: behind its figure.
_UNKNOWN_BEFORE, _UNKNOWN_BEHIND = 16, 24


class Reading(NamedTuple):
    """What a figure counts, and whether that is certain."""

    form: Form
    sure: bool


def reading_of(
    text: str,
    sentence: Sentence,
    clause: Clause,
    quantity: Quantity,
    seen: Seen,
    own: Own,
    language: ClaimLanguage,
) -> Reading | None:
    """What the figure of ``clause`` counts; None where that is not known, or where it is another organ's."""
    if _is_measured(clause, quantity):
        return None
    head = head_of(text, clause, language)
    # 制发公文486件，其中主动公开120件、依申请公开266件: what has no verb goes on counting those.
    if seen.foreign and not clause.tags - {head, "主动公开"} - _BARE:
        return None
    if head:
        seen.foreign = is_of_something_else(text, clause, seen, language)
    elif seen.foreign:
        return None
    for group in _groups(head, clause, seen, language):
        if (quantity.measure in MONEY) != (head == _AMOUNT):
            continue
        if not _is_counted_in(quantity, group, clause):
            if head:
                seen.stopped.add(group.name)
            continue
        choice = _of_group(text, sentence, clause, group, head, seen, own)
        if choice is not None:
            return _certain(text, sentence, clause, group, choice, quantity, seen, own, language)
    return None


def _is_measured(clause: Clause, quantity: Quantity) -> bool:
    """Whether it is a measure of something unknown: 5个工作日."""
    gaps = clause.tail.gaps
    return quantity.measure in _OF_ANYTHING and bool(gaps) and gaps[0][0] == quantity.end


def _is_counted_in(quantity: Quantity, group: Group, clause: Clause) -> bool:
    """Whether the group's things are counted with that measure word. 行政许可71条 are items of information,
    or of a list of powers; so are 涉及实施行政处罚的0条."""
    if quantity.measure in _ITEMS and group.name == "decisions":
        return not _DECIDED.isdisjoint(clause.tags) and ABOUT not in clause.tags
    if quantity.measure in COUNTS or quantity.measure in MONEY or group.name == "requests":
        return True
    if group.name == "reviews":
        return quantity.measure in ("次", "件次")
    return quantity.measure == "部" and group.name == "documents"


def _groups(head: str, clause: Clause, seen: Seen, language: ClaimLanguage) -> list[Group]:
    """The groups that a clause with that noun is of; without one, that of the last figure, and those that are
    spoken of."""
    if head:
        return [language.groups[name] for name in language.groups_of.get(head, ())]
    last = seen.last_group()
    if last == "reviews" and (seen.claims or _PART in clause.tags):
        return [language.groups[last]]  # 行政复议3件，其中1件撤销答复: none of requests
    spoken = [
        name for name, group in language.groups.items() if not group.strict and group.name in seen.spoken
    ]
    return [language.groups[name] for name in dict.fromkeys(([last] if last else []) + spoken)]


def _of_group(
    text: str, sentence: Sentence, clause: Clause, group: Group, head: str, seen: Seen, own: Own
) -> Reading | None:
    tags = clause.tags
    if tags & group.stops or (head and _is_modifier(clause, group)):
        if head:
            seen.stopped.add(group.name)
        return None
    for token in clause.tokens:
        if (
            token.tag == _GOVERNMENT
            and own_length(text, token.start, token.end, own) < token.end - token.start
        ):
            return None
    if group.strict and (clause.lead.gaps or clause.tail.gaps):
        return None
    spoken, counted = group.name in seen.spoken, seen.counts(group.name)
    if head in group.weak and not _is_strong(clause, group, spoken):
        return None
    # Right below the heading 依申请公开 nothing else can be meant: 办结36件.
    headed = clause.lead.start == sentence.start and any(word in sentence.topic for word in group.topic)
    if counted or (headed and group.name == "requests") or _is_announced(text, sentence, clause, group):
        tags |= {_BEFORE}
    if not spoken and not counted:
        return None
    forms = group.forms_for(tags)
    if head and (spoken or not group.heads):
        for form in forms:
            if matches(form.own, tags) and (not group.strict or _is_exact(form, tags)):
                return Reading(form, True)
    for form in forms:
        if form.subject == "received" and not head and _RECEIVED.isdisjoint(clause.lead.tags):
            continue  # 2件正按程序办理: what is done with them
        if matches(form.after, tags) and (head or _leaves_no_room(clause, group, form)):
            return Reading(form, True)
        if matches(form.likely, tags):
            return Reading(form, False)
    return None


def _is_announced(text: str, sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether a clause without a figure says what the figures behind it count: with a colon
    (行政规范性文件:制发3件，废止2件), for all columns of 表二 (规范性文件清理中，制发3件，废止2件，有效9件),
    or as what they are of (在收到的申请中，已答复9件)."""
    if group.name == "documents":
        colon = text.rfind(":", sentence.start, clause.lead.start)
        if colon >= 0 and sentence.quantities[0].start > colon:
            return text[sentence.start : colon].endswith("规范性文件")
    if sentence.quantities[0].end < clause.lead.end:
        return False
    opening, rest = text[sentence.start : clause.lead.start], text[clause.lead.start : sentence.end]
    if group.name == "documents":
        return "规范性文件" in opening and all(word in rest for word in _COLUMNS)
    return group.name == "requests" and "收到的" in opening and opening.endswith(_OF_THESE)


def _is_modifier(clause: Clause, group: Group) -> bool:
    """Whether the group's noun only qualifies another one, known or not: 行政处罚信息, 规范性文件目录,
    申请流程图."""
    for stretch in (clause.lead, clause.tail):
        nouns = [token for token in stretch.tokens if token.tag in group.heads or token.tag in group.weak]
        if not nouns:
            continue
        end = nouns[-1].end
        behind = [token for token in stretch.tokens if token.start >= end]
        if any(token.tag in group.behind for token in behind):
            return True
        unknown = max((gap for _, gap in stretch.gaps if gap > end), default=0)
        verbs = any(token.start >= unknown and token.tag not in (PLAIN, YEAR, CHANNEL) for token in behind)
        return stretch is clause.lead and unknown > 0 and not verbs
    return False


def _is_joined(clause: Clause, group: Group) -> bool:
    """Whether something unknown is counted along with the group's noun: 政策文件、规范性文件12件."""
    tokens = clause.lead.tokens
    for place in range(len(tokens) - 1, 0, -1):
        if tokens[place].tag in group.heads or tokens[place].tag in group.weak:
            joint = tokens[place - 1]
            if joint.tag != _JOINT or joint.end != tokens[place].start:
                return False
            before = tokens[place - 2] if place > 1 else None
            return before is None or before.end < joint.start or before.tag not in _JOINABLE | group.heads
    return False


def _is_strong(clause: Clause, group: Group, spoken: bool) -> bool:
    """Whether a weak noun (申请) is one of the group's: by what stands with it, or was said before."""
    if clause.tags & TOPIC or clause.tags & group.heads:
        return True
    token = next(token for token in clause.tokens if token.tag in group.weak)
    # 低保申请: what stands right before it says of what kind it is.
    if not spoken or any(end == token.start for _, end in (*clause.lead.gaps, *clause.tail.gaps)):
        return False
    # 收到民生服务平台办件: so does what stands behind the verb, but for who made it (提交的).
    tokens = clause.lead.tokens if token.start < clause.lead.end else clause.tail.tokens
    verb = next((word.end for word in tokens if word.tag in _RECEIVED), token.start)
    made = max((word.start for word in tokens if word.tag == _ASKED), default=0)
    return not any(max(verb, made) <= start < token.start for start, _ in clause.lead.gaps)


def is_of_something_else(text: str, clause: Clause, seen: Seen, language: ClaimLanguage) -> bool:
    """Whether what a clause counts is of no group, or an 申请 of another kind."""
    head = head_of(text, clause, language)
    requests = language.groups["requests"]
    if head in requests.weak and "requests" in seen.spoken:
        return FOREIGN in clause.tags or not _is_strong(clause, requests, True)
    return head == FOREIGN


def _is_exact(form: Form, tags: frozenset[str]) -> bool:
    """Whether the clause has no tags but those of a frame."""
    return any(
        tags - _NEUTRAL <= frozenset().union(*frame.needs) for frame in form.own if matches((frame,), tags)
    )


def _leaves_no_room(clause: Clause, group: Group, form: Form) -> bool:
    """Whether the words of a clause that names no noun leave room for none: 已办结72件."""
    lead, tail = clause.lead, clause.tail
    if group.name == "documents":
        return not lead.gaps and not tail.gaps
    if form.subject in _DONE:
        return not lead.gaps and (not tail.gaps or any(token.tag in _VERBS for token in tail.tokens))
    return lead.gap() <= _UNKNOWN_BEFORE and tail.gap() <= _UNKNOWN_BEHIND


def _certain(
    text: str,
    sentence: Sentence,
    clause: Clause,
    group: Group,
    choice: Reading,
    quantity: Quantity,
    seen: Seen,
    own: Own,
    language: ClaimLanguage,
) -> Reading | None:
    """``choice``, unless it is another organ's, or a part only; and how certain it is."""
    if is_of_another(text, clause.lead, own, language) or _is_joined(clause, group):
        return None
    bare = not clause.tags - group.heads - _BARE
    if bare and group.name in seen.stopped:
        return None  # 公示行政许可63件、行政处罚12件: what was said of the first holds of the second
    if group.name == "requests":
        sure = certainty(text, sentence, clause, choice.form.subject, seen, language)
        return None if sure is None else choice._replace(sure=choice.sure and sure)
    if group.name == "reviews":
        # 收到行政复议申请120件 in the report of one that decides them may be those of others.
        decides = any(word in own.name for word in language.reviewing)
        about = not clause.tags.isdisjoint(_CAUSES) or any(
            claim.group == "reviews" and claim.sure for claim in seen.claims
        )
        return choice._replace(sure=about or not decides or not quantity.value)
    if group.name == "decisions" and clause.lead.gaps and _MADE not in clause.tags:
        return choice._replace(sure=False)  # 查处行政处罚案件12件: what was done with them is not known
    if group.name == "documents" and bare:
        if clause.lead.gaps:
            return None  # 梳理规范性文件44件: what was done with them is not known
        return choice._replace(sure=quantity.measure != "条")
    return choice
