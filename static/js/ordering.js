// Put items in order with buttons: [data-ordering] holds rows, each with a select of its place and [data-move] buttons.
// A row stands where its select says; each move numbers all rows anew and is said in [data-ordering-status].

const rowsIn = (list) => [...list.children];
const selectOf = (row) => row.querySelector("select");

function sort(list) {
  const place = (row) => Number(selectOf(row).value) || Infinity;
  list.append(...rowsIn(list).sort((a, b) => place(a) - place(b) || 0));
}

function move(row, place) {
  const list = row.parentElement;
  const focused = document.activeElement;
  const others = rowsIn(list).filter((other) => other !== row);
  list.insertBefore(row, others[place - 1] ?? null);
  rowsIn(list).forEach((other, index) => { selectOf(other).value = index + 1; });
  if (row.contains(focused)) focused.focus();
  const words = { item: row.querySelector("label").textContent, place, total: others.length + 1 };
  const said = list.dataset.said.replace(/{(\w+)}/g, (_all, name) => words[name]);
  list.parentElement.querySelector("[data-ordering-status]").textContent = said;
}

// Before any other listener: what is saved on a change is the order it made.
document.addEventListener("change", ({ target }) => {
  const row = target.closest("[data-ordering] > li");
  if (row && target.value) move(row, Number(target.value));
}, true);

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-move]");
  if (!button) return;
  const row = button.closest("li");
  const rows = rowsIn(row.parentElement);
  const place = rows.indexOf(row) + 1 + Number(button.dataset.move);
  const select = selectOf(row);
  select.value = Math.min(Math.max(place, 1), rows.length);
  select.dispatchEvent(new Event("change", { bubbles: true }));
});

// Answers put back by a script, all at once
document.addEventListener("answers-restored", ({ target }) => target.querySelectorAll("[data-ordering]").forEach(sort));

// The buttons show, those of questions that come into the page later, too.
document.documentElement.classList.add("can-move");
