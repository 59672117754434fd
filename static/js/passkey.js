// Passkeys: <form data-passkey="create|get"> with a hidden input named credential. The device is asked when the form is
// sent; its answer goes into that input, and then the form goes on. The options come from the JSON of the element that
// data-options names, or from the address in data-ask. [data-passkey-status] of the form says what went wrong, in the
// words of its data-refused, data-known and data-failed. A browser without passkeys hides what stands in
// [data-passkey-only] and shows [data-passkey-none].

const able = Boolean(window.PublicKeyCredential && navigator.credentials);

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const words = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const named = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));

// What the server sends is text; what the browser takes is bytes.
function read({ publicKey }) {
  const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (options.user) options.user = { ...options.user, id: bytes(options.user.id) };
  for (const name of ["allowCredentials", "excludeCredentials"]) if (options[name]) options[name] = named(options[name]);
  return { publicKey: options };
}

function write(credential) {
  const { response } = credential;
  const answer = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) answer[name] = words(response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: words(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: answer,
  });
}

async function options(form) {
  if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
  const answer = await fetch(form.dataset.ask, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).request_options;
}

if (!able) {
  for (const one of document.querySelectorAll("[data-passkey-only]")) one.hidden = true;
  for (const one of document.querySelectorAll("[data-passkey-none]")) one.hidden = false;
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const status = form.querySelector("[data-passkey-status]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    status.textContent = "";
    try {
      const asked = read(await options(form));
      form.elements.credential.value = write(await navigator.credentials[form.dataset.passkey](asked));
      form.submit();
    } catch (error) {
      const reason = { NotAllowedError: "refused", AbortError: "refused", InvalidStateError: "known" }[error.name];
      status.textContent = status.dataset[reason] ?? status.dataset.failed;
    }
  });
}
