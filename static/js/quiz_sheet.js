// The questions of a test on the page: which one is shown, which are answered and flagged. quiz.js saves them.
// All are in the page: those not shown are <template data-part>, so that going on needs no connection.

const root = document.querySelector("[data-attempt]");
const all = (selector, within = root) => [...within.querySelectorAll(selector)];
for (const part of all("template[data-part]")) part.replaceWith(part.content);

const form = root.querySelector("form[data-answers]"); // none before handing in
const parts = all("[data-question]");
const isOne = Boolean(form && !("all" in form.dataset));
const heading = document.title;
const partShown = () => parts.find((part) => !part.hidden);
const numberOf = (part) => Number(part.dataset.number);
const hasAnswer = (field) => Boolean((!["checkbox", "radio"].includes(field.type) || field.checked) && field.value.trim());

document.addEventListener("answer-changed", (event) => draw(event.target));
document.addEventListener("show-question", (event) => show(event.detail));

function show(number) {
  for (const part of parts) part.hidden = numberOf(part) !== number;
  draw(partShown());
  document.title = root.dataset.title.replace("%(number)s", number) + heading.slice(heading.lastIndexOf(" – "));
  const prompt = partShown().querySelector("h2");
  prompt.tabIndex = -1;
  prompt.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

function draw(part) {
  const link = root.querySelector(`[data-link="${numberOf(part)}"]`);
  const words = link.closest("nav").dataset;
  const isAnswered = all("[name^='answer-']", part).some(hasAnswer);
  const isFlagged = part.dataset.flagged === "on";
  part.dataset.answered = isAnswered ? "yes" : "";
  link.classList.toggle("navigator__link--answered", isAnswered);
  link.querySelector("[data-link-state]").textContent = (isAnswered ? words.answered : words.unanswered) + (isFlagged ? words.flagged : "");
  link.querySelector(".navigator__flag").toggleAttribute("hidden", !isFlagged);
  const count = root.querySelector("[data-answered-count]");
  count.textContent = count.dataset.answeredCount.replace("%(answered)s", parts.filter((one) => one.dataset.answered).length);
  if (isOne) drawMoves();
  else drawFlag(part.nextElementSibling?.querySelector("[data-flag]"), part);
}

function drawMoves() {
  const number = numberOf(partShown());
  for (const link of all("[data-link]")) {
    if (Number(link.dataset.link) === number) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
  const places = [number === 1 && "first", number === parts.length ? "last" : "between"];
  for (const button of all("[data-unless]")) button.hidden = places.includes(button.dataset.unless);
  drawFlag(root.querySelector("[data-flag]"), partShown());
}

function drawFlag(button, part) {
  if (!button) return;
  button.name = `flag-${part.dataset.question}`;
  button.value = part.dataset.flagged === "on" ? "off" : "on";
  button.querySelector("[data-flag-words]").textContent = part.dataset.flagged === "on" ? button.dataset.takeAway : button.dataset.put;
}
