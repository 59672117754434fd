// What a learner does without a connection is kept on the device under a key and sent until the platform has taken it.
// The state is said in words in [data-offline role=status]; its sentences are <template data-say="name">.

const status = document.querySelector("[data-offline]");
const lesson = document.querySelector("[data-step]");
const isCopy = Boolean(lesson && "savedCopy" in lesson.dataset);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const canSave = "caches" in window;
const packs = async () => (canSave ? (await caches.keys()).filter((name) => name.startsWith("waymark-pack:")) : []);
const bases = async () => ((await window.indexedDB?.databases?.().catch(() => [])) ?? []).map(({ name }) => name).filter((name) => name.startsWith("waymark-"));
const owner = status.dataset.owner || (await packs())[0]?.split(":")[1] || (await bases())[0]?.slice("waymark-".length) || "";
const WAIT = 20_000;
const AGAIN = 30_000;

// Where things are kept: a database of this person, or this page's memory in a browser that keeps nothing.

const memory = { queue: new Map(), refused: new Map(), done: new Map() };
let isForgetful = false;

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(`waymark-${owner}`, 1);
    asked.onupgradeneeded = () => ["queue", "refused", "done"].forEach((name) => asked.result.createObjectStore(name, { keyPath: "key" }));
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function run(store, mode, act, remembered) {
  if (!isForgetful) {
    try {
      const base = await open();
      return await new Promise((resolve, reject) => {
        const work = base.transaction(store, mode);
        const asked = act(work.objectStore(store));
        work.oncomplete = () => { base.close(); resolve(asked.result); };
        work.onerror = work.onabort = () => { base.close(); reject(work.error); };
      });
    } catch {
      isForgetful = true;
    }
  }
  return remembered(memory[store]);
}

const put = (store, item) => run(store, "readwrite", (box) => box.put(item), (box) => box.set(item.key, item));
const drop = (store, key) => run(store, "readwrite", (box) => box.delete(key), (box) => box.delete(key));
const list = async (store) =>
  (await run(store, "readonly", (box) => box.getAll(), (box) => [...box.values()])).sort((one, other) => one.at - other.at);

// Sending. One at a time; what the platform has not confirmed stays and is sent again under the same key.

let sending = null;
let timer = 0;

function send() {
  sending ??= deliver().catch(() => "away").finally(() => { sending = null; });
  return sending;
}

const ask = (options = {}) =>
  fetch(status.dataset.sync, {
    ...options,
    headers: { Accept: "application/json", "X-Requested-With": "fetch", ...options.headers },
    signal: AbortSignal.timeout?.(WAIT),
  });

async function deliver() {
  const items = owner ? await list("queue") : [];
  if (!items.length) return "empty";
  const hello = await ask();
  if (hello.status === 401) return "signed-out";
  if (!hello.ok || hello.redirected) return "away";
  const session = await hello.json();
  if (session.owner !== owner) return "signed-out";
  for (let first = 0; first < items.length; first += 20) {
    const part = items.slice(first, first + 20).map(({ key, kind, step, block, option }) => ({ key, kind, step, block, option }));
    const answer = await ask({
      method: "POST",
      body: JSON.stringify({ owner, items: part }),
      headers: { "Content-Type": "application/json", "X-CSRFToken": session.token },
    });
    if (!answer.ok) return "away";
    for (const result of (await answer.json()).results) await settle(items.find((item) => item.key === result.key), result);
  }
  return "sent";
}

async function settle(item, result) {
  results.set(item.key, result);
  if (result.outcome === "refused") await put("refused", { ...item, words: result.words });
  else if (item.kind === "done") await put("done", { key: String(item.step), at: item.at });
  await drop("queue", item.key);
}

const results = new Map();

// The state in words

const template = (name) => document.querySelector(`template[data-say="${name}"]`).content.cloneNode(true);

let said = "";

function say(name, count) {
  said = name;
  if (!name) return status.replaceChildren();
  const strip = document.createElement("div");
  strip.className = "status-strip";
  const row = document.createElement("div");
  row.className = "container";
  row.append(template(name === "sent" ? "icon-sent" : "icon"), template(name));
  for (const place of all("[data-count]", row)) place.textContent = String(count);
  for (const link of all("[data-again]", row)) link.href = location.pathname + location.search;
  strip.append(row);
  if (status.textContent.trim() !== strip.textContent.trim()) status.replaceChildren(strip);
}

const isSaved = async () => canSave && (await Promise.all((await packs()).map(async (name) => (await caches.open(name)).match(location.pathname)))).some(Boolean);

async function tell(outcome, sent = 0) {
  const waiting = owner ? (await list("queue")).length : 0;
  const refused = owner ? (await list("refused")).length : 0;
  if (!navigator.onLine && lesson) say(await isSaved() ? "offline-saved" : "offline-lesson");
  else if (!navigator.onLine) say(document.querySelector("[data-stand-in]") ? "" : document.querySelector("[data-unsent]") ? "offline-list" : "offline");
  else if (waiting && outcome === "signed-out") say("signed-out", waiting);
  else if (waiting && isForgetful) say("only-here", waiting);
  else if (isCopy) say("copy");
  else if (waiting) say("unsent", waiting);
  else if (refused) say("refused", refused);
  else if (sent || said !== "sent") say(sent ? "sent" : "", sent); // that it was sent stays to be read
}

// The whole round: send, say, draw; while something waits, again after a while.
async function round() {
  const before = owner ? (await list("queue")).length : 0;
  if (before) await tell();
  const outcome = navigator.onLine ? await send() : "away";
  const left = owner ? (await list("queue")).length : 0;
  await tell(outcome, before - left);
  await draw();
  clearTimeout(timer);
  if (left && outcome !== "signed-out") timer = setTimeout(round, AGAIN);
  return outcome;
}

async function keep(act) {
  const item = { key: crypto.randomUUID?.() ?? makeKey(), at: Date.now(), title: document.title, url: location.pathname, ...act };
  await put("queue", item);
  return item;
}

// Where the connection is not a secure one, browsers give random bytes only.
function makeKey() {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return bytes.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

// A lesson: marks and answers

const stepOf = () => Number(lesson.dataset.step);

async function draw() {
  if (lesson) await drawLesson();
  await drawLists();
}

async function savedMeta() {
  for (const name of await packs()) {
    const cache = await caches.open(name);
    if (await cache.match(location.pathname)) return (await cache.match("/saved-module"))?.json();
  }
  return undefined;
}

async function drawLesson() {
  const waiting = (await list("queue")).filter((item) => item.step === stepOf());
  const place = document.querySelector("[data-mark-place]");
  if (place?.querySelector("[data-mark]")) await drawMark(place, waiting.some((item) => item.kind === "done"));
  for (const form of all("form[data-check]", lesson)) drawAnswer(form, waiting.filter((item) => item.block === form.elements.block.value).at(-1));
}

// The button gives way to words about the mark; a refusal stands beside the button.
async function drawMark(place, isWaiting) {
  const form = place.querySelector("[data-mark]");
  const result = results.get(form.dataset.kept);
  const isDone = result?.outcome === "counted" || (isCopy && !result && await wasDone());
  let words = place.querySelector("[data-mark-words]");
  if (!words) {
    words = document.createElement("div");
    words.dataset.markWords = "";
    words.setAttribute("role", "status");
    place.append(words);
  }
  form.hidden = isWaiting || isDone;
  form.querySelector("button").disabled = false;
  if (isWaiting) words.replaceChildren(template("mark-kept"));
  else if (isDone) words.replaceChildren(template("mark-sent"));
  else words.textContent = result?.words ?? "";
}

// Done when the module was saved, or by this device since.
async function wasDone() {
  const meta = await savedMeta();
  if (meta?.done.includes(stepOf())) return true;
  return (await list("done")).some((item) => item.key === String(stepOf()) && item.at > (meta?.saved ?? 0));
}

function drawAnswer(form, item) {
  const feedback = form.querySelector("[data-check-feedback]");
  if (item) {
    const words = brings(item.option);
    form.dataset.kept = item.key;
    for (const choice of all("[name=option]", form)) choice.checked = choice.value === item.option;
    feedback.replaceChildren(...(words ? [words, template("answer-kept")] : [template("feedback-later")]));
  } else if (form.dataset.kept) {
    const result = results.get(form.dataset.kept);
    delete form.dataset.kept;
    const refusal = document.createElement("p");
    refusal.textContent = result?.words ?? "";
    const words = brings(form.elements.option.value);
    if (result?.feedback && !words) feedback.innerHTML = result.feedback;
    else feedback.replaceChildren(...(words ? [words] : []));
    feedback.append(result?.outcome === "refused" ? refusal : template("answer-sent"));
  }
}

const brings = (option) => lesson.querySelector(`template[data-feedback="${CSS.escape(option)}"]`)?.content.cloneNode(true);

async function keepAnswer(form) {
  await keep({ kind: "answer", step: stepOf(), block: form.elements.block.value, option: form.elements.option.value });
  await draw();
  await round();
}

async function markDone(form) {
  form.querySelector("button").disabled = true;
  const item = await keep({ kind: "done", step: stepOf() });
  form.dataset.kept = item.key;
  await draw();
  await round();
  const result = results.get(item.key);
  if (result?.outcome === "counted" && !isCopy && result.next) location.assign(result.next);
}

// Before the page's other listeners: a saved copy answers its checks itself.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!owner || !lesson?.contains(form)) return;
  const isOwnCheck = isCopy && form.matches("form[data-check]");
  if (!isOwnCheck && !form.matches("form[data-mark]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (isOwnCheck) keepAnswer(form);
  else markDone(form);
}, true);

// waymark.js could not send an answer: it is kept, and the form stays here.
document.addEventListener("unsent", (event) => {
  if (!owner || !lesson) return;
  event.preventDefault();
  keepAnswer(event.target);
});

// Lists on the page "Saved on this device"

async function drawLists() {
  await drawList("[data-unsent]", await list("queue"), (item) => `[data-unsent-${item.kind}]`);
  await drawList("[data-not-counted]", await list("refused"), () => "[data-refused-row]");
}

async function drawList(selector, items, row) {
  const section = document.querySelector(selector);
  if (!section) return;
  section.hidden = !items.length;
  section.querySelector("ul").replaceChildren(...items.map((item) => {
    const line = section.querySelector(`template${row(item)}`).content.cloneNode(true);
    line.querySelector("[data-title]").textContent = item.title.split(" – ")[0];
    for (const place of all("[data-words]", line)) place.textContent = item.words;
    return line;
  }));
}

document.querySelector("[data-send-now]")?.addEventListener("click", round);
document.querySelector("[data-forget-refused]")?.addEventListener("click", async () => {
  for (const item of await list("refused")) await drop("refused", item.key);
  await round();
});

// Answers of tests that wait on this device (quiz.js), one entry an attempt: waymark-attempt:<owner>:<attempt>
const tests = () => { try { return Object.keys(localStorage).filter((name) => name.startsWith("waymark-attempt:")); } catch { return []; } };
const forgetTests = (isUnwanted) => tests().filter(isUnwanted).forEach((name) => localStorage.removeItem(name));

// Signing out deletes what is kept here: first it is sent, and what cannot be sent is asked about.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!owner || !form.matches("form[action*='/accounts/logout/']")) return;
  event.preventDefault();
  await send();
  if (((await list("queue")).length || tests().length) && !window.confirm(status.dataset.confirm)) return;
  await Promise.all((await packs()).map((name) => caches.delete(name)));
  if (!isForgetful) indexedDB.deleteDatabase(`waymark-${owner}`);
  forgetTests(() => true);
  form.submit();
});

// Whoever is signed in here finds nothing of anybody else.
if (status.dataset.owner) {
  for (const name of await packs()) if (name.split(":")[1] !== owner) await caches.delete(name);
  for (const name of await bases()) if (name !== `waymark-${owner}`) indexedDB.deleteDatabase(name);
  const closed = document.querySelector("[data-closed-attempt]")?.dataset.closedAttempt;
  forgetTests((name) => name.split(":")[1] !== owner || name.split(":")[2] === closed);
}

// In a saved lesson each recording and file says whether it was saved too.
for (const link of isCopy ? all("a[href^='/documents/']", lesson) : []) {
  if (!(await caches.match(new URL(link.href).pathname))) link.append(template("not-saved"));
}

// The way to saving a module gives way to words once it is saved: [data-module].
for (const place of all("[data-module]")) {
  const kept = (await packs()).filter((name) => name.includes(`:${place.dataset.module}:${document.documentElement.lang}:`));
  const isWhole = (await Promise.all(kept.map(async (name) => (await caches.open(name)).match("/saved-module")))).some(Boolean);
  place.querySelector("[data-is-saved]").hidden = !isWhole;
  place.querySelector("[data-save-link]").hidden = isWhole;
}
for (const link of all("[data-again]")) link.href = location.pathname + location.search;
window.addEventListener("online", round);
window.addEventListener("offline", () => tell());
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") round(); });
await draw();
await round();
