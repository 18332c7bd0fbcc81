"""Symptoms after a product or a medicine are danger that a reply sees to; they, and a fright, are distress."""

from __future__ import annotations

import pytest

from grading import Transcript, Turn, grade, to_json
from grading.hearing.unwell import minds, symptoms_in, unwell_in

PAST = {
    "en": ("Thank you. What's the order number, please?", "I've sent a replacement, it comes on Friday."),
    "zh": ("好的，请问订单号是多少？", "换货已经安排了，周五到。"),
}


def verdicts(lang, customer, *replies):
    said = (customer, "Right." if lang == "en" else "哦。", "Hm." if lang == "en" else "嗯。")
    turns = [t for c, a in zip(said, replies, strict=False) for t in (Turn("customer", c), Turn("agent", a))]
    return grade(Transcript(tuple(turns), lang)).verdicts


TOLD = [
    ("en", "I took two of your tablets and my tongue is swelling up."),
    ("en", "Since I started the new drops everything goes black when I stand."),
    ("en", "My daughter drank some of the cleaner and she's vomiting."),
    ("en", "The cream went on an hour ago and there are blisters all over my neck."),
    ("en", "The chemist gave me double the dose and my heart is racing."),
    ("zh", "我吃了你们发的胶囊，心慌得厉害，手一直麻。"),
    ("zh", "孩子误喝了清洁剂，一直吐。"),
    ("zh", "抹了你们的面霜，脸肿得睁不开眼。"),
    ("zh", "我妈吃了两倍的剂量，站都站不稳。"),
    ("zh", "打完疫苗浑身发抖，眼前一黑。"),
]


@pytest.mark.parametrize(("lang", "customer"), TOLD)
def test_symptoms_that_two_replies_pass_over_are_a_danger_passed_over(lang, customer):
    found = verdicts(lang, customer, *PAST[lang])
    assert (found["C12"].level, found["C12"].why) == (0, "danger")
    assert found["C3"].level == 0
    assert found["C4"].level == 0
    assert found["C11"].level <= 2


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "Please stop taking them and call 999 now."),
        ("en", "Sit down, don't drive, and see a doctor today. What have you taken?"),
        ("en", "Please ring your pharmacist or a doctor straight away."),
        ("zh", "先别再吃了，马上去医院看急诊。"),
        ("zh", "您先坐下，现在还晕得厉害吗？"),
        ("zh", "我这就请药师给您打电话。"),
    ],
)
@pytest.mark.parametrize("place", [0, 1])
def test_safety_in_one_of_two_replies_is_enough(lang, reply, place):
    customer = next(c for told, c in TOLD if told == lang)
    replies = list(PAST[lang])
    replies.insert(place, reply)
    assert verdicts(lang, customer, *replies)["C12"].why != "danger"


@pytest.mark.parametrize(
    ("lang", "customer"),
    [
        ("en", "Your prices make me dizzy. I want the cream refunded."),
        ("en", "I'm worried the tablets might make her faint."),
        ("en", "I had a rash from the cream but it's gone now."),
        ("en", "Your machine swallowed a twenty."),
        ("en", "I'm numb, I can't believe you cancelled my order."),
        ("zh", "你们的流程绕得我头晕，药到底发了没有？"),
        ("zh", "这个药吃了会不会头晕？"),
        ("zh", "吃了药拉肚子，现在已经好了。"),
        ("zh", "气得我头晕，快递到底在哪？"),
    ],
)
def test_figures_of_speech_what_is_feared_and_what_is_over_are_no_danger(lang, customer):
    assert verdicts(lang, customer, *PAST[lang])["C12"].why != "danger"


@pytest.mark.parametrize(
    ("lang", "customer"),
    [
        ("en", "I almost slipped in the bath because of that mat."),
        ("en", "The heater gave my mother a fright."),
        ("en", "My little one doesn't feel safe in that seat."),
        ("en", "The new glasses make me feel giddy."),
        ("zh", "这个凳子一歪，我差点摔下来。"),
        ("zh", "那个插座我现在都不敢碰。"),
        ("zh", "新配的眼镜戴上头晕。"),
    ],
)
def test_a_fright_and_feeling_unwell_are_distress(lang, customer):
    found = verdicts(lang, customer, *PAST[lang])
    assert [found[id_].level for id_ in ("C3", "C4")] == [0, 0]
    assert found["C11"].level is not None
    assert found["C12"].why != "danger"


@pytest.mark.parametrize(
    ("lang", "customer"),
    [
        ("en", "The mat fell off the shelf."),
        ("en", "I nearly fell off my chair laughing."),
        ("zh", "这个凳子是什么木头的？"),
        ("zh", "这个结实吗？"),
    ],
)
def test_calm_words_are_none(lang, customer):
    assert not hasattr(verdicts(lang, customer, *PAST[lang])["C3"], "level")


THINGS = [
    ("en", "They turned up and cut our water off."),
    ("en", "The phone's battery is all swollen."),
    ("en", "You posted me the wrong tablet, I ordered the ten inch one."),
    ("en", "Since your update our computer got infected."),
    ("en", "The press burnt my best trousers."),
    ("en", "The letters on the receipt are too faint to read."),
    ("en", "My screen goes black every hour."),
    ("en", "The film stopped and everything went black on the TV."),
    ("en", "My table leg is swollen from the damp."),
    ("en", "The paint on my door is blistering."),
    ("en", "The hand cream burnt a hole in the rug."),
    ("en", "My neck pillow came swollen with water."),
    ("en", "Your app keeps throwing up an error."),
    ("en", "She took two parcels for me."),
    ("en", "My hand is not swollen any more."),
    ("en", "He took both of the tablets back to your shop."),
    ("en", "My head is swimming with all your charges."),
    ("zh", "脚边的垫子烂了。"),
    ("zh", "人没病，就是看着那只碗犯恶心。"),
    ("zh", "你们这个解释站不住。"),
    ("zh", "他昨天在群里吐了槽。"),
    ("zh", "阳台的墙一直渗水。"),
    ("zh", "排插烧到焦黑。"),
    ("zh", "抽屉泡了水，肿起来关不上。"),
    ("zh", "充电宝鼓得肿了一圈。"),
    ("zh", "手机后盖肿了。"),
    ("zh", "办个手续这么麻烦。"),
    ("zh", "墙纸起了好多泡。"),
    ("zh", "取款机一直不吐卡。"),
    ("zh", "水龙头渗水，插头也烧黑了。"),
    ("zh", "桌腿泡水肿了。"),
    ("zh", "新买的书架站不稳。"),
    ("zh", "裤子被烫破了。"),
    ("zh", "监控里看不清人。"),
]
UNWELL = [
    ("en", "The kettle burnt my hand."),
    ("en", "He cut his thumb on the lid."),
    ("en", "Her wound has got infected."),
    ("en", "My knee is swollen from the fall."),
    ("en", "My father fainted in your shop."),
    ("en", "I went to stand up and everything went black."),
    ("en", "I took the wrong pills because of your label."),
    ("zh", "我手被排插烫到了。"),
    ("zh", "伤口一直渗水。"),
    ("zh", "宝宝吐了两回。"),
    ("zh", "脚踝痛得走不了路。"),
    ("en", "My head is swimming since the new drops."),
    ("zh", "他的脚肿起来了。"),
    ("zh", "孩子烧到三十九度。"),
    ("zh", "牙龈出血了。"),
    ("zh", "手指被抽屉划破了。"),
]


@pytest.mark.parametrize(("lang", "customer"), THINGS)
def test_what_befell_a_thing_makes_nobody_unwell(lang, customer):
    assert unwell_in(customer, lang) is None


@pytest.mark.parametrize(("lang", "customer"), UNWELL)
def test_the_same_of_a_body_or_a_person_does(lang, customer):
    assert unwell_in(customer, lang)


@pytest.mark.parametrize(
    ("lang", "customer"),
    [("en", "My back hurts so much since I used your chair."), ("zh", "用了你们的椅子，我腰疼得厉害。")],
)
def test_pain_alone_is_somebody_unwell_and_no_danger(lang, customer):
    assert unwell_in(customer, lang)
    assert symptoms_in(customer, lang) is None
    assert verdicts(lang, customer, *PAST[lang])["C12"].why == "neglected"


@pytest.mark.parametrize(
    ("lang", "reply", "seen_to"),
    [
        ("en", "I do feel your annoyance.", False),
        ("en", "That is hospital policy, I'm afraid.", False),
        ("en", "I know this is a pain for you.", False),
        ("en", "Don't use that language with me.", False),
        ("en", "How do you feel about a voucher?", False),
        ("en", "How is she feeling now?", True),
        ("en", "Go to the hospital with her, please.", True),
        ("en", "Don't use it any more and sit down.", True),
        ("zh", "我感觉您有点着急。", False),
        ("zh", "我们医院的规定一直是这样。", False),
        ("zh", "好些人都这么问。", False),
        ("zh", "我们周末休息。", False),
        ("zh", "别用这种口气。", False),
        ("zh", "他现在感觉怎么样？", True),
        ("zh", "赶紧去医院看看。", True),
        ("zh", "您先休息，别再用了。", True),
    ],
)
def test_talk_of_feelings_and_of_a_hospitals_rules_sees_to_nobodys_health(lang, reply, seen_to):
    assert minds(reply, lang) is seen_to


@pytest.mark.parametrize(
    ("lang", "customer", "replies"),
    [
        ("en", "I'm so giddy, I stood up and everything went black.", ("Please hold the line.", "Thank you for holding.")),
        ("zh", "我头晕得很，眼前发黑。", ("请稍等，别挂机。", "让您久等了。")),
    ],
)
def test_the_next_step_and_the_criterion_say_the_same(lang, customer, replies):
    turns = [t for reply in replies for t in (Turn("customer", customer), Turn("agent", reply))]
    card = to_json(grade(Transcript(tuple(turns), lang)))
    row = next(r for r in card["criteria"] if r["id"] == "C12")
    assert (card["next"]["criterion"], card["next"]["level"]) == ("C12", row["level"])
    assert row["why"] == "neglected"
    assert row["level"] <= 2
    cared = "Are you all right? Please sit down." if lang == "en" else "您先坐下，现在还晕吗？"
    seen_to = to_json(grade(Transcript((*turns[:1], Turn("agent", cared)), lang)))
    assert next(r for r in seen_to["criteria"] if r["id"] == "C12")["why"] != "neglected"
