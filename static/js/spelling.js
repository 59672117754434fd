// A name as it will stand on a certificate, while it is written: [data-spelling="id of its field"] shows the field,
// or the field named by data-or when that is empty.

for (const shown of document.querySelectorAll("[data-spelling]")) {
  const fields = [shown.dataset.spelling, shown.dataset.or].map((id) => document.getElementById(id));
  const write = () => {
    const [own, other] = fields.map((field) => field.value.normalize("NFC").replace(/\s+/g, " ").trim());
    shown.textContent = own || other || "–";
  };
  for (const field of fields) field.addEventListener("input", write);
  write();
}
