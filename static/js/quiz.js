// A test while it is taken: [data-attempt], on the page with the questions and on the one before handing in.
// What is given is kept on this device first and then sent, each question under a number that counts up, until the
// platform has taken it. The state stands in words in [data-quiz-status]; its sentences are <template data-say="name">.
// The questions and how they stand are drawn by quiz_sheet.js, which is loaded before.

const root = document.querySelector("[data-attempt]");
const all = (selector, within = root) => [...within.querySelectorAll(selector)];

const { key, save: saveUrl, state: stateUrl, submit: submitUrl, take: takeUrl, review: reviewUrl } = root.dataset;
const form = root.querySelector("form[data-answers]"); // none before handing in
const parts = all("[data-question]");
const isOne = Boolean(form && !("all" in form.dataset));
const SOON = 1500; // milliseconds of quiet after typing
const LATEST = 5000; // while somebody types without a pause
const WAIT = 15_000;
const AGAIN = [2000, 4000, 8000, 15_000]; // after so long it is tried again

const partOf = (id) => parts.find((part) => part.dataset.question === id);
const partShown = () => parts.find((part) => !part.hidden);
const numberOf = (part) => Number(part.dataset.number);

// On the device: one entry an attempt, under its owner. Names of fields and what was put into them, nothing that was asked.

let held = {};
let isForgetful = false;

function kept() {
  if (isForgetful) return held;
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    isForgetful = true;
    return held;
  }
}

function keep(queue) {
  held = queue;
  try {
    if (Object.keys(queue).length) localStorage.setItem(key, JSON.stringify(queue));
    else localStorage.removeItem(key);
  } catch {
    isForgetful = true;
  }
}

const waiting = () => Object.entries(kept()).sort(([, one], [, other]) => one.seq - other.seq);
let sequence = Math.max(Number(root.dataset.sequence), 0, ...waiting().map(([, item]) => item.seq));

const drop = (id, seq) => keep(Object.fromEntries(Object.entries(kept()).filter(([name, item]) => name !== id || item.seq > seq)));

const isGiven = (field) => !["checkbox", "radio"].includes(field.type) || field.checked;
const fieldsOf = (part) => all("[name^='answer-']", part).filter(isGiven).map(({ name, value }) => [name, value]);

function note(part) {
  const id = part.dataset.question;
  const flag = part.dataset.flagged === part.dataset.flaggedBefore ? [] : [[`flag-${id}`, part.dataset.flagged]];
  sequence += 1;
  keep({ ...kept(), [id]: { seq: sequence, fields: [...fieldsOf(part), ...flag] } });
  say("saving");
  draw(part);
}

// What was given here and not sent before the browser went away stands again.
function restore(part, fields) {
  const left = fields.map((field) => field.join("\n"));
  for (const field of all("[name^='answer-']", part)) {
    if (["checkbox", "radio"].includes(field.type)) field.checked = left.includes(`${field.name}\n${field.value}`);
    else field.value = fields.find(([name]) => name === field.name)?.[1] ?? "";
  }
  part.dispatchEvent(new Event("answers-restored", { bubbles: true }));
  draw(part);
}

// Seconds each question was looked at, for statistics: sent along, counted only while the page is seen.

const spent = {};
let since = Date.now();

function countSeconds() {
  const shown = isOne ? partShown() : undefined;
  const now = Date.now();
  if (shown && document.visibilityState === "visible") spent[shown.dataset.question] = (spent[shown.dataset.question] ?? 0) + (now - since) / 1000;
  since = now;
}

// The state in words. What is heard is said once, however often it stands there again.

const status = root.querySelector("[data-quiz-status]");
const announcer = root.querySelector("[data-quiz-said]");

function say(name, values = {}) {
  const words = root.querySelector(`template[data-say="${name}"]`).content.cloneNode(true);
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replace(/%\((\w+)\)s/g, (_, one) => values[one] ?? "");
  status.replaceChildren(words);
  status.dataset.state = name;
  const text = status.textContent.trim();
  if (name !== "saving" && announcer.textContent !== text) announcer.textContent = text;
}

const two = (number) => String(number).padStart(2, "0");
const timeNow = () => { const now = new Date(); return `${two(now.getHours())}:${two(now.getMinutes())}`; };

// Sending, one after the other. What the platform has not confirmed is sent again under the same number.

let sending = null;
let lostAt = "";
let tries = 0;
let timer = 0;
let isHandingIn = false;
let isClosed = false;

const token = () => document.querySelector("[name=csrfmiddlewaretoken]");

function ask(address, fields, options = {}) {
  const headers = { Accept: "application/json", "X-Requested-With": "fetch" };
  if (!fields) return fetch(address, { headers, signal: AbortSignal.timeout?.(WAIT) });
  const body = new URLSearchParams([["csrfmiddlewaretoken", token().value], ...fields]);
  return fetch(address, { method: "POST", headers, body, signal: options.keepalive ? undefined : AbortSignal.timeout?.(WAIT), ...options });
}

const payload = (id, item) => [["question", id], ["seq", item.seq], ...item.fields, ...Object.entries(spent).filter(([, seconds]) => seconds >= 1).map(([one, seconds]) => [`spent-${one}`, Math.floor(seconds)])];

function send() {
  countSeconds();
  sending ??= deliver().catch(() => "away").finally(() => { sending = null; });
  return sending;
}

async function deliver() {
  let sentence = "";
  let isRenewed = false;
  const stale = [];
  for (let [first] = waiting(); first; [first] = waiting()) {
    const [id, item] = first;
    const counted = { ...spent };
    const answer = await ask(saveUrl, payload(id, item));
    if (answer.status === 403 && !isRenewed && await look() === "open") {
      isRenewed = true; // signed in again meanwhile: there is a new token
      continue;
    }
    if (!answer.ok) return refused(answer, id, item);
    const told = await answer.json();
    for (const [one, seconds] of Object.entries(counted)) spent[one] -= Math.floor(seconds);
    drop(id, item.seq);
    known(told);
    if (told.stale.includes(id)) stale.push([id, item]);
    sentence = told.sentence;
    const part = partOf(id);
    if (part && item.fields.some(([name]) => name.startsWith("flag-"))) part.dataset.flaggedBefore = item.fields.at(-1)[1];
  }
  const isElsewhere = stale.length > 0 && await showStanding(stale);
  if (sentence && !isElsewhere) say("saved", { sentence });
  return "sent";
}

function known({ sequence: highest, left }) {
  sequence = Math.max(sequence, highest);
  root.dataset.sequence = Math.max(Number(root.dataset.sequence), highest);
  if (left !== null) document.dispatchEvent(new CustomEvent("time-left", { detail: left }));
}

async function refused(answer, id, item) {
  if ([401, 403, 404].includes(answer.status)) return "signed-out";
  if (answer.status === 409) return closed((await answer.json()).sentence);
  if (answer.status === 400) {
    drop(id, item.seq);
    say("not-saved");
    return "refused";
  }
  return "away";
}

function closed(sentence) {
  isClosed = true;
  keep({});
  if (form) form.inert = true;
  say("closed", { sentence });
  return "closed";
}

// How the attempt stands at the platform: its time, its highest number, a token that is good now.
async function look() {
  const answer = await ask(stateUrl);
  if (!answer.ok || answer.redirected) return "signed-out";
  const told = await answer.json();
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = told.token;
  if (!told.is_open) return closed(told.sentence);
  if (told.sequence > Number(root.dataset.sequence) && form) await showStanding(parts.filter((part) => !kept()[part.dataset.question]).map((part) => [part.dataset.question, null]));
  known(told);
  return "open";
}

// Another device answered later: its answers are shown, and that they are is said.
async function showStanding(questions) {
  const page = await fetch(takeUrl, { signal: AbortSignal.timeout?.(WAIT) });
  if (!page.ok || page.redirected || !form) return false;
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
  for (const part of all("template[data-part]", fresh)) part.replaceWith(part.content);
  const changed = questions.filter(([id]) => !kept()[id]).filter(([id, item]) => takeOver(partOf(id), fresh.querySelector(`[data-question="${id}"]`), item));
  if (changed.length) say("elsewhere", { numbers: changed.map(([id]) => numberOf(partOf(id))).join(", ") });
  return changed.length > 0;
}

function takeOver(part, standing, item) {
  const given = item ? item.fields.filter(([name]) => name.startsWith("answer-")) : fieldsOf(part);
  if (JSON.stringify(fieldsOf(standing)) === JSON.stringify(given)) return false;
  part.replaceChildren(...standing.childNodes);
  part.dispatchEvent(new Event("answers-restored", { bubbles: true }));
  draw(part);
  return true;
}

// The whole round: send, say how it went, hand in when that was asked; while something waits, again after a while.
async function round() {
  clearTimeout(timer);
  if (isClosed) return "closed";
  const outcome = await send();
  if (outcome === "sent" && isHandingIn) return submit();
  if (outcome === "signed-out") say("signed-out");
  if (outcome === "away") {
    lostAt ||= timeNow();
    say(isHandingIn ? "hand-in-waits" : isForgetful ? "only-page" : "lost", { time: lostAt });
  }
  if (outcome === "sent") [lostAt, tries] = ["", 0];
  else if (outcome !== "closed" && outcome !== "refused") timer = setTimeout(round, AGAIN[Math.min(tries++, AGAIN.length - 1)]);
  return outcome;
}

// Handing in waits for what is not sent yet.

async function handIn() {
  if (isHandingIn) return "waits";
  isHandingIn = true;
  for (const one of all("form")) one.inert = true;
  say("handing-in");
  return round();
}

async function submit(isRenewed = false) {
  let answer;
  try {
    answer = await ask(submitUrl, []);
  } catch { /* the connection is lost */ }
  if (answer?.ok && !answer.redirected) {
    keep({});
    isClosed = true;
    location.assign((await answer.json()).url);
    return "sent";
  }
  if (answer?.status === 403 && !isRenewed && await look().catch(() => "") === "open") return submit(true);
  lostAt ||= timeNow();
  say(answer?.status === 401 ? "signed-out" : "hand-in-waits", { time: lostAt });
  timer = setTimeout(round, AGAIN[Math.min(tries++, AGAIN.length - 1)]);
  return "away";
}

// The time is over by this page: the clock of the platform decides.
document.addEventListener("time-over", async () => {
  const state = await look().catch(() => "away");
  if (state === "closed" || Number(document.querySelector("[data-left]")?.dataset.left) > 1) return;
  handIn();
});

// Answers as they are given

let quiet = 0;
let typedSince = 0;

function typed(part) {
  note(part);
  clearTimeout(quiet);
  typedSince ||= Date.now();
  quiet = setTimeout(now, Math.max(0, Math.min(SOON, typedSince + LATEST - Date.now())));
}

function now() {
  clearTimeout(quiet);
  typedSince = 0;
  return round();
}

const partAt = (element) => element.closest?.("[data-question]");
form?.addEventListener("input", (event) => {
  if (partAt(event.target) && !["checkbox", "radio", "select-one"].includes(event.target.type)) typed(partAt(event.target));
});
form?.addEventListener("change", (event) => {
  const part = partAt(event.target);
  if (!part) return;
  note(part);
  now();
});

// Moving about

// quiz_sheet.js shows the questions and draws their state.
const draw = (part) => part.dispatchEvent(new Event("answer-changed", { bubbles: true }));

function show(number) {
  countSeconds();
  document.dispatchEvent(new CustomEvent("show-question", { detail: number }));
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const { name, value, dataset } = event.submitter ?? { name: "go", value: "next", dataset: {} };
  if (name.startsWith("flag-")) return flag(partOf(name.slice(5)), value);
  if (name === "check") return check(partOf(value));
  return go(value, dataset);
});

function flag(part, value) {
  part.dataset.flagged = value;
  note(part);
  now();
}

function go(value, { to }) {
  const here = isOne ? numberOf(partShown()) : 1;
  const number = { next: here + 1, previous: here - 1 }[value] ?? Number(value);
  if (isOne && number >= 1 && number <= parts.length) {
    history.pushState(null, "", `?q=${number}`);
    show(number);
    if (waiting().length) now();
  } else if (to) leave(`${new URL(to, location).pathname}?${isOne ? `q=${here}` : "view=all"}`);
  else if (value === "all") leave(`${takeUrl}?view=all#question-${here}`);
  else if (value === "1") leave(`${takeUrl}?q=1`);
  else leave(reviewUrl, true);
}

async function leave(address, isReview = false) {
  const outcome = await (waiting().length ? now() : look().catch(() => "away"));
  if (["sent", "open"].includes(outcome) || (outcome === "signed-out" && !waiting().length)) location.assign(address);
  else if (outcome === "closed") return;
  else if (isReview) openReview();
  else if (!waiting().length) say("not-now", { time: timeNow() });
}

// Without a connection what is open is said here, and handing in waits.
function openReview() {
  const panel = root.querySelector("[data-review-here]");
  const open = parts.filter((part) => !part.dataset.answered).map(numberOf);
  panel.querySelector("[data-open-numbers]").textContent = open.join(", ");
  panel.querySelector("[data-some-open]").hidden = !open.length;
  panel.hidden = false;
  panel.querySelector("h2").focus();
}
root.querySelector("[data-not-yet]")?.addEventListener("click", () => {
  root.querySelector("[data-review-here]").hidden = true;
  partShown().querySelector("h2").focus();
});

// Practice: what the answer brings, at once. From then on it stands.
async function check(part) {
  note(part);
  if (await now() !== "sent") return;
  const answer = await ask(root.dataset.check, [["question", part.dataset.question], ...fieldsOf(part)]).catch(() => null);
  if (answer?.status === 422) return say("told", await answer.json());
  if (!answer?.ok) return say("not-checked");
  const told = await answer.json();
  known(told);
  const holder = document.createElement("template");
  holder.innerHTML = told.html;
  part.replaceChildren(...holder.content.querySelector("[data-question]").childNodes);
  draw(part);
  return part.querySelector("[data-told]").focus();
}

for (const one of all("form[data-hand-in]")) {
  one.addEventListener("submit", (event) => {
    event.preventDefault();
    handIn();
  });
}

window.addEventListener("popstate", () => { if (isOne) show(Number(new URLSearchParams(location.search).get("q")) || 1); });
window.addEventListener("online", () => { if (waiting().length || isHandingIn || lostAt) round(); });
window.addEventListener("beforeunload", (event) => { if (!isClosed && waiting().length && (lostAt || isForgetful)) event.preventDefault(); });

// The page goes away, perhaps for good: what waits is sent along.
function flush() {
  countSeconds();
  if (!isClosed) for (const [id, item] of waiting()) ask(saveUrl, payload(id, item), { keepalive: true }).catch(() => {});
}
window.addEventListener("pagehide", flush);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") return flush();
  since = Date.now();
  if (isClosed) return undefined;
  return waiting().length ? round() : look().catch(() => {});
});

// What another person left here goes; what this one left is put back and sent.
const owned = key.slice(0, key.lastIndexOf(":") + 1);
try {
  for (const name of Object.keys(localStorage)) if (name.startsWith("waymark-attempt:") && !name.startsWith(owned)) localStorage.removeItem(name);
} catch { /* nothing is kept here */ }
for (const [id, item] of waiting()) if (partOf(id)) restore(partOf(id), item.fields);
if (waiting().length) round();
