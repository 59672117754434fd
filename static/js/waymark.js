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

// Buttons that only a script can serve are shown by it: [data-print]
for (const button of all("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Warn before leaving unsaved answers: <form data-leave-guard>
for (const form of all("form[data-leave-guard]")) {
  form.addEventListener("change", () => { form.dataset.changed = "yes"; });
  form.addEventListener("submit", () => { delete form.dataset.changed; });
  window.addEventListener("beforeunload", (event) => { if (form.dataset.changed) event.preventDefault(); });
}

// Send a form and get a fragment of HTML. Throws when the server is not reached or refuses.
async function send(form, address, submitter) {
  const body = new FormData(form);
  if (submitter?.name) body.append(submitter.name, submitter.value);
  const response = await fetch(address, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
  if (response.redirected) throw new Error("redirected");
  if (!response.ok && response.status !== 422) throw new Error(String(response.status));
  return response.text();
}

// A knowledge check answers in its place: <form data-check> with [data-check-feedback role=status] inside.
// Without an answer from the server the form is sent the ordinary way.
for (const form of all("form[data-check]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const feedback = form.querySelector("[data-check-feedback]");
    try {
      feedback.innerHTML = await send(form, form.action, event.submitter);
    } catch {
      form.submit();
    }
  });
}

// Answers of a test are kept as they are given: <form data-autosave="address"> with [data-autosave-status].
// The answer of the server is shown there; data-failed holds the sentence for a lost connection.
for (const form of all("form[data-autosave]")) {
  const status = document.querySelector("[data-autosave-status]");
  let queue = Promise.resolve();
  let waiting = false;
  const save = async () => {
    waiting = false;
    try {
      status.innerHTML = await send(form, form.dataset.autosave);
      if (!waiting) delete form.dataset.changed;
    } catch {
      waiting = true;
      form.dataset.changed = "yes";
      if (status.textContent !== status.dataset.failed) status.textContent = status.dataset.failed;
    }
  };
  const enqueue = () => { queue = queue.then(save); };
  form.addEventListener("change", () => { waiting = true; enqueue(); });
  window.addEventListener("online", () => { if (waiting) enqueue(); });
}

// Media load when asked for: <button data-play="id-of-template" hidden>; the template holds <video> or <audio>.
for (const button of all("[data-play]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const place = button.closest("[data-player]");
    place.replaceChildren(document.getElementById(button.dataset.play).content.cloneNode(true));
    const player = place.querySelector("video, audio");
    player.focus();
    player.play().catch(() => {});
  });
}
