// The bar of an import moves by itself: <section data-import-progress="address of the JSON">.
// When it is over, the page is asked for again and leads to the report.

const section = document.querySelector("[data-import-progress]");

if (section) {
  const bar = section.querySelector("progress");
  const words = section.querySelector("[role=status]");

  const look = async () => {
    try {
      const response = await fetch(section.dataset.importProgress);
      if (response.redirected || !response.ok) throw new Error(String(response.status));
      const state = await response.json();
      if (!state.is_running) return location.reload();
      if (bar) bar.value = state.done;
      if (words.textContent !== state.text) words.textContent = state.text;
    } catch {
      // no connection, or signed out: the link on the page says what is the matter
    }
    return setTimeout(look, 1500);
  };

  setTimeout(look, 500);
}
