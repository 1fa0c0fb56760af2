"""Pages as nobody would write them: the grammar of news, its marks in the wrong places, letters that break readers."""

from __future__ import annotations

from random import Random

_NEWS = """
发布 了 支持 添加 修复 基于 使用 的 被 封禁 模型 插件 训练 开源 实现 不 可能 据说 将 和 、 ， 。 （ ） 「 」 ！
？ ： 年 11月24日 圣诞节 下周 显存 步 倍 released adds supports fixes is based on by not might will and , . ( )
' " : ; the extension for model of from banned merged Stable Diffusion SD 2.0 AUTOMATIC1111 NovelAI webui
DreamBooth LoRA RTX 3090 4GB 512x768 10 it/s 2x $5 Christmas Foo BarBaz --flag #12 a/b#3 v1.5 Reddit: Github:
论文: --> — / * ** _ __ ~~ ` ``` [ ] ]( ![ < > <b> </b> <script> & &amp; \\ \\[ {.a} | = +
"""
_WEB = """
https://github.com/owner/repo https://github.com/owner/repo/pull/12 https://huggingface.co/owner/name
github.com/owner https://huggingface.co/spaces/owner/name https://arxiv.org/abs/2211.01095 https://youtu.be/abc
www.example.org example.ai/x https://www.reddit.com/r/a/comments/xydjc6/
https://twitter.com/a/status/1600248599254007810 magnet:?xt=a //a.b https://
https://user:pass@github.com@evil.example/%2e%2e/%00 javascript:alert(1) data:text/html,<script>
https://xn--80ak6aa92e.com/ https://gitнub.com/owner/repo https://[::1]/ https://[ http://a.b:99999999/
https://a.b/((( https://a.b\\@c.d/ https://a.b/深度/ア?q=%ff%zz#:~:text=a https://a.b/\u202ehtml.exe
https://github.com//owner///repo/pull/
"""
_SPLITTERS = (
    "\0\t\x0b\x0c\x1c\x7f\x85\xa0\xad\u200b\u2028\u2029\u202e\u2066\ufeff\ufffc\ufffd\uffff\ud800\udfffİßﬁé１²Ⅳｶア한𝒳\r"
)

WORDS = tuple(_NEWS.split())
ADDRESSES = (*_WEB.split(), "https://t.co/" + "a" * 300)
LETTERS = (*_SPLITTERS, "e\u0301", "👩\u200d👩", "\U000e0041", "\r\n")
STARTS = (
    "- ", "* ", "+ ", "• ", "1. ", "2、", "> ", ">> ", "- > ", "# ", "## 11/24\n", "> 11/24\n", "### 2022年2月30日\n",
    "# Nov 26 – 30\n", "  - ", "\t- ", "\t\t* ", "    ", "", "-", "```\n", "~~~ x\n", "::: note\n", "---\n",
    "<!-- ", "{% a %}", "- - - ", "|a|b|\n",
)  # fmt: skip


def page(random: Random, size: int = 60) -> str:
    """A page of up to so many pieces, some of them repeated beyond reason."""
    text = ""
    for _ in range(random.randint(1, size)):
        piece = random.choice(_PIECES)(random)
        text += piece * (random.choice((1, 1, 1, 2, 40)) if len(piece) < 60 else 1)
    return text


def line(random: Random) -> str:
    """A line that looks like news, with an address in most."""
    words = random.choices(WORDS, k=random.randint(1, 12))
    if random.random() < 0.7:
        words.insert(random.randrange(len(words) + 1), _address(random))
    return random.choice(STARTS) + random.choice(("", " ")).join(words) + "\n"


def _address(random: Random) -> str:
    url = random.choice(ADDRESSES)
    return random.choice(
        (
            url,
            f"[{random.choice(WORDS)}]({url})",
            f"![]({url})",
            f"<{url}>",
            f"`{url}`",
            f'[a]({url} "t")',
            f"（{url}）",
        )
    )


def _cut(random: Random) -> str:
    whole = line(random)
    return whole[random.randrange(len(whole)) :]


_PIECES = (
    line,
    line,
    line,
    line,
    _cut,
    lambda r: r.choice(WORDS),
    lambda r: r.choice(LETTERS),
    lambda r: r.choice(STARTS),
    lambda r: "\n",
)


def mutated(random: Random, data: bytes) -> bytes:
    """Bytes with some of them changed, doubled, moved or left out."""
    for _ in range(random.randint(1, 6)):
        if not data:
            return b"\0"
        at, size = random.randrange(len(data)), random.choice((1, 1, 2, 8, 64))
        piece = data[at : at + size]
        other = random.choice(
            (
                b"",
                piece * 2,
                random.randbytes(size),
                b'"',
                b"}",
                b"null",
                b"-1",
                b"1e999",
                b"[",
                b"\n",
                b"\xff",
                b"\\ud800",
                b"<",
                b'":"',
            )
        )
        data = data[:at] + other + data[at + size :]
    return data


_TARGETS = """
/ /sparql /sparql?query=ASK%20{} /sparql?query=ASK%7B%7D&query=x /sparql?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D
/view /ontology /ontology?format=ttl /id/model/stable-diffusion-2.0 /id/ /id/%00 /id/../.. /id/%2e%2e/%2e%2e/etc/passwd
/id/a>b /id/%22%7D%20INSERT /id/%ff%fe /dumps/ /dumps/entities.jsonl /dumps/..%2f..%2fetc%2fpasswd /dumps/%2e%2e/store
/dumps/....//x /dumps/..\\x /static/page.css /static/../../kg/__init__.py /static/%2e%2e%2fserver%2fquery.html
/static/yasgui/../../rules/cues.tsv /health //health /./health http://evil.example/health * /%c0%ae%c0%ae/ /? /#a ?
/sparql?query=%ff /sparql?query=&default-graph-uri=%00 /sparql?update=DROP /sparql?query=SERVICE%20%3Ca%3E
"""
_FIELDS = """
Host: a|Host:|Host: a@b:99999|Accept: */*|Accept: text/html;q=zz|Accept: a/b;q=-1,;;,=|Accept: text/turtle
Accept-Encoding: gzip;q=0|Accept-Encoding: br, gzip|Content-Length: 3|Content-Length: -1|Content-Length: 99999999999
Content-Length: 3, 4|Transfer-Encoding: chunked|Transfer-Encoding: gzip, chunked|Transfer-Encoding : chunked
Expect: 100-continue|Connection: Upgrade|Upgrade: websocket|Upgrade: h2c|Sec-WebSocket-Version: 13|Range: bytes=0-1
Range: bytes=-1,0-0,5-2,9-|If-None-Match: *|If-None-Match: "|Content-Type: application/sparql-query
Content-Type: application/x-www-form-urlencoded|Content-Type: application/sparql-update|Content-Type: ;
X-Forwarded-For: a
Origin: https://evil.example|Cookie: a=b|Connection: close|If-Range: x|X: \r\n folded|Bad Name: x|: x|X\0: y|\xffX: \xfe
"""
_FIELDS_APART = tuple(field for row in _FIELDS.split("\n") for field in row.strip(" \n").split("|") if field)
_BODIES = (
    b"", b"abc", b"ASK {}", b"query=ASK+{}", b"query=%ff", b"\xff\xfe", b"3\r\nabc\r\n0\r\n\r\n", b"ffffffffffff\r\n",
    b"-1\r\n", b"zz\r\n", b"a" * 70_000, b"query=" + b"(" * 5000, b"GET /health HTTP/1.1\r\n\r\n",
)  # fmt: skip


def request(random: Random) -> bytes:
    """A request of HTTP that may be none: methods, addresses, fields and bodies that do not fit each other."""
    method = random.choice(
        ("GET", "GET", "GET", "POST", "POST", "HEAD", "OPTIONS", "PUT", "TRACE", "CONNECT", "G\0T", "")
    )
    version = random.choice(("HTTP/1.1",) * 5 + ("HTTP/1.0", "HTTP/2.0", "HTTP/9", "", "PRI * HTTP/2.0"))
    fields = random.choices(_FIELDS_APART, k=random.randint(0, 6))
    if random.random() < 0.05:
        fields.append("X: " + "a" * random.choice((8_000, 70_000)))
    head = "\r\n".join((f"{method} {random.choice(_TARGETS.split())} {version}", *fields, "", ""))
    data = head.encode("latin-1") + random.choice(_BODIES)
    return mutated(random, data) if random.random() < 0.3 else data
