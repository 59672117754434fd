// The service worker. It changes nothing while the platform answers; when it does not, saved pages are shown.
// Above this text the platform writes VERSION, PAGES (that stand in for what is not saved) and FILES (they need).
// A saved module is a cache named waymark-pack:<owner>:<module>:<language>:<version>.

const SHELL = `waymark-shell:${VERSION}`;
const PACK = "waymark-pack:";
const LATE = 6000; // milliseconds after which a saved page is shown in place of one still on its way
const AWAY = [502, 503, 504]; // answers of a proxy that does not reach the platform
const PARTS = /^\/(static|media|documents)\//;

self.addEventListener("install", (event) => {
  event.waitUntil(install().then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  event.waitUntil(removeCaches((name) => name.startsWith("waymark-shell:") && name !== SHELL).then(() => self.clients.claim()));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event, address));
  else if (PARTS.test(address.pathname)) event.respondWith(part(request, address));
});

async function install() {
  const shell = await caches.open(SHELL);
  const asked = [...PAGES, ...FILES].map((address) => new Request(address, { credentials: "omit", cache: "reload" }));
  await shell.addAll(asked);
}

async function page(event, address) {
  const saved = await caches.match(address.pathname);
  const asked = fetch(event.request);
  event.waitUntil(asked.then((answer) => forget(answer, address)).catch(() => {}));
  try {
    const answer = await (saved ? Promise.race([asked, late()]) : asked);
    return saved && AWAY.includes(answer.status) ? saved : answer;
  } catch {
    return saved ?? (await standIn(address)) ?? Response.error();
  }
}

const late = () => new Promise((_, reject) => { setTimeout(reject, LATE); });

async function standIn(address) {
  const language = address.pathname.split("/")[1];
  return caches.match(PAGES.find((one) => one.startsWith(`/${language}/`)) ?? PAGES[0]);
}

// What is saved comes from the device, also while the platform answers: it need not be loaded twice.
async function part(request, address) {
  const saved = await caches.match(address.pathname);
  if (!saved) return fetch(request);
  return request.headers.has("Range") ? piece(saved, request.headers.get("Range")) : saved;
}

// A player asks for a recording in pieces.
async function piece(saved, range) {
  const all = await saved.blob();
  const [, from, to] = /^bytes=(\d+)-(\d*)/.exec(range) ?? [];
  if (from === undefined || Number(from) >= all.size) return saved.status === 200 ? new Response(all, saved) : saved;
  const last = to ? Math.min(Number(to), all.size - 1) : all.size - 1;
  const headers = new Headers(saved.headers);
  headers.set("Content-Range", `bytes ${from}-${last}/${all.size}`);
  headers.set("Content-Length", String(last - Number(from) + 1));
  return new Response(all.slice(Number(from), last + 1), { status: 206, headers });
}

// The platform names whose page it sent. What another person saved here, and what is gone, is deleted.
async function forget(answer, address) {
  const owner = answer.headers.get("X-Saved-For");
  if (!owner) return;
  await removeCaches((name) => name.startsWith(PACK) && name.split(":")[1] !== owner);
  for (const { name } of (await indexedDB.databases?.()) ?? []) {
    if (name.startsWith("waymark-") && name !== `waymark-${owner}`) indexedDB.deleteDatabase(name);
  }
  if (answer.status !== 404 && answer.status !== 410) return;
  for (const name of await caches.keys()) if (name.startsWith(PACK)) await (await caches.open(name)).delete(address.pathname);
}

async function removeCaches(isUnwanted) {
  await Promise.all((await caches.keys()).filter(isUnwanted).map((name) => caches.delete(name)));
}
