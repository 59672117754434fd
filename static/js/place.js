// Remember the block being read, when the page is left: <form data-place> with an input named block.
// Blocks are the elements with data-block, in the order of the text.

const form = document.querySelector("form[data-place]");

if (form) {
  const blocks = [...document.querySelectorAll("[data-block]")];
  let kept = "";

  const current = () => {
    const line = window.innerHeight / 3;
    const above = blocks.filter((block) => block.getBoundingClientRect().top <= line);
    return (above.at(-1) ?? blocks[0])?.dataset.block ?? "";
  };

  const keep = () => {
    const block = current();
    if (!block || block === kept) return;
    kept = block;
    form.elements.block.value = block;
    fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true }).catch(() => {});
  };

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
  window.addEventListener("pagehide", keep);
}
