// Modules saved on the device: saving (form[data-save]), listing and deleting ([data-saved-list]).
// A pack is a cache waymark-pack:<owner>:<module>:<language>:<version>; "/saved-module" in it says what it is.
// That is written last: a pack without it is not whole, is shown nowhere, and is gone on with at the next try.

const PACK = "waymark-pack:";
const META = "/saved-module";
const READY_WITHIN = 60_000; // milliseconds
const canSave = "caches" in window && "serviceWorker" in navigator;
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const names = async () => (await caches.keys()).filter((name) => name.startsWith(PACK));
const stem = (name) => name.slice(0, name.lastIndexOf(":") + 1);
const metaOf = async (name) => (await (await caches.open(name)).match(META))?.json();

for (const words of all("[data-without-script]")) words.hidden = true;
for (const words of all("[data-cannot-save]")) words.hidden = canSave;

// Saving

const form = document.querySelector("form[data-save]");
if (form && canSave) {
  const status = form.querySelector("[data-save-status]");
  form.querySelector("[data-save-actions]").hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    status.textContent = status.dataset.begun;
    try {
      await save(status);
      status.replaceChildren(form.querySelector("[data-save-done]").content.cloneNode(true));
    } catch (error) {
      status.textContent = error.name === "QuotaExceededError" ? status.dataset.room : error.message === "closed" ? status.dataset.closed : status.dataset.broken;
    }
    button.disabled = false;
  });
}

async function save(status) {
  const wanted = new Set(all("[name=extra]:checked", form).map((box) => box.value));
  const [answer] = await Promise.all([get(form.dataset.pack), ready()]);
  const pack = await answer.json();
  const isWanted = ({ kind }) => wanted.has(kind) || (kind === "captions" && (wanted.has("sound") || wanted.has("video")));
  const extras = pack.extras.filter(isWanted);
  const name = `${PACK}${pack.owner}:${pack.module}:${pack.language}:${pack.version}`;
  const cache = await caches.open(name);
  const files = [...pack.parts, ...extras.map(({ url }) => url)];
  const added = [];
  try {
    for (const [place, url] of files.entries()) {
      const values = { done: place, all: files.length };
      status.textContent = status.dataset.saving.replace(/%\((\w+)\)s/g, (_, key) => values[key]);
      if (await cache.match(url)) continue;
      await cache.put(url, await get(url));
      added.push(url);
    }
    for (const { url, html } of pack.lessons) await cache.put(url, new Response(html, { headers: headersOf(answer) }));
  } catch (error) {
    if (error.name === "QuotaExceededError") await giveBack(name, added);
    throw error;
  }
  const kept = new Set([...files, ...pack.lessons.map(({ url }) => url), META].map((url) => new URL(url, location).pathname));
  for (const { url } of await cache.keys()) if (!kept.has(new URL(url).pathname)) await cache.delete(url); // not wanted this time
  const size = pack.size + extras.reduce((sum, extra) => sum + extra.size, 0);
  const lessons = pack.lessons.map(({ html, ...lesson }) => lesson);
  const meta = { ...pack, lessons, size, saved: Date.now(), address: form.dataset.pack, page: location.pathname };
  await cache.put(META, new Response(JSON.stringify(meta), { headers: { "Content-Type": "application/json" } }));
  for (const other of await names()) if (stem(other) === stem(name) && other !== name) await caches.delete(other);
}

// Where there is no room, what was put there just now would take it, shown nowhere. What was whole before stays whole.
async function giveBack(name, added) {
  const cache = await caches.open(name);
  if (!(await cache.match(META))) return caches.delete(name);
  return Promise.all(added.map((url) => cache.delete(url)));
}

// The browser may ask the person whether to keep it; nothing waits for the answer.
async function ready() {
  await navigator.serviceWorker.register(form.dataset.worker);
  const late = new Promise((_, reject) => { setTimeout(() => reject(new Error("broken")), READY_WITHIN); });
  await Promise.race([navigator.serviceWorker.ready, late]);
  navigator.storage?.persist?.().catch(() => {});
}

// A page that is no longer open answers with another one: nothing of that is saved.
async function get(url) {
  const answer = await fetch(url, { headers: { "X-Requested-With": "fetch" } });
  if (answer.status === 404 || answer.status === 401) throw new Error("closed");
  if (!answer.ok || answer.redirected) throw new Error("broken");
  return answer;
}

// The saved page is under the same policy as the page on the platform.
function headersOf(answer) {
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8" });
  for (const name of ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options"]) {
    if (answer.headers.has(name)) headers.set(name, answer.headers.get(name));
  }
  if (!headers.has("Content-Security-Policy")) throw new Error("broken");
  return headers;
}

// The list

const place = document.querySelector("[data-saved-list]");
if (place && canSave) drawList();

async function drawList() {
  const found = await Promise.all((await names()).map(async (name) => ({ name, meta: await metaOf(name) })));
  const whole = found.filter(({ meta }) => meta).sort((one, other) => one.meta.course.localeCompare(other.meta.course) || one.meta.number - other.meta.number);
  for (const words of all("[data-nothing-saved]")) words.hidden = whole.length > 0;
  place.replaceChildren(...whole.map(row));
  drawTest(whole);
  if (navigator.onLine && document.querySelector("[data-unsent]")) await Promise.all(whole.map(compare));
}

function row({ name, meta }) {
  const line = document.querySelector("template[data-saved-row]").content.cloneNode(true);
  const section = line.firstElementChild;
  const put = (key, text) => all(`[data-${key}]`, line).forEach((one) => { one.textContent = text; });
  section.dataset.cache = name;
  put("course", `${meta.course}:`);
  put("title", `${meta.number}. ${meta.title}`);
  put("day", dayOf(new Date(meta.saved)));
  put("size", size(meta.size));
  put("language", place.dataset[`language${meta.language[0].toUpperCase()}${meta.language.slice(1)}`]);
  section.querySelector("ul").append(...meta.lessons.map((lesson) => lessonRow(lesson, meta.language)));
  section.querySelector("[data-newer] a").href = meta.page;
  section.querySelector("[data-delete]").addEventListener("click", async () => {
    await caches.delete(name);
    const status = document.querySelector("[data-packs-status]");
    status.textContent = status.dataset.deleted;
    await drawList();
  });
  return line;
}

function lessonRow(lesson, language) {
  const line = document.querySelector("template[data-saved-lesson]").content.cloneNode(true);
  const link = line.querySelector("a");
  link.href = lesson.url;
  link.lang = language;
  link.textContent = lesson.title;
  line.querySelector("span").textContent = size(lesson.size);
  return line;
}

// Browsers know no Turkmen: sizes and days are written by what the page says, alike in every language.
function size(bytes) {
  const isSmall = bytes < 999_500;
  const number = isSmall ? Math.max(1, Math.round(bytes / 1000)) : Math.round(bytes / 100_000) / 10;
  const written = String(number).replace(".", place.dataset.decimal);
  return (isSmall ? place.dataset.kb : place.dataset.mb).replace("%(size)s", written);
}

function dayOf(moment) {
  const two = (number) => String(number).padStart(2, "0");
  return `${two(moment.getDate())}.${two(moment.getMonth() + 1)}.${moment.getFullYear()}`;
}

// Whoever looks for a test without a connection is told why it is not here.
function drawTest(whole) {
  const words = document.querySelector("[data-offline-test]");
  if (!words) return;
  words.hidden = !whole.some(({ meta }) => meta.tests.some((test) => test.url === location.pathname));
  document.querySelector("[data-offline-words]").hidden = !words.hidden;
}

// With a connection: has it changed, is it still open? What is closed is deleted, and that is said.
async function compare({ name, meta }) {
  const section = place.querySelector(`[data-cache="${CSS.escape(name)}"]`);
  const answer = await fetch(`${meta.address}?have=${meta.version}`, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
  if (answer?.status === 200 && !answer.redirected) section.querySelector("[data-newer]").hidden = false;
  if (answer?.status !== 404) return;
  await caches.delete(name);
  section.querySelector("[data-closed]").hidden = false;
  section.querySelector("ul").remove();
  section.querySelector("[data-delete]").remove();
}
