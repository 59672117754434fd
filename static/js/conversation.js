// A conversation shows one turn at a time: [data-conversation] with [data-turn] parts, each with a heading that has an
// id. Links in it lead from turn to turn, and the browser's Back leads back. Without a script all turns stand below
// one another, and the links work as they are.

for (const talk of document.querySelectorAll("[data-conversation]")) {
  const turns = [...talk.querySelectorAll("[data-turn]")];
  const named = (hash) => turns.find((turn) => `#${turn.querySelector("h3").id}` === hash);
  const show = (now) => turns.forEach((turn) => turn.toggleAttribute("data-away", turn !== now));

  talk.addEventListener("click", (event) => {
    const turn = named(event.target.closest("a")?.hash);
    if (!turn) return;
    for (const saying of turn.querySelectorAll("details[open]")) saying.open = false;
    show(turn); // before the browser goes there
  });
  window.addEventListener("hashchange", () => {
    const turn = named(location.hash);
    if (turn || !location.hash) show(turn ?? turns[0]); // without one: Back to before the first choice
    turn?.querySelector("h3").focus();
  });

  const all = talk.querySelector("[data-all-turns]");
  all.hidden = false;
  all.addEventListener("click", () => all.setAttribute("aria-pressed", talk.toggleAttribute("data-all")));

  const first = named(location.hash);
  show(first ?? turns[0]);
  first?.scrollIntoView();
}
