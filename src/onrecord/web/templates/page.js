// Shows the words of a card and the cards of words. Without it, addresses and style rules do the same, one entry at a time.
(() => {
  "use strict";
  const root = document.documentElement;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let chosen = null;
  root.classList.add("js");

  const cardOf = (key) => document.getElementById("card-" + key);
  const marksOf = (key) => document.querySelectorAll(`[data-e~="${key}"]`);
  const keyOf = (card) => card.id.slice("card-".length);
  const keysOf = (mark) => mark.dataset.e.split(" ");
  const toMark = (key) => document.querySelector(`a[data-e~="${key}"]`)?.focus({ preventScroll: true });

  function clear() {
    for (const element of document.querySelectorAll(".chosen, .also")) element.classList.remove("chosen", "also");
    if (chosen && cardOf(chosen)) cardOf(chosen).removeAttribute("aria-current");
    chosen = null;
  }

  function address(fragment) {
    try {
      history.replaceState(null, "", fragment || location.pathname + location.search);
    } catch {
      // Some viewers of saved pages allow no change of address; the choice shows all the same.
    }
  }

  function choose(key, others = []) {
    const card = cardOf(key);
    if (!card) return false;
    clear();
    for (const other of others) for (const mark of marksOf(other)) mark.classList.add("also");
    for (const mark of marksOf(key)) mark.classList.add("chosen");
    card.classList.add("chosen");
    card.setAttribute("aria-current", "true");
    chosen = key;
    address("#card-" + key);
    return true;
  }

  // The column of cards scrolls at once, the text smoothly: two smooth movements at a time stop each other.
  function toCard(key, focus = true) {
    cardOf(key).scrollIntoView({ block: "nearest" });
    if (focus) cardOf(key).focus({ preventScroll: true });
  }

  function toWords(key, focus = false) {
    if (focus) toMark(key);
    const words = document.getElementById("words-" + key);
    words.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  function chooseWords(mark) {
    const keys = keysOf(mark);
    const key = keys[(keys.indexOf(chosen) + 1) % keys.length];
    if (choose(key, keys.filter((other) => other !== key))) toCard(key);
  }

  function step(by, from) {
    const cards = [...document.querySelectorAll(".card")];
    const at = cards.findIndex((card) => keyOf(card) === from);
    const next = cards[at < 0 ? 0 : at + by];
    if (!next || !choose(keyOf(next))) return;
    toCard(chosen);
    toWords(chosen);
  }

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a, summary, .m");
    const card = event.target.closest(".card");
    const [, kind, key] = (link && (link.getAttribute("href") || "").match(/^#(card|words)-(.+)$/)) || [];
    if (link && link.matches(".m")) chooseWords(link);
    else if (kind === "words" && choose(key)) toWords(key, true);
    else if (kind === "card" && choose(key)) (toCard(key), toWords(key));
    else if (!link && card && !String(getSelection()) && choose(keyOf(card))) toWords(keyOf(card));
    else return;
    event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const here = document.activeElement;
    if (event.key === "Escape" && chosen) {
      if (here && here.closest(".card")) toMark(chosen);
      clear();
      address("");
      return;
    }
    const by = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    // Only from a card or a mark: elsewhere arrows scroll, and letters belong to the reader's own tools.
    const at = here && here.closest(".card, .m");
    if (!by || !at) return;
    event.preventDefault();
    step(by, at.matches(".card") ? keyOf(at) : chosen || keysOf(at)[0]);
  });

  function fromAddress() {
    const [, key] = location.hash.match(/^#(?:card|words)-([\w-]+)$/) || [];
    if (key && key !== chosen && choose(key)) toCard(key, false);
  }
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
