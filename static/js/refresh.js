// A part of a page that is asked for again: <div data-refresh="20" data-refresh-times="30">, seconds and how often.
// It holds no fields; a link in it keeps the focus, for then it waits a round. Where it leads away, the page goes along.

const part = document.querySelector("[data-refresh]");

if (part) {
  const wait = Number(part.dataset.refresh) * 1000;
  let left = Number(part.dataset.refreshTimes);

  const look = async () => {
    if (!document.hidden && !part.contains(document.activeElement)) {
      try {
        const response = await fetch(location.href, { redirect: "manual" });
        if (response.type === "opaqueredirect") return location.reload();
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        const fresh = page.querySelector("[data-refresh]");
        if (fresh) part.replaceChildren(...fresh.childNodes);
      } catch {
        // no connection: the next round may have one
      }
    }
    left -= 1;
    if (left > 0) setTimeout(look, wait);
  };

  if (left > 0) setTimeout(look, wait);
}
