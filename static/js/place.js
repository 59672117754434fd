// Remember the block being read, when the page is left: <form data-place> with an input named block.
// Blocks are the elements with data-block, in the order of the text. A change of language stays at the block, too:
// its id is the same in every language.

const blocks = [...document.querySelectorAll("[data-block]")];
const form = document.querySelector("form[data-place]");

const current = () => {
  const line = window.innerHeight / 3;
  const above = blocks.filter((block) => block.getBoundingClientRect().top <= line);
  return (above.at(-1) ?? blocks[0])?.dataset.block ?? "";
};

for (const link of document.querySelectorAll("a[hreflang]")) {
  const take = () => { link.hash = window.scrollY > 0 && current() ? `block-${current()}` : ""; };
  for (const event of ["pointerdown", "click"]) link.addEventListener(event, take);
}

if (form) {
  let kept = "";

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
