// The time left of a test: [data-left] in seconds, as the clock of the platform had it when the page was made.
// Minutes until the last one, then seconds; heard at ten, five and one minutes. At nought the page is told.

const place = document.querySelector("[data-left]");
const words = place.querySelector("[data-left-words]");
const announcer = document.querySelector("[data-left-said]");
const HEARD = [10, 5, 1];
let end = 0;
let heard = 0;
let isOver = false;

// The clock of the device may be set, and one that only counts may stand still in a sleep: the later of both.
let [wall, steady] = [0, 0];
const passed = () => Math.max(Date.now() - wall, performance.now() - steady);
const left = () => end - passed();

function set(seconds) {
  [wall, steady, end] = [Date.now(), performance.now(), seconds * 1000];
  isOver &&= seconds <= 0;
  heard = HEARD.filter((minutes) => end > minutes * 60_000).length;
  draw();
}

// Browsers know no Turkmen: its numbers go with two forms, as in English.
const form = (number) => (document.documentElement.lang === "ru" ? new Intl.PluralRules("ru").select(number) : number === 1 ? "one" : "many");
const written = (number, unit) => place.dataset[`${unit}${form(number)[0].toUpperCase()}${form(number).slice(1)}`].replace(/\d+/, number);

function draw() {
  const seconds = Math.max(0, Math.ceil(left() / 1000));
  const text = seconds > 60 ? written(Math.ceil(seconds / 60), "minutes") : seconds === 60 ? written(1, "minutes") : written(seconds, "seconds");
  place.dataset.left = seconds;
  if (words.textContent !== text) words.textContent = text;
  const passedNow = HEARD.filter((minutes) => seconds > minutes * 60).length;
  if (passedNow < heard) announcer.textContent = text;
  heard = passedNow;
  if (seconds || isOver) return;
  isOver = true;
  document.dispatchEvent(new Event("time-over"));
}

document.addEventListener("time-left", (event) => set(event.detail));
document.addEventListener("visibilitychange", draw);
setInterval(draw, 1000);
set(Number(place.dataset.left));
