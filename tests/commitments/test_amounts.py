"""Amounts: which numbers are some, what they say, and to which act they belong."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from acts_by_hand import marked, parsed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.commitments.amounts import currencies
from onrecord.commitments.amounts.amounts import amounts_of
from onrecord.commitments.amounts.numbers import numbers_in, value_of
from onrecord.commitments.amounts.quantities import quantities_in
from onrecord.occasions import date_expressions
from onrecord.record import Amount

FAST = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen")
ONES = (*ONES, "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def amounts(text: str, url: str | None = None) -> list[Amount]:
    """Return all amounts of a text."""
    article = parsed(text, url=url)
    return [quantity.amount for quantity in quantities_in(article, date_expressions(article))]


def said(text: str) -> list[list[str]]:
    """Return the words of the amounts of each marked act, without its conditions."""
    article, actions, _ = marked(text)
    found = amounts_of(article, [action.span for action in actions])
    return [[amount.span.of(article.article.text) for amount in one] for one in found]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        pytest.param("2,000", 2000, id="digits"),
        pytest.param("1.1 billion", 1.1e9, id="a decimal and a scale"),
        pytest.param("3bn", 3e9, id="a short scale"),
        pytest.param("twenty-five", 25, id="a hyphen"),
        pytest.param("three hundred and ten", 310, id="and"),
        pytest.param("a hundred and fifty thousand", 150_000, id="a scale upon a scale"),
        pytest.param("one million two hundred thousand", 1_200_000, id="scales side by side"),
        pytest.param("three and a half billion", 3.5e9, id="and a half"),
        pytest.param("half a million", 500_000, id="half of a scale"),
        pytest.param("a half-dozen", 6, id="half with a hyphen"),
        pytest.param("nine eleven", None, id="two numbers are none"),
        pytest.param("dozens", None, id="vague words have no value"),
        pytest.param("9" * 400, None, id="more than anybody counts"),
    ],
)
def test_numbers_are_read(words: str, value: float | None) -> None:
    """Digits and words say the same."""
    assert value_of(words) == value


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "per"),
    [
        pytest.param("Albrenn will give £3bn a year.", "£3bn a year", 3e9, "GBP", "year", id="pounds a year"),
        pytest.param("Albrenn will pay $500 million.", "$500 million", 5e8, "USD", None, id="dollars"),
        pytest.param("Albrenn will pay USD70 million each.", "USD70 million each", 7e7, "USD", "each", id="a code, each"),
        pytest.param("Albrenn will pay A$5m.", "A$5m", 5e6, "AUD", None, id="whose dollars, by the sign"),
        pytest.param(
            "Albrenn will pay 7 million Canadian dollars.", "7 million Canadian dollars", 7e6, "CAD", None, id="by the name"
        ),
        pytest.param("Albrenn will pay 500 million yen annually.", "500 million yen annually", 5e8, "JPY", "year", id="yen"),
        pytest.param("Albrenn will pay 20 million pounds.", "20 million pounds", 2e7, "GBP", None, id="bare pounds"),
        pytest.param("Albrenn will pay 50 cents an hour.", "50 cents an hour", 0.5, "USD", "hour", id="cents"),
        pytest.param("Albrenn will pay 90 Russian roubles.", "90 Russian roubles", 90, "RUB", None, id="a name of its own"),
        pytest.param("Albrenn will send 20 pounds of gold.", "20 pounds", 20, "pound", None, id="pounds that weigh"),
        pytest.param("Albrenn will grant a $300 annual credit.", "$300", 300, "USD", "year", id="an adjective says how often"),
        pytest.param("Albrenn will spend 2.5% of GDP on defence.", "2.5% of GDP", 2.5, "% of GDP", None, id="a share of"),
        pytest.param("Albrenn will cut the tax to 15 per cent.", "15 per cent", 15, "%", None, id="a share alone"),
        pytest.param("Albrenn will give half of its grain.", "half of its grain", 50, "% of its grain", None, id="half of"),
        pytest.param("Albrenn will cut its debt by half.", "half", 50, "%", None, id="by half"),
        pytest.param(
            "Albrenn will give two-thirds of the grain.", "two-thirds of the grain", 200 / 3, "% of grain", None, id="thirds"
        ),
        pytest.param("Albrenn will send 2,000 engineers.", "2,000 engineers", 2000, "engineer", None, id="people"),
        pytest.param("Albrenn will send three brigades.", "three brigades", 3, "brigade", None, id="a word"),
        pytest.param("Albrenn will send a dozen jets.", "a dozen jets", 12, "jet", None, id="a dozen"),
        pytest.param("Albrenn will send 2 million flu doses.", "2 million flu doses", 2e6, "dose", None, id="a compound"),
        pytest.param(
            "Albrenn will buy two long-range radar systems.", "two long-range radar systems", 2, "system", None, id="long"
        ),
        pytest.param("Albrenn will admit 90,000 Corvanians.", "90,000 Corvanians", 90_000, "Corvanian", None, id="a people"),
        pytest.param("Albrenn will send another seven advisers.", "another seven advisers", 7, "adviser", None, id="another"),
        pytest.param(
            "Albrenn will build 370,000 homes per year.", "370,000 homes per year", 370_000, "home", "year", id="per year"
        ),
    ],
)
def test_one_value(text: str, words: str, value: float, unit: str, per: str | None) -> None:
    """Money, shares and counts with one value say it in their unit."""
    (amount,) = amounts(text)
    assert (amount.span.of(text), amount.unit, amount.per) == (words, unit, per)
    assert amount.value is not None
    assert math.isclose(amount.value, value)
    assert (amount.low, amount.high) == (None, None)


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        pytest.param("Albrenn will send more than 300 soldiers.", "more than 300 soldiers", 300, None, id="more than"),
        pytest.param("Albrenn will send at least 300 soldiers.", "at least 300 soldiers", 300, None, id="at least"),
        pytest.param("Albrenn will send 300 or more soldiers.", "300 or more soldiers", 300, None, id="or more"),
        pytest.param("Albrenn will spend $30+ trillion.", "$30+ trillion", 3e13, None, id="plus"),
        pytest.param("Albrenn will send no more than 300 soldiers.", "no more than 300 soldiers", None, 300, id="no more than"),
        pytest.param("Albrenn will send up to 300 soldiers.", "up to 300 soldiers", None, 300, id="up to"),
        pytest.param("Albrenn will send as many as 300 soldiers.", "as many as 300 soldiers", None, 300, id="as many as"),
        pytest.param(
            "Albrenn will send between 5,000 and 10,000 troops.", "between 5,000 and 10,000 troops", 5000, 10_000, id="between"
        ),
        pytest.param("Albrenn will pay $3-4 billion.", "$3-4 billion", 3e9, 4e9, id="a scale for both"),
        pytest.param("Albrenn will pay 3 to 4 billion euros a year.", "3 to 4 billion euros a year", 3e9, 4e9, id="to"),
        pytest.param("Albrenn will spend 2%-3% of its income.", "2%-3% of its income", 2, 3, id="shares"),
        pytest.param("Albrenn will send five or six ships.", "five or six ships", 5, 6, id="five or six"),
        pytest.param(
            "Albrenn will admit hundreds of thousands of refugees.", "hundreds of thousands of refugees", 1e5, 1e6, id="hundreds"
        ),
        pytest.param("Albrenn will send several thousand soldiers.", "several thousand soldiers", 1000, 10_000, id="several"),
        pytest.param("Albrenn will spend trillions of dollars.", "trillions of dollars", 1e12, None, id="open above"),
    ],
)
def test_bounds(text: str, words: str, low: float | None, high: float | None) -> None:
    """Ranges and bounds have no value of their own."""
    (amount,) = amounts(text)
    assert (amount.span.of(text), amount.value, amount.low, amount.high) == (words, None, low, high)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Albrenn will vote in 2032, on 3 March 2031 and on Friday at 5 p.m.", id="dates and times"),
        pytest.param("Albrenn will stay for three years and 18 months.", id="spans of time"),
        pytest.param("The minister, aged 55, and a 45-year-old aide will leave.", id="ages"),
        pytest.param("Albrenn will apply Article 5, Resolution 2231 and section 301.", id="numbers of articles"),
        pytest.param("Albrenn will meet the G7 and fly the F-16 to COP26.", id="names with numbers"),
        pytest.param("Albrenn will open an office at 12 Harbour Street.", id="an address"),
        pytest.param("Albrenn backs a two-state solution.", id="a number in a compound"),
        pytest.param("Albrenn will sign these five bridges.", id="which ones, not how many"),
        pytest.param("Albrenn will meet one of the guests.", id="one of"),
        pytest.param("Albrenn will favour one side or another.", id="any"),
        pytest.param("Albrenn will back one candidate or another.", id="one or another"),
        pytest.param("Albrenn will leave at one point.", id="a certain one"),
        pytest.param("Albrenn will host the third round.", id="an ordinal"),
        pytest.param("Albrenn will take the No. 3 seat.", id="a rank"),
        pytest.param("Albrenn will stop the North Stream 2 pipeline.", id="part of a name"),
    ],
)
def test_numbers_that_are_no_amount(text: str) -> None:
    """Numbers without meaning as an amount are none."""
    assert amounts(text) == []


def test_a_change_is_no_range() -> None:
    """From one sum to another, each with its unit, are two amounts."""
    assert [amount.value for amount in amounts("Albrenn will raise the wage from $7.25 to $15.")] == [7.25, 15]


@pytest.mark.parametrize(
    ("url", "code"),
    [
        pytest.param("https://post.example.ca/a", "CAD", id="a Canadian address"),
        pytest.param("https://post.example.com.au/a", "AUD", id="an Australian one"),
        pytest.param("https://post.example.co.uk/a", "USD", id="a country without dollars"),
        pytest.param("https://post.example.com/a", "USD", id="no country"),
        pytest.param(None, "USD", id="no address"),
    ],
)
def test_whose_dollar(url: str | None, code: str) -> None:
    """A bare sign is the dollar of the paper's country, where its address tells it."""
    assert [amount.unit for amount in amounts("Albrenn will pay $5 million.", url)] == [code]
    assert currencies.of_dollar(url) == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Albrenn {will} [send 150 tanks and $2 million].", [["150 tanks", "$2 million"]], id="in its words"),
        pytest.param("25 nations {agreed to} [join the accord].", [["25 nations"]], id="who acts"),
        pytest.param("One visitor {wants to} [help].", [[]], id="one who acts is nobody counted"),
        pytest.param("22 firms {will} [be sanctioned].", [["22 firms"]], id="what a passive is done to"),
        pytest.param("Orla {would} [run] if she gained 12 percent.", [["12 percent"]], id="a condition"),
        pytest.param("[That] would {require} three seats.", [["three seats"]], id="what it takes"),
        pytest.param(
            "Albrenn {will} [expand the port], including through loans of $70 million.", [["$70 million"]], id="its tail"
        ),
        pytest.param("Orla leads 20 clerks, and she {will} [write a play].", [[]], id="another clause"),
        pytest.param("Albrenn {will} [fund] and ship 2,000 doses.", [["2,000 doses"]], id="an object of two verbs"),
        pytest.param("Albrenn {will} [fund schools] and ship 2,000 doses.", [[]], id="each verb has its object"),
        pytest.param("Ruiz {welcomed} [a pact], signed by 14 nations.", [["14 nations"]], id="the parties of a pact"),
        pytest.param("Ruiz {welcomed} [a pact], printed on 14 pages.", [[]], id="what is said of a pact"),
        pytest.param(
            "Albrenn {finished} [the purchase] in May with $3 million in loans.", [["$3 million"]], id="money of its verb"
        ),
        pytest.param("Albrenn {will} [help], as Freedonia lends $30 million.", [[]], id="another's money"),
        pytest.param(
            "Albrenn {will} [send 150 tanks] and |Freedonia {will} [send 20 jets].",
            [["150 tanks"], ["20 jets"]],
            id="each its own",
        ),
    ],
)
def test_amounts_belong_to_acts(text: str, expected: list[list[str]]) -> None:
    """An act has the amounts in its words, and those that syntax gives to it."""
    assert said(text) == expected


def test_amounts_of_conditions_belong_to_the_act() -> None:
    """Where conditions are at hand, the amounts in them belong to the act, wherever they stand."""
    article, actions, conditions = marked("Albrenn {will} [leave]. <There must be 40 inspectors on the ground.>")
    spans = [action.span for action in actions]
    assert amounts_of(article, spans) == ((),)
    ((amount,),) = amounts_of(article, spans, conditions=conditions)
    assert (amount.value, amount.unit) == (40, "inspector")


def words_for(number: int) -> str:
    """Return a number below a thousand in words."""
    if number >= 100:
        rest = f" and {words_for(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100 - 1]} hundred{rest}"
    if number < 20:
        return ONES[number - 1]
    return TENS[number // 10 - 2] + (f"-{ONES[number % 10 - 1]}" if number % 10 else "")


@FAST
@given(st.integers(1, 999), st.sampled_from([None, *SCALES]))
def test_words_and_digits_agree(number: int, scale: str | None) -> None:
    """A number says the same in words and in digits, with any scale."""
    factor = SCALES[scale] if scale else 1
    behind = f" {scale}" if scale else ""
    assert value_of(f"{words_for(number)}{behind}") == value_of(f"{number}{behind}") == value_of(f"{number * factor:,}")
    assert value_of(f"{number}{behind}") == number * factor


@FAST
@given(st.text(alphabet="0123456789,.-$£%+ aonehdrwtimlbs\n", max_size=60))
def test_numbers_stand_where_they_say(text: str) -> None:
    """Numbers of any text are in order, apart and trimmed, and none is infinite."""
    found = numbers_in(text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    for number in found:
        assert number.span.of(text) == number.span.of(text).strip()
        assert math.isfinite(number.low)
        assert number.high is None or number.low <= number.high


OPENINGS = st.sampled_from(["", "more than ", "up to ", "about ", "another ", "at least "])
MONEY = st.tuples(st.sampled_from(["$", "£", "€"]), st.integers(2, 9999), st.sampled_from(["", " million", "bn"]))
COUNTS = st.tuples(st.integers(2, 1899), st.sampled_from([" engineers", " tanks", " hospital beds", "% of GDP", " percent"]))


@FAST
@given(
    OPENINGS, st.one_of(MONEY.map(lambda parts: "".join(map(str, parts))), COUNTS.map(lambda parts: f"{parts[0]:,}{parts[1]}"))
)
def test_amounts_made_up_are_found(opening: str, amount: str) -> None:
    """Whatever the amount, it is found whole, its bounds hold its value, and the same text gives the same."""
    text = f"Albrenn will provide {opening}{amount} for the harbour."
    (found,) = amounts(text)
    assert found.span.of(text) == f"{opening}{amount}"
    least, most = (bound if bound is not None else found.value for bound in (found.low, found.high))
    assert [bound for bound in (least, most) if bound is not None]
    assert least is None or most is None or least <= most
    assert amounts(text) == [found]
