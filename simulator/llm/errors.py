"""How an endpoint fails, and what to tell the person at the keyboard.

    ModelFailed                       (simulator.customer.model)
    └── EndpointError
        ├── NotConfigured     lasting  no model
        │   ├── NoAddress              what stands for the address is none
        │   └── NoKey                  no key for an endpoint that wants one
        ├── KeyRefused        lasting  401, 403
        ├── UnknownModel      lasting  404, or 400 about the model
        ├── BadRequest        lasting  any other 4xx
        ├── Unreachable       brief    nothing listens, the name does not resolve, the connection broke off
        ├── CutShort                   words came, and stopped before the end of what was to be said
        ├── TooSlow                    no words within the time allowed
        ├── RateLimited       brief    429 (and used-up quota)
        ├── ServerBroken      brief    5xx
        └── Nonsense                   200 with something that is no answer

`lasting` ones will not mend themselves; `brief` ones are worth one more try. No message ever contains a key or the
endpoint's own words: those are for nobody's eyes, and may be anything.
"""

from __future__ import annotations

from typing import ClassVar

from grading.text import Lang
from simulator.customer.model import ModelFailed


class EndpointError(ModelFailed):
    """Base of everything that can go wrong between us and a model."""

    brief: ClassVar[bool] = False
    zh: ClassVar[str] = "模型服务出了问题"
    en: ClassVar[str] = "the model service failed"

    def __init__(self, detail: str = "", wait: float | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        """A model's name, a host, a number of seconds: what fills the sentence's slot."""
        self.wait = wait
        """Seconds the endpoint asked us to wait, if it did."""

    def says(self, lang: Lang) -> str:
        """The sentence for the trainee: what happened and what to do."""
        return (self.zh if lang == "zh" else self.en).format(detail=self.detail)

    def __str__(self) -> str:
        return self.says("en")


class NotConfigured(EndpointError):
    """Nothing to talk to."""

    lasting = True
    zh = "还没有配置模型：请设置 HOTSEAT_MODEL，以及 OPENAI_API_KEY 或本机服务的 OPENAI_BASE_URL"
    en = "no model is configured: set HOTSEAT_MODEL, and OPENAI_API_KEY or a local server's OPENAI_BASE_URL"


class NoAddress(NotConfigured):
    """What stands for the address is none; it may be a key put in the wrong place, and is not shown."""

    zh = "这不是地址：地址（OPENAI_BASE_URL）要以 http:// 或 https:// 开头，例如 http://127.0.0.1:11434/v1"
    en = "that is no address: one (OPENAI_BASE_URL) begins with http:// or https://, as in http://127.0.0.1:11434/v1"


class NoKey(NotConfigured):
    """The endpoint wants a key, and there is none."""

    zh = "{detail} 要密钥才应答：请填上密钥（OPENAI_API_KEY），或改用本机服务的地址（OPENAI_BASE_URL）"
    en = "{detail} answers nobody without a key: give one (OPENAI_API_KEY), or the address of a local server (OPENAI_BASE_URL)"


class KeyRefused(EndpointError):
    """The endpoint does not accept the key."""

    lasting = True
    zh = "{detail} 不认这把密钥：请检查密钥（OPENAI_API_KEY）和地址（OPENAI_BASE_URL）是不是一家的"
    en = "{detail} refused the key: check that key (OPENAI_API_KEY) and address (OPENAI_BASE_URL) belong together"


class UnknownModel(EndpointError):
    """The endpoint has no such model, or no such path."""

    lasting = True
    zh = "服务上没有模型 {detail}：请改模型名（HOTSEAT_MODEL），或检查地址（OPENAI_BASE_URL）是否以 /v1 结尾"
    en = "the endpoint has no model {detail}: change the name (HOTSEAT_MODEL), or check that the address (OPENAI_BASE_URL) ends in /v1"


class BadRequest(EndpointError):
    """The endpoint refuses what we ask in a way we do not know."""

    lasting = True
    zh = "模型服务不接受请求（状态 {detail}）：请换一个模型，并运行 hotseat doctor"
    en = "the endpoint refuses the request (status {detail}): try another model and run hotseat doctor"

    def __init__(self, detail: str = "", about: str = "") -> None:
        super().__init__(detail)
        self.about = about
        """The endpoint's own words in lower case: for finding out what it refuses, never shown."""


class Unreachable(EndpointError):
    """Nothing answers, or the line went dead."""

    brief = True
    zh = "连不上模型服务 {detail}：请检查网络、地址（OPENAI_BASE_URL），以及服务是否开着"
    en = "the model at {detail} cannot be reached: check the network, the address (OPENAI_BASE_URL), and that the server is running"


class TooSlow(EndpointError):
    """No words in time."""

    zh = "等了 {detail} 秒，模型一直没有回答：可以再试一次、换个更快的模型，或把 HOTSEAT_TIMEOUT（exam run 用 --timeout）调大"
    en = "no answer came from the model within {detail} seconds: try again, try a faster model, raise HOTSEAT_TIMEOUT (exam run --timeout)"


class CutShort(EndpointError):
    """There was no room for the rest of an answer, or the endpoint held it back."""

    zh = "模型的话没说完就被截断了：可以换一个模型，或在服务上放宽回答的长度和过滤"
    en = "the model's answer was cut off: try another model, or allow longer answers and less filtering on the server"


class RateLimited(EndpointError):
    """Asked too often, or the quota is used up."""

    brief = True
    zh = "模型服务限流或额度用完了：请稍后再试，或检查账户额度"
    en = "the model is rate-limited or its quota is used up: try later, or check the account"


class ServerBroken(EndpointError):
    """The endpoint is in trouble itself."""

    brief = True
    zh = "模型服务自己出了故障（状态 {detail}）：请稍后再试"
    en = "the model's server is in trouble (status {detail}): try later"


class Nonsense(EndpointError):
    """An answer that is none."""

    zh = "{detail} 的回答不是模型的回答：请检查地址（OPENAI_BASE_URL）是否指向兼容 OpenAI 的服务"
    en = "{detail} answers, but not like a model: check that the address (OPENAI_BASE_URL) names an OpenAI-compatible service"


def for_status(status: int, code: str, host: str, model: str, wait: float | None = None) -> EndpointError:
    """The error for an HTTP status; `code` is the endpoint's own short code and message in lower case, used only to sort."""
    if status in {401, 403}:
        return KeyRefused(host)
    if status == 404 or (status == 400 and "model" in code and ("not found" in code or "not exist" in code or "invalid model" in code)):
        return UnknownModel(model)
    if status == 429:
        return RateLimited(wait=wait)
    if status >= 500:
        return ServerBroken(str(status))
    return BadRequest(str(status), code)
