"""The page in a real browser: choosing, keyboard, colours, landmarks, with and without JavaScript."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from sample_record import article, attribution, record, sample_record, speaker

from onrecord.record import QuotationType
from onrecord.spans import Span
from onrecord.web import record_page

if TYPE_CHECKING:
    from collections.abc import Iterator

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: neither $CHROMIUM nor `chromium` on the path"),
]

# The contrast (WCAG 2, 1.4.3) of an element's text, or of one of its lines, with the nearest background behind it.
CONTRAST = """
([selector, what]) => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => parts(colour).slice(0, 3).map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    for (; element; element = element.parentElement) {
      const colour = getComputedStyle(element).backgroundColor;
      if ((parts(colour)[3] ?? 1) === 1) return colour;
    }
    throw new Error("nothing behind");
  };
  return [...document.querySelectorAll(selector)].map((element) => {
    const [one, other] = [light(getComputedStyle(element)[what]), light(behind(element))].sort((a, b) => b - a);
    return [(one + 0.05) / (other + 0.05), element.outerHTML.slice(0, 120)];
  });
}
"""
BACKGROUND = "selector => getComputedStyle(document.querySelector(selector)).backgroundColor"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Return a browser."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the addresses of pages to open."""
    folder = tmp_path_factory.mktemp("pages")
    control = "".join(map(chr, [*range(1, 32), *range(127, 160)]))
    text = f"\n\n“No,\r\n\r\n<b>& no”\r said\u202e Ana\t  Ruiz. {control} 👩🏽‍🚒\ufeff\r"
    strange = record(
        article(text, title=None),
        [
            attribution(
                text,
                [Span(2, 18)],
                kind=QuotationType.DIRECT,
                cue=[Span(20, 24)],
                source=[Span(24, len(text))],
                who=speaker("Ana Ruiz"),
            )
        ],
    )
    pages = {"one": [sample_record()], "two": [sample_record(), sample_record()], "strange": [strange]}
    for name, records in pages.items():
        (folder / f"{name}.html").write_text(record_page(records), encoding="utf-8", newline="")
    return {name: (folder / f"{name}.html").as_uri() for name in pages} | {"text": text}


@pytest.fixture(params=[True, False], ids=["JavaScript", "no JavaScript"])
def either(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    """Return an empty page, with JavaScript and without."""
    yield from open_page(browser, java_script_enabled=request.param)


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """Return an empty page."""
    yield from open_page(browser)


def open_page(browser: Any, **options: Any) -> Iterator[Any]:
    """Yield an empty page of a wide window that fails its test on an error in the console, and on a request for anything else."""
    context = browser.new_context(viewport={"width": 1280, "height": 700}, reduced_motion="reduce", **options)
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    page.on("request", lambda request: None if request.is_navigation_request() else troubles.append(f"request: {request.url}"))
    yield page
    context.close()
    assert troubles == []


def key_of(page: Any, number: str) -> str:
    """Return the key of the card with that number (in the first article)."""
    heading = page.locator(".name", has=page.get_by_text(number, exact=True).and_(page.locator(".no"))).first
    return str(heading.get_attribute("id")).removeprefix("name-")


def marked(page: Any, key: str) -> Any:
    """Return the marks of an entry."""
    return page.locator(f'[data-e~="{key}"]')


def backgrounds(locator: Any) -> list[str]:
    """Return the background of each element, by itself."""
    found: list[str] = locator.evaluate_all("all => all.map(e => getComputedStyle(e).backgroundColor)")
    return found


def chosen_colour(page: Any) -> str:
    """Return the colour of what is chosen, as the style sheet names it."""
    return str(
        page.evaluate(
            """() => {
              const probe = document.body.appendChild(document.createElement("i"));
              probe.style.cssText = "background: var(--chosen); transition: none";
              const colour = getComputedStyle(probe).backgroundColor;
              probe.remove();
              return colour;
            }"""
        )
    )


def is_chosen(page: Any, number: str) -> bool:
    """Say whether a card and every fragment of its words show as chosen."""
    page.mouse.move(0, 0)
    key, colour = key_of(page, number), chosen_colour(page)
    found = {*backgrounds(page.locator(f"#card-{key}")), *backgrounds(marked(page, key))}
    return found == {colour}


def in_view(page: Any, selector: str) -> bool:
    """Say whether an element lies in the window."""
    return bool(
        page.locator(selector).first.evaluate(
            "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight && b.width >= 0; }"
        )
    )


def test_choosing_a_card_shows_all_its_words(either: Any, files: dict[str, str]) -> None:
    """Every fragment of content, cue and source, scrolled into view."""
    either.goto(files["one"])
    key = key_of(either, "2")
    assert marked(either, key).count() >= 4  # two fragments of the content, cue and source at least
    assert not is_chosen(either, "2")
    either.locator(f"#card-{key} .words a").click()
    assert is_chosen(either, "2")
    assert in_view(either, f'[data-e~="{key}"]')
    assert in_view(either, f"#card-{key}")


def test_choosing_words_shows_their_card(either: Any, files: dict[str, str]) -> None:
    """The card is scrolled into view, the words stay there."""
    either.goto(files["one"])
    either.get_by_role("link", name="“It was the coldest winter in a century.”").first.click()
    assert is_chosen(either, "9")
    assert in_view(either, f"#card-{key_of(either, '9')}")
    assert in_view(either, f'[data-e~="{key_of(either, "9")}"]')


def test_nested_words_choose_the_inner_entry_and_leave_the_outer_one(either: Any, files: dict[str, str]) -> None:
    """The innermost entry is the one that the words are about."""
    either.goto(files["one"])
    marked(either, key_of(either, "7")).last.click()
    assert is_chosen(either, "7")
    assert not is_chosen(either, "6")


def test_entries_of_two_articles_with_one_text_are_told_apart(either: Any, files: dict[str, str]) -> None:
    """A choice in one article marks nothing in the other."""
    either.goto(files["two"])
    either.locator("#cards-2 .words a").first.click()
    colour = chosen_colour(either)
    either.mouse.move(0, 0)
    assert colour not in backgrounds(either.locator("#text-1 .m"))
    assert colour in backgrounds(either.locator("#text-2 .m"))


def test_an_address_chooses_an_entry(either: Any, files: dict[str, str]) -> None:
    """An entry can be sent as a link."""
    either.goto(files["one"])
    key = key_of(either, "5")
    either.goto(f"{files['one']}#card-{key}")
    assert is_chosen(either, "5")


def test_the_text_comes_through_the_parser_unchanged(either: Any, files: dict[str, str]) -> None:
    """A browser gives back the very characters, carriage returns and controls included."""
    either.goto(files["strange"])
    assert either.locator("article").text_content() == files["text"]
    assert marked(either, key_of(either, "1")).count() >= 3


def test_the_same_words_chosen_again_show_the_next_entry_that_has_them(page: Any, files: dict[str, str]) -> None:
    """So every card of nested words can be reached from them."""
    page.goto(files["one"])
    mark = marked(page, key_of(page, "7")).last
    mark.click()
    mark.click()
    assert is_chosen(page, "6")
    mark.click()
    assert is_chosen(page, "7")


def test_a_click_anywhere_on_a_card_chooses_it(page: Any, files: dict[str, str]) -> None:
    """Not on its words alone."""
    page.goto(files["one"])
    page.locator(f"#card-{key_of(page, '1')} .place").click()
    assert is_chosen(page, "1")


def test_unfolding_the_rest_of_a_quotation_chooses_nothing(page: Any, files: dict[str, str]) -> None:
    """The fold is a control of its own."""
    page.goto(files["one"])
    page.locator("summary").click()
    assert page.locator("details[open]").count() == 1
    assert not is_chosen(page, "8")


@pytest.mark.parametrize(("forth", "back"), [("j", "k"), ("ArrowDown", "ArrowUp")])
def test_keys_step_through_the_cards_and_escape_clears(page: Any, files: dict[str, str], forth: str, back: str) -> None:
    """Focus, choice and address move together."""
    page.goto(files["one"])
    page.locator(f"#card-{key_of(page, '1')} .words a").focus()
    page.keyboard.press("Enter")
    assert is_chosen(page, "1")
    page.keyboard.press(forth)
    assert is_chosen(page, "2")
    page.keyboard.press(forth)
    assert is_chosen(page, "3")
    assert not is_chosen(page, "2")
    page.keyboard.press(back)
    assert is_chosen(page, "2")
    assert page.evaluate("document.activeElement.id") == f"card-{key_of(page, '2')}"
    assert page.locator("[aria-current=true]").count() == 1
    assert page.url.endswith(f"#card-{key_of(page, '2')}")
    page.keyboard.press("Escape")
    assert not is_chosen(page, "2")
    assert page.locator("[aria-current]").count() == 0
    assert "#" not in page.url


def test_keys_outside_cards_and_marks_are_the_readers_own(page: Any, files: dict[str, str]) -> None:
    """WCAG 2.1.4: single keys act only where the focus is on what they move."""
    page.goto(files["one"])
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    assert page.locator(".chosen").count() == 0


def test_the_first_stop_of_the_keyboard_skips_to_the_text(page: Any, files: dict[str, str]) -> None:
    """From there the next stop is the first mark, and it shows the focus."""
    page.goto(files["one"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the text"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text-1"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.text') !== null && document.activeElement.matches('.m')")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("scripts", [True, False], ids=["JavaScript", "no JavaScript"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_lines_stand_out_from_what_is_behind_them(
    browser: Any, files: dict[str, str], scheme: str, scripts: bool
) -> None:
    """WCAG AA: 4.5 for words, chosen or not; 3 for the lines, which tell without being read."""
    for number in ("", "2", "7", "C1", "M1"):
        for page in open_page(browser, color_scheme=scheme, java_script_enabled=scripts):
            page.goto(files["one"])
            if number:
                page.goto(f"{files['one']}#card-{key_of(page, number)}")
                assert is_chosen(page, number)
            check_contrast(page)


def check_contrast(page: Any) -> None:
    """Find no words and no lines that stand out too little."""
    texts = page.evaluate(CONTRAST, ["body *:not(script, .unseen)", "color"])
    lines = page.evaluate(CONTRAST, [".text :is(.direct, .mixed, .indirect, .cue, .setting, .mention)", "textDecorationColor"])
    edges = page.evaluate(
        CONTRAST, [".text :is(.source, .actor, .meeting, .action, .trigger, .condition, .term)", "borderTopColor"]
    )
    assert min(len(texts), len(lines), len(edges)) > 5
    assert [found for found in texts if found[0] < 4.5] == []
    assert [found for found in [*lines, *edges] if found[0] < 3] == []


def test_dark_and_light_differ(browser: Any, files: dict[str, str]) -> None:
    """The page follows the reader's colour scheme."""
    seen = {}
    for scheme in ("light", "dark"):
        for page in open_page(browser, color_scheme=scheme):
            page.goto(files["one"])
            seen[scheme] = [page.evaluate(BACKGROUND, selector) for selector in ("html", ".card")]
    assert not set(seen["light"]) & set(seen["dark"])


def test_a_narrow_window_has_the_cards_under_the_text(browser: Any, files: dict[str, str]) -> None:
    """Side by side where there is room; nothing scrolls sideways."""
    for page in open_page(browser):
        page.goto(files["one"])
        text, cards = page.locator("article").bounding_box(), page.locator(".cards").bounding_box()
        assert cards["x"] >= text["x"] + text["width"]
        page.set_viewport_size({"width": 360, "height": 700})
        text, cards = page.locator("article").bounding_box(), page.locator(".cards").bounding_box()
        assert cards["y"] >= text["y"] + text["height"]
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_print_shows_every_card_whole(page: Any, files: dict[str, str]) -> None:
    """Paper neither scrolls nor unfolds."""
    page.goto(files["one"])
    page.emulate_media(media="print")
    assert page.locator(".cards").evaluate("e => e.scrollHeight - e.clientHeight") <= 0
    assert page.locator("details .words").is_visible()


def test_a_screen_reader_finds_landmarks_and_descriptions(page: Any, files: dict[str, str]) -> None:
    """Landmarks have names; marks are described by role, number, speaker and type."""
    page.goto(files["two"])
    tree = page.locator("body").aria_snapshot()
    for landmark in (
        "- banner:",
        '- navigation "Articles":',
        "- main:",
        "- contentinfo:",
        '- article "Text of ',
        '- region "Entries of ',
    ):
        assert landmark in tree
    mark = page.get_by_role("link", name="“It was the coldest winter in a century.”").first
    assert page.locator("a.m").evaluate_all("all => all.filter(a => !/[\\p{L}\\p{N}\\p{S}]/u.test(a.textContent)).length") == 0
    sync_api.expect(mark).to_have_accessible_description("direct 9 No source in the text direct")


def test_all_links_stay_within_the_page_or_are_the_address_of_the_article(page: Any, files: dict[str, str]) -> None:
    """Nothing else leads out."""
    page.goto(files["one"])
    external = page.evaluate("[...document.links].map(a => a.getAttribute('href')).filter(href => !href.startsWith('#'))")
    assert external == ["https://post.example/bridge?a=1&b=2"]
