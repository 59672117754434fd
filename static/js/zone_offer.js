// Offer the zone of the device where it is not the one kept: <form data-zone-offer="Asia/Ashgabat" hidden> with
// [data-zone-question="… {zone} …"] and a button [data-zone-use]. Nothing changes until the person says so. Where the
// page has a list of zones, the zone is called as there, and one that is not on the list is not offered.

const offer = document.querySelector("form[data-zone-offer]");
const list = document.querySelector("select[name=time_zone]");

// Browsers may know a city by an older name.
const NOW_CALLED = { "Asia/Calcutta": "Asia/Kolkata", "Europe/Kiev": "Europe/Kyiv", "Asia/Ashkhabad": "Asia/Ashgabat" };

function named(zone) {
  const city = zone.split("/").at(-1).replaceAll("_", " ");
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" }).formatToParts();
  const offset = parts.find((part) => part.type === "timeZoneName").value.replace("GMT", "UTC");
  return `${city} (${offset})`;
}

function nameOf(zone) {
  return list ? [...list.options].find((one) => one.value === zone)?.text : named(zone);
}

if (offer) {
  const told = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zone = NOW_CALLED[told] ?? told;
  const name = nameOf(zone);
  if (name && zone !== offer.dataset.zoneOffer) {
    const question = offer.querySelector("[data-zone-question]");
    question.textContent = question.dataset.zoneQuestion.replace("{zone}", name);
    offer.querySelector("[data-zone-use]").value = zone;
    offer.hidden = false;
  }
}
