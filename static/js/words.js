// Count the words of an answer while it is written: textarea[data-words] names the sentence that holds the number.

const WORDS = /\S*[\p{L}\p{N}]\S*/gu;

document.addEventListener("input", ({ target }) => {
  const sentence = document.getElementById(target.dataset?.words);
  if (!sentence) return;
  const count = (target.value.match(WORDS) || []).length;
  sentence.querySelector("span").textContent = count;
  document.getElementById(`${target.dataset.words}-beyond`).hidden = count <= Number(sentence.dataset.most);
});
