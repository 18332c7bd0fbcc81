"""`hotseat demo`: a call that plays by itself, with a good agent, at reading speed."""

from __future__ import annotations

import asyncio
import sys
import time

from grading.text import Lang
from simulator.call.events import Record
from simulator.cli.common import chosen_language, workshop
from simulator.report.call_text import event_lines
from simulator.session import Output, Session
from simulator.session.memory_log import MemoryLog
from simulator.wiring import utc_now

LONGEST_S = 50.0
"""Seconds the whole demo may take."""
REPLIES: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "您好，我姓林，工号 207，这件事我来负责到底。自己对账才发现扣款没成，还晚了三天，换谁心里都着急。",
        "19 号那条短信没送到，是我们没有及时通知您，对不起。我先核实一下：您本人的姓名，预留手机的尾号是多少？",
        "查到了：记录显示 18 号扣款时卡里余额差 16.40 元，系统规则是不够就整笔不扣，所以没有扣成。您最担心的是哪一点？",
        "征信我跟您说清楚：第五天之前还清就不上报，您今天还清，记录不受影响。还款有两个办法：我发链接您现在还，或者我陪您在手机上操作，您看哪个方便？",
        "25 元逾期费我现在就给您免掉。您付完，我今天下午五点前亲自打电话跟您确认到账；下个月扣款前一天我再发短信提醒。",
        "我跟您总结三件事：链接已发、今天还清不上报；逾期费免掉；今天五点前我打电话确认，下次扣款提前提醒。还有没有遗漏？祝您办事顺利，有事直接找我小林。",
        "好，那我现在就去办。您放心，五点前等我电话，再见。",
    ),
    "en": (
        "Good morning, I'm Lin, staff number 207, and I'll own this until it's done. Finding a failed payment in your own books, three days late, would worry anyone.",
        "The text on the 19th never reached you; we failed to tell you in time, and I'm sorry. May I verify who I'm speaking to: your name and the last four digits of your registered phone?",
        "I've looked it up: the record shows the balance was 16.40 short on the 18th, and because the rule is all or nothing, the whole debit failed. What worries you most about it?",
        "About your credit record: paid before day five nothing is reported, so if you clear it today it stays clean. You can pay by a link I send now, or I can walk you through it on the phone. Which would you prefer?",
        "I'll waive the 25 late fee right now. Once you have paid, I will ring you myself before five this afternoon to confirm it arrived, and I'll text you the day before next month's debit.",
        "Let me sum up three things: you pay today by the link and nothing is reported; the fee is gone; I ring you before five today, with a reminder before the next debit. Have I missed anything? Good luck with everything, and do ask for me, Lin.",
        "Thank you, I'm on it now. You'll hear from me before five. Goodbye.",
    ),
}


def run_demo(lang: str | None, *, fast: bool) -> None:
    """Play the demo call; nothing is kept."""
    shop = workshop()
    spoken = chosen_language(lang, shop.settings.lang)
    session = shop.start("irascible", "auto-repayment-failed", spoken, seed=11, log=MemoryLog())
    asyncio.run(_play(session, spoken, fast=fast))


async def _play(session: Session, lang: Lang, *, fast: bool) -> None:
    pause = _Pause(lang, fast=fast)
    async for output in session.open():
        _show(output, session, pause)
    for reply in REPLIES[lang]:
        if session.over:
            break
        async for output in session.take_turn(reply):
            _show(output, session, pause)
    for record in session.close():
        _show(record, session, pause, instantly=True)


def _show(output: Output, session: Session, pause: _Pause, *, instantly: bool = False) -> None:
    if not isinstance(output, Record):
        return
    for line in event_lines(output.event, session.setup):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    if not instantly and output.event.type in {"customer_said", "agent_said"}:
        pause.reading(output.event.text)  # type: ignore[union-attr]


class _Pause:
    """Waits as long as reading takes, within the demo's time."""

    def __init__(self, lang: Lang, *, fast: bool) -> None:
        self._per_character = 0.055 if lang == "zh" else 0.02
        self._end = time.monotonic() + (0 if fast else LONGEST_S)

    def reading(self, text: str) -> None:
        """Wait for a reader."""
        left = max(0.0, self._end - time.monotonic())
        time.sleep(min(left, max(0.6, len(text) * self._per_character)) if left else 0)
