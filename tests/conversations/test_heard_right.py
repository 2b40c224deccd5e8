"""What was said is heard as it was meant: said before, said together, corrected, or not wanted."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import (
    Coachees,
    answered_up_to,
    answers_of,
    brought_to,
    open_now,
    state_of,
    uses,
)
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

STORY = (
    "Sure. I'm the assistant principal at a middle school, and our 6th graders are written up in "
    "the hallway before first period"
)


@pytest.mark.parametrize("said", ["yes", "no that's it", "see above"])
async def test_what_was_told_before_is_confirmed_without_a_code(
    coachee: Coachees, said: str
) -> None:
    talk = await brought_to(coachee, Place("reality.level"))
    reply = await talk.says("the first one. Most students do the same worksheets all week long")
    assert open_now(reply) == "reality.why"
    reply = await talk.says(said)
    assert open_now(reply) == "reality.reflection"
    assert "as_is" not in reply.text
    assert "“nothing”" not in reply.text
    assert uses(reply, "utter_heard_as_is", "en")


async def test_a_goal_told_with_its_competency_is_not_asked_for_as_if_new(
    coachee: Coachees,
) -> None:
    talk = await brought_to(coachee, Place("goal.competency"))
    reply = await talk.says("Systems thinking, I want to see the whole building and not one kid")
    assert reply.asks == "utter_ask_goal_own_words_told"
    assert "the whole building" in reply.text
    reply = await talk.says("No, I want to see the schedule before I see the kid")
    goal = (await answers_of(talk))["goal.own_words"]
    assert goal == "I want to see the schedule before I see the kid"


async def test_a_role_said_in_passing_is_not_asked_for(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("welcome.disclosure"))
    reply = await talk.says(STORY)
    assert open_now(reply) == "welcome.pillar"
    assert (await answers_of(talk))["welcome.role"] == "school_administrator"
    reply = await talk.says("wait no I'm a district leader")
    assert open_now(reply) == "welcome.pillar"
    answers = await answers_of(talk)
    assert answers["welcome.role"] == "district_leader"
    assert "district leader" not in str(answers.get("welcome.problem_told"))


async def test_a_yes_that_hangs_on_who_reads_is_answered_first(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("welcome.disclosure"))
    reply = await talk.says("yes but can my superintendent read any of it")
    assert "utter_who_sees_this" in reply.responses
    assert open_now(reply) == "welcome.disclosure"


@pytest.mark.parametrize("number", ["2", "#3"])
async def test_a_bare_number_is_no_answer_in_words(coachee: Coachees, number: str) -> None:
    talk = await brought_to(coachee, Place("reality.voices"))
    reply = await talk.says(number)
    assert uses(reply, "utter_unclear_text", "en")
    assert "reality.voices" not in await answers_of(talk)


@pytest.mark.parametrize("said", ["she says no", "they will say no"])
async def test_the_no_of_somebody_else_is_an_answer(coachee: Coachees, said: str) -> None:
    talk = await brought_to(coachee, Place("will.obstacle"))
    reply = await talk.says(said)
    assert open_now(reply) == "will.plan"


async def test_a_level_can_be_told_with_a_hint_of_the_next(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("reality.level"))
    await talk.says("Honestly conventional with maybe a toe in collaborative. Nobody asks the kids")
    assert (await answers_of(talk))["reality.level"] == "conventional"


async def test_one_answer_may_answer_the_next_questions_too(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("reality.data"))
    reply = await talk.says(
        "Only our referral log. We tried a check-in last spring and it died. What's in the way is "
        "lunch duty four times a day."
    )
    assert uses(reply, "utter_heard_ahead", "en")
    assert open_now(reply) == "reality.voices"
    answers = await answers_of(talk)
    assert answers["reality.data"] == "Only our referral log."
    assert answers["reality.tried"] == "We tried a check-in last spring and it died."
    reply = await talk.says("The bus drivers")
    assert open_now(reply) == "reality.aim"


@pytest.mark.parametrize("said", ["done", "do I have to come up with another?"])
async def test_what_ends_the_ideas_is_none(coachee: Coachees, said: str) -> None:
    talk = await brought_to(coachee, Place("options.2.idea"))
    reply = await talk.says(said)
    assert open_now(reply) == "options.more"
    assert [idea.text for idea in (await state_of(talk)).ideas] == ["Put the warm-up on the board"]


async def test_going_back_names_what_is_set_aside(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("options.2.idea"))
    reply = await talk.says("back")
    assert "Put the warm-up on the board" in reply.text


async def test_a_day_that_may_be_two_is_offered_and_chosen(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("will.when"))
    await talk.says("next friday")
    assert talk.replies[-1].titles[:2] == ["Friday, December 4", "Friday, December 11"]
    await talk.says("11")
    assert await _day(talk) == "2026-12-11"
    await talk.says("back", "next friday")
    await talk.presses("Friday, December 4")
    assert await _day(talk) == "2026-12-04"


async def test_a_holiday_just_past_is_not_taken_for_next_years(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("will.when"))
    reply = await talk.says("before thanksgiving")
    assert uses(reply, "utter_unclear_date_past", "en")
    assert open_now(reply) == "will.when"
    await talk.says("11/24/2027")
    assert await _day(talk) == "2027-11-24"


@pytest.mark.parametrize("question", ["will.where", "will.confirm"])
async def test_a_day_corrected_later_is_changed(coachee: Coachees, question: str) -> None:
    talk = await brought_to(coachee, Place(question))
    reply = await talk.says("no wait, make it dec 18")
    assert open_now(reply) == question
    assert "Friday, December 18" in reply.text
    assert await _day(talk) == "2026-12-18"


async def test_the_same_place_is_the_one_before(coachee: Coachees) -> None:
    both = ("1 and 2", "la 1 y la 2")
    talk = await brought_to(coachee, Place("will.confirm", by=(("options.choose", both),)))
    await talk.says("save it")
    await answered_up_to(talk, "will.where", "en")
    reply = await talk.says("same")
    assert "In his classroom with him" in reply.text


async def test_a_commitment_is_not_said_back_twice_at_once(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("will.confirm"))
    await talk.says("change what I will do")
    reply = await talk.says("Put it on the slide together with Mr. Boone and the two aides")
    assert open_now(reply) == "will.confirm"
    assert reply.text.count("together with Mr. Boone") == 1


async def test_one_line_is_added_below_a_part_of_the_summary(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("summary.check"))
    await talk.says("Edit it")
    await talk.says("What I will try")
    reply = await talk.says("Add that I am a bit nervous about the projector")
    assert "I am a bit nervous about the projector" in reply.text
    assert "Put it on the slide with Mr. Boone" in reply.text
    assert open_now(reply) == "summary.check"
    await talk.says("yes")
    assert "Share it but keep parts private" in talk.replies[-1].titles


async def test_the_summary_holds_no_strategy_that_was_declined(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("summary.check"))
    state = await state_of(talk)
    declined = [idea.text.rstrip(".") for idea in state.ideas if idea.strategy is not None]
    assert declined
    assert not any(text in talk.replies[-1].text for text in declined)


async def test_a_competency_is_explained_in_plain_words_too(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("goal.competency"))
    reply = await talk.says("what does systems thinking mean?")
    assert "utter_term_in_practice" in reply.responses
    assert open_now(reply) == "goal.competency"


async def test_the_reason_for_not_yet_is_heard(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("evidence.status"))
    reply = await talk.says("Not yet. She has been out since Thanksgiving")
    assert uses(reply, "utter_heard_status_not_yet_told", "en")
    assert "She has been out since Thanksgiving" in reply.text


async def test_what_is_typed_twice_is_kept_once(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("reality.level"))
    story = "we all use the same lab sheet, every class, every single year"
    await talk.says(story, story, "the first")
    assert (await answers_of(talk))["reality.why_told"] == story


async def test_a_level_nobody_wants_to_name_is_left_out(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("reality.aim"))
    reply = await talk.says("i don't want levels right now")
    assert open_now(reply) == "options.idea"


async def _day(talk: Talk) -> object:
    answers = await answers_of(talk)
    return next(value for key, value in answers.items() if key.endswith(".when"))
