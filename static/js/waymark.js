// Small helps for pages that work without them. Each finds its own elements by data- attributes.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// Errors of a form take the focus: [data-focus]
all("[data-focus]").slice(0, 1).forEach((element) => element.focus());

// Menus close on Escape and on a click elsewhere: <details data-menu>
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of all("details[data-menu][open]")) {
    const had = menu.contains(document.activeElement);
    menu.open = false;
    if (had) menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of all("details[data-menu][open]")) if (!menu.contains(event.target)) menu.open = false;
});

// Buttons that only a script can serve are shown by it: [data-print], with the id of a part to print that alone
for (const button of all("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    document.getElementById(button.dataset.print)?.classList.add("printed-alone");
    window.print();
  });
}
window.addEventListener("afterprint", () => all(".printed-alone").forEach((part) => part.classList.remove("printed-alone")));

// Warn before leaving unsaved answers: <form data-leave-guard>
for (const form of all("form[data-leave-guard]")) {
  form.addEventListener("change", () => { form.dataset.changed = "yes"; });
  form.addEventListener("submit", () => { delete form.dataset.changed; });
  window.addEventListener("beforeunload", (event) => { if (form.dataset.changed) event.preventDefault(); });
}

// The server says, in a sentence, that the person is signed out.
class SignedOut extends Error {}

// Who signed in again in another tab has a new token: take it from this page as it is now.
async function renewToken() {
  const page = await fetch(location.href);
  if (!page.ok || page.redirected) return false;
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("[name=csrfmiddlewaretoken]");
  for (const field of all("[name=csrfmiddlewaretoken]")) if (fresh) field.value = fresh.value;
  return Boolean(fresh);
}

// Send a form and get a fragment of HTML. Throws when the server is not reached or refuses.
async function send(form, address, submitter, again = true) {
  const body = new FormData(form);
  if (submitter?.name) body.append(submitter.name, submitter.value);
  const response = await fetch(address, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
  if (response.redirected) throw new Error("redirected");
  if (response.status === 401) throw new SignedOut(await response.text());
  if (response.status === 403 && again && await renewToken()) return send(form, address, submitter, false);
  if (!response.ok && response.status !== 422) throw new Error(String(response.status));
  return response.text();
}

// A knowledge check answers in its place: <form data-check> with [data-check-feedback role=status] inside.
// Without an answer from the server offline.js keeps the answer; where it can't, the form is sent the ordinary way.
for (const form of all("form[data-check]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const feedback = form.querySelector("[data-check-feedback]");
    try {
      feedback.innerHTML = await send(form, form.action, event.submitter);
    } catch {
      if (form.dispatchEvent(new Event("unsent", { bubbles: true, cancelable: true }))) form.submit();
    }
  });
}

// Media load when asked for: <button data-play="id-of-template" hidden>, or a link to the file, in the .media of a
// [data-player]; the template holds <video>.
for (const button of all("[data-play]")) {
  button.hidden = false;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const place = button.closest(".media").querySelector("[data-player]");
    place.replaceChildren(document.getElementById(button.dataset.play).content.cloneNode(true));
    const player = place.querySelector("video, audio");
    player.focus();
    player.play().catch(() => {});
  });
}
