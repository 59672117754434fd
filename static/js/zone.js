// The time zone of the device, offered in a list, and the time there now:
// <select data-zone="guess"> (without "guess" the choice stays as it is), [data-zone-now], [data-zone-source hidden].

const select = document.querySelector("select[data-zone]");

if (select) {
  const renamed = { "Europe/Kiev": "Europe/Kyiv", "Asia/Calcutta": "Asia/Kolkata", "Asia/Rangoon": "Asia/Yangon" };
  const named = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const device = renamed[named] ?? named;
  const source = document.querySelector("[data-zone-source]");
  const now = document.querySelector("[data-zone-now]");

  const tell = () => {
    if (source) source.hidden = select.value !== device;
    const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: select.value };
    if (now) now.textContent = new Intl.DateTimeFormat("en-GB", clock).format(new Date());
  };

  if (select.dataset.zone === "guess" && [...select.options].some((one) => one.value === device)) select.value = device;
  select.addEventListener("change", tell);
  tell();
}
