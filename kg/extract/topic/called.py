"""The name that a headline, or the address itself, gives to what an address holds, where it does not stand alone."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_at_end, own_model
from kg.extract.words.logins import same_house
from kg.extract.words.plugged import becomes_plug_in
from kg.extract.words.programs import without_version
from kg.extract.words.scene import Stretch
from kg.inline import LINK, Address
from kg.links import Link
from kg.mentions import COMMON, PROPER, Mention, same_name
from kg.vocab import fold, root

_LABEL = re.compile(r"[.;!?)] +(?P<label>[^.;:!?()]{2,40}): ?$")
_GIST = "//gist.github.com/"
_WRITING = re.compile(
    r"[\"“*]{0,3}(?:how to\b|(?:(?!(?:by|for|from|in|of|on|that|to|which|with|script)\b)[\w'’.+/-]{1,24} ){0,4}?"
    r"(?:changelog|cheat ?sheet|comparison|explanation|FAQ|guide|instructions|lists?|notes|roadmap|summary|tips"
    r"|tutorial|write-?up)\b(?! (?:converter|generator|maker|parser|script|tool)))",
    re.IGNORECASE,
)
_OPENS, _FEW, _LEAST, _LONGEST = 2, 2, 4, 20
OPAQUE = re.compile(r"\w+:\d+")
"""A page of which the address tells a number, no name."""
ADDED = re.compile(r"-(?:ai|app|demo|model|paper|project)$")
"""What a site adds to the name of what it shows: `foxmuse-model.github.io`."""
_PARTING = re.compile(r"[\W_]|(?<![a-z])v(?=\d)")
_SLUG = re.compile(r"/\d+/(?P<slug>[\w.-]*[^\W\d_][\w.-]*)")
"""Behind the number of a page: the name in small letters, `…/models/4711/fox-mix`."""
_TITLE = re.compile(
    r"(?!(?:A|An|Another|Demo|Download|Examples?|Here|Link|Lora|LoRA|Model|My|New|Old|Preview|Related|Samples?|Some|Test|The|This|TI|VAE)\b)"
    r"(?P<name>[A-Z][\w'’.+-]{2,24}(?: [A-Z\d][\w'’.+-]{0,20}){0,3}?)"
    r"(?: (?:[Ll]o[Rr][Aa]|LyCORIS|LoCon|TI|embedding|hypernetwork|model|checkpoint|ckpt|merge|style|VAE))?"
    r"(?=$|,| ?\(|:? ?\ufffc)"
)
"""`Vulpes LoRA, 144 MB`: a few words with capitals that a headline opens with, and what they are."""
_WORDS = re.compile(r"[a-z]+|\d+")
_FORM = re.compile(r"(?:^|[-_])(?:ai|app|base|ckpt|models?|official|paper|project|weights|v?1(?:[.-]?0)?)(?=$|[-_])")
"""What an address adds to the name of a model without making it another one."""
_WEIGHTS = re.compile(r"\s?的?\s?(?:官方|完整|正式版?|预训练)?(?:模型)?(?:权重|文件|检查点|ckpt|checkpoint)")
_INSIDE = re.compile(r" (?:in|inside|within) ")
"""Behind a well-known name: where that is to be had: `Stable Diffusion in Blender: (a page)`."""
_FOR = re.compile(r"\s*(?:(?:一[个款]|新的?)\s?)?(?:适用于|适配|用于|针对|面向|专[为给门]|[为给在])?\s?")
_HOST_OF = re.compile(
    r"\s?(?:[用版上里中内]|打造|专用|开发|使用|平台){0,2}\s?的?(?:一[个款])?(?:全新|最新|新|官方|第三方|开源|免费|实用|\s){0,3}[“「\"]?"
)
"""Between the name of a program and that of a plug-in: that it is for it."""
_HOST_PART = re.compile(
    r"(?:^|(?<=[-_]))(?:a1111|addon|automatic1111|comfyui|ext|extension|for|plug-?in|ps|script|sd|stable|diffusion|web-?ui)(?=$|[-_])"
)
"""What the name of a repository adds to that of a plug-in."""
_PLUG_IN = re.compile(r"[”」\"]?\s?(?:扩展|插件|脚本|节点)")
_GLOSSED = re.compile(
    r"\W{0,3}[\u4e00-\u9fff·]{2,8}\s?(?:[（(](?P<note>[^（()）]{2,24})[）)]"
    r"|(?:[，：]\s?|: | [-–—] )(?P<what>[^，。：:（()）\ufffc]{2,30}))"
)
"""`小铃铛，WebUI 的补全插件`: a Chinese name that no lexicon holds, and what is said that it is."""
_NEW = re.compile(r"\W*(?:(?:an?|the|another|brand) ){0,2}new ", re.IGNORECASE)
_MODEL = re.compile(r" (?:model|checkpoint|ckpt|finetune|fine-tune|merge|version)\b", re.IGNORECASE)


def new_of(t: Telling) -> Mention | None:
    """`New FoxDiff model: (…/foxdiff-anime)`: the family of which a further model is told."""
    family = (
        next((m for m in t.here.named if m.entries and m.cls == "Model"), None) if t.here.language == "en" else None
    )
    if family is None or not _NEW.fullmatch(t.here.text, 0, family.start):
        return None
    return family if _MODEL.match(t.here.text, family.end) else None


_CODE_OF = re.compile(
    r"\s?的\s?(?:非官方|官方|开源|第三方|社区|PyTorch|JAX|TensorFlow|MLX|C\+\+|Rust|\s){0,4}(?:代码)?(?:实现|复现)",
    re.IGNORECASE,
)
"""Behind the name of a method of which there is code: `FoxDream 的 JAX 复现`."""


def another(t: Telling, called: Mention, link: Link) -> bool:
    """Whether a well-known name is not that of what is at an address: that holds it, or is one more of the family."""
    if _CODE_OF.match(t.here.text, called.end):
        return True
    if link.site:
        return bool(called.entries) and _INSIDE.match(t.here.text, called.end) is not None
    own = link.label.rpartition("/")[2]
    turns = becomes_plug_in(t.here, len(t.here.text)) if link.cls == "Project" else None
    if turns and called.end <= turns.end():
        return not same_name(called.name, own)
    return link.cls == "Model" and new_of(t) is called and bare(own) not in (bare(called.name), bare(called.text))


def called_there(t: Telling, link: Link) -> Mention | None:
    """The name of what an address holds: that of its site, of the thing whose weights are there, or that it spells."""
    return _host_named(t, link) or _weights_of(t, link) or _spelt(t, link) or _for_host(t, link)


def bare(name: str) -> str:
    """A name without what parts its words, and without the v before a number.

    >>> bare("Fox Diffusion 1.3") == bare("fox-diffusion-v1-3")
    True
    """
    return _PARTING.sub("", name.casefold())


_VERSION = re.compile(r"(?: [vV]?|-?[vV])\d[\w.]*$")


def unnumbered(name: str, link: Link) -> str:
    """The name of a program without the number of the version that a headline tells of.

    What its repository is called has no such number: `FoxPaint v2` at `…/fox-paint`.
    """
    plain = _VERSION.sub("", without_version(name))
    return plain if plain != name and bare(plain) == bare(link.label.rpartition("/")[2]) else name


def _spelt(t: Telling, link: Link) -> Mention | None:
    """`… FoxMix v1.1 has it baked in: (…/fox-mix-v11)`: the name that an address spells, in full or with more words."""
    slug = _SLUG.search(link.original) if link.cls == "Model" else None
    label = slug["slug"] if slug else link.label.rpartition("/")[2]
    kinds = PROPER if slug else COMMON
    named = [m for m in t.here.named if m.kind in kinds and root(m.cls or "Artifact") == "Artifact"]
    if (own := next((m for m in named if bare(label) in (bare(m.name), bare(m.text))), None)) is not None:
        return own
    first = named[0] if named and link.cls == "Model" and named[0].start <= _OPENS else None
    if first is None or first.cls != "Model":
        return None
    return first if spells(label, first.name) or _in_order(first.text, label) else None


def spells(label: str, name: str) -> bool:
    """Whether an address has a model's name and no more than such words as make no other one of it."""
    return bare(_FORM.sub("", label.casefold())) == bare(name)


def _in_order(name: str, label: str) -> bool:
    """Whether an address has the words of a name one after the other: `Fox text2pic` in `fox-lab-text-to-pic-large`."""
    words = _WORDS.findall(re.sub(r"(?<=[a-z])2(?=[a-z])", " to ", name.casefold()))
    rest = iter(_WORDS.findall(label.casefold()))
    return len(words) > _FEW and all(word in rest for word in words)


def _host_named(t: Telling, link: Link) -> Mention | None:
    """`防 AI 学画风的 Glaze 出 beta: (glaze.…)`: the name that a site is called by."""
    parts = link.label.split(".")[:-1] if link.site and "/" not in link.label else []
    labels = {fold(ADDED.sub("", part)) for part in parts}
    return next((m for m in t.here.named if labels and m.kind in PROPER and fold(m.name) in labels), None)


def behind_owner(t: Telling, link: Link) -> Mention | None:
    """`Foxglove 的 FoxDiff: (…/foxglove/foxdiff-v1)`: the name behind that of whose address, or site, it is."""
    first, name = (*t.here.names[:2], None, None)[:2] if t.here.language == "zh" else (None, None)
    if first is None or name is None or name.kind not in PROPER or first.start > _OPENS:
        return None
    owner = link.owner is not None and fold(first.text) == fold(link.owner)
    whose = owner or (link.site and first.cls == "Organization")
    return name if whose and t.here.text[first.end : name.start].strip() == "的" else None


def _for_host(t: Telling, link: Link) -> Mention | None:
    """`Photoshop 的 FoxBrush 插件发布: (…/ps-foxbrush)`: a plug-in's name, behind the program it is for."""
    first, name = (*t.here.names[:2], None, None)[:2] if t.here.language == "zh" else (None, None)
    if first is None or name is None or not first.entries or not first.is_a("Project"):
        return None
    led = _FOR.fullmatch(t.here.text, 0, first.start) and _HOST_OF.fullmatch(t.here.text, first.end, name.start)
    plug_in = led and name.kind == "candidate" and _PLUG_IN.match(t.here.text, name.end)
    own = _HOST_PART.sub("", link.label.rpartition("/")[2].casefold().replace(first.text.casefold(), "-"))
    return name if plug_in and bare(own) == bare(name.name) else None


def _weights_of(t: Telling, link: Link) -> Mention | None:
    """`FoxDiff 的权重能下了: (model)`: whose weights are said to be at the address of a model."""
    first = next(iter(t.here.names), None) if link.cls == "Model" and t.here.language == "zh" else None
    opens = first is not None and first.start <= _OPENS and first.kind in PROPER
    return first if first and opens and _WEIGHTS.match(t.here.text, first.end) else None


def in_words(t: Telling, phrase: Stretch, link: Link) -> str:
    """`水墨狐 LoRA: (civitai.com/models/4711)`: the words for what lies at an address that tells but a number."""
    if not OPAQUE.fullmatch(link.label):
        return ""
    start, end = phrase
    if t.here.language == "en":
        title = _TITLE.match(t.here.text, start, end) if start <= _OPENS and link.cls == "Model" else None
        return title["name"] if title else ""
    end = min((a - 1 for a, b in t.here.notes if start < a and b <= end + 1), default=end)
    words = t.here.text[slice(*t.here.core(start, end))]
    return words if 2 < len(words) <= _LONGEST and LINK not in words and own_model(words) else ""


def site_name(link: Link) -> str:
    """What a site is called by its address: its last path segment, else its host."""
    host, _, path = link.label.partition("/")
    last = path.rpartition("/")[2]
    if host.endswith(".github.io"):
        return last or host.removesuffix(".github.io")
    path = path.strip("/")
    return path.rpartition("/")[2] if path and not cue("site-path").search(path) else host.removeprefix("www.")


def written(t: Telling, main: Address, link: Link) -> str | None:
    """`Roadmap for FoxPaint: (gist)`, `my notes on …`: words that are kept where scripts are."""
    page = _GIST in link.url and t.here.language == "en" and _WRITING.match(t.here.text, 0, main.at)
    return "Document" if page else None


def noted(t: Telling, name: Mention | None) -> str | None:
    """`FoxDraw (Blender addon) does …`, `小铃铛，WebUI 的插件`: what stands right behind a name calls the thing."""
    glossed = _GLOSSED.match(t.here.text) if t.here.language == "zh" and name is None else None
    if glossed:
        return head_at_end((glossed["note"] or glossed["what"]).strip(), "zh")
    note = next((n for n in t.here.notes if name and 0 < n[0] - name.end <= _OPENS), None)
    if note is None or t.here.language != "en" or len(t.here.text[slice(*note)].split()) > _LEAST:
        return None
    return head_at_end(t.here.text[slice(*note)], "en")


def labelled(t: Telling, main: Address) -> str | None:
    """`Weights released. webui extension: …`: what a label at the end of a headline calls the thing."""
    words = _LABEL.search(t.here.text[: main.at]) if t.here.language == "en" else None
    if words is None:
        return None
    cut = cue("preposition", r"\s+{}\b").search(words["label"])
    return head_at_end(words["label"][: cut.start()] if cut else words["label"], "en")


def of_owner(called: Mention, link: Link) -> bool:
    """`Corvid's samplers: (…/corvid-ai/corvid-samplers)`: whether a name is that of whose address it is."""
    itself = fold(called.name) == fold(link.label.rpartition("/")[2])
    return link.owner is not None and not itself and same_house(link.owner, called.name)
