"""The day that a text opens with before it tells: `11/25: …`, `(repost from 11/3 with more) …`, `昨天的消息：…`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.dates.calendar import any_of
from kg.dates.mentions import mentions
from kg.model import Interval

_BARE = re.compile(
    r"\s*[\[【(（]?\s?(?:(?:北京|当地|美国)时间\s?|[在于]\s?|就在\s?|on (?:the )?)?"
    r"(?P<day>[^:：,，()（）\[\]【】\n\ufffc]{2,24}?)"
    r"\s?(?:凌晨|[早晚]上|[上中下]午|晚间?|(?:morning|evening|night))?\s?"
    r"(?:[\]】)）]\s?[:：]?\s?|[,，：]\s?|:(?:\s|(?=[^\s\d]))|\s[-–—]\s)\s*(?=[^\s\d/])",
    re.IGNORECASE,
)
_LOOKS_DATED = re.compile(
    r"\s*[\[【(（]?\s?(?:\d|on |[在于今昨前本上当去就北美一二两三四五六七八九十]"
    r"|[A-Z][a-z]{2}|today|yester|this|last|earl|(?:an?|one|two|three|four|five|six|seven) )"
)
_REACH, _FAR = 48, 120
_FINE = ("day", "range", "month")


@dataclass(frozen=True, slots=True)
class Opening:
    """The words of a day, where behind them the text tells, and whether the news is from then, so not quite of it."""

    day: str
    end: int
    since: bool = False

    @property
    def words(self) -> str:
        """What `day_of` reads.

        >>> Opening("11/25", 7).words, Opening("yesterday", 17, since=True).words
        ('on 11/25', 'from yesterday')
        """
        return f"{'from' if self.since else 'on'} {self.day}"


def opening(text: str) -> Opening | None:
    """The day that a text opens with as a note, alone or as that from which the news is.

    Examples
    --------
    >>> opening("(From yesterday, now complete) Foxglove is out")
    Opening(day='yesterday', end=31, since=True)
    >>> opening("(a fix for yesterday's bug) Foxglove is out") is None
    True
    """
    led = _news_of().match(text, 0, _FAR)
    if led and _alone(f"on {_day_in(led)}", 3):
        return Opening(_day_in(led), led.end(), since=True)
    bare = _BARE.match(text, 0, _REACH) if _LOOKS_DATED.match(text) else None
    return Opening(bare["day"], bare.end()) if bare and _alone(f"({bare['day']})", 1, 1) else None


def day_of(words: str, section: Interval | None) -> Interval | None:
    """The days that the words of an opening mean; None where they have not come yet, or are just those around it.

    What is told again, or a day late, lies between that day and those of its section.

    Examples
    --------
    >>> from datetime import date
    >>> fourth = Interval(date(2022, 11, 4), date(2022, 11, 4), "day")
    >>> str(day_of("on 11/3", fourth).end), str(day_of("from 11/3", fourth).end)
    ('2022-11-03', '2022-11-04')
    """
    on = words.replace("from ", "on ", 1)
    days = next((m.interval for m in mentions(on, section) if m.kind in ("date", "relative")), None)
    if days is None or not is_past(days, section):
        return None
    return Interval(days.start, max(days.end, section.end), "range") if section and on != words else days


def is_past(days: Interval, section: Interval | None) -> bool:
    """Whether days, told finely, have come when the section is written, and are not just those around it."""
    if days.precision not in _FINE:
        return False
    return section is None or (days.start <= section.end and not days.start < section.start <= section.end < days.end)


def _day_in(led: re.Match[str]) -> str:
    return str(next(filter(None, led.groups()))).strip()


def _alone(text: str, start: int, behind: int = 0) -> bool:
    return [(m.start, m.end) for m in mentions(text, None)] == [(start, len(text) - behind)]


@cache
def _news_of() -> re.Pattern[str]:
    """What says of which day the news is that follows, before and behind the words of the day."""
    before, behind = any_of("before-day", "en"), any_of("behind-day", "en")
    before_zh, behind_zh = any_of("before-day", "zh"), any_of("behind-day", "zh")
    more = r"(?:added|again|because|but|fixed|in|now|plus|updated|with)"
    end, rest = r"(?:[\])]\s*:?\s*|:\s+| [-–—] )(?=\S)", rf"(?:(?:[,;.] | (?={more}\b))[^()\[\]:]{{0,80}}(?=[\])]))?"
    end_zh = r"(?:\s?[\]】)）]\s?[:：]?|\s?[:：])\s*(?=\S)"
    rest_zh = r"(?:\s?[，,；;。并附含带有另][^（）()【】：:]{0,60}(?=\s?[\]】)）]))?"
    day, day_zh = r"([\w/.,' -]{2,24}?)", r"\s?([\w/ ]{2,16}?)\s?"
    return re.compile(
        rf"\s*[\[(]?(?:(?i:as of) {day}(?:,\s+(?=\S)|{rest}{end})"
        rf"|(?:(?:{before})\b[,:]? ){{1,6}}{day}(?:['’]s)?(?: (?:{behind})\b){{0,4}}{rest}{end}"
        rf"|{day}(?:['’]s)?(?: (?:{behind})\b){{1,4}}{rest}{end})"
        rf"|\s*[\[【(（]?\s?(?:截[至止]到?{day_zh}(?:{rest_zh}{end_zh}|[，,]\s?)"
        rf"|(?:(?:{before_zh})[，,：:]?\s?){{1,4}}{day_zh}(?:{behind_zh}|\s){{0,5}}{rest_zh}{end_zh}"
        rf"|{day_zh}(?:{behind_zh}|\s){{1,5}}(?:{rest_zh}{end_zh}|[，,]\s?(?=\w)))"
    )
