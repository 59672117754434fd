// Offer the zone of the device where it is not the one kept: <form data-zone-offer="Asia/Ashgabat" hidden> with
// [data-zone-question="… {zone} …"] and a button [data-zone-use]. What it is called stands in the page's list of
// zones; one that is not on the list is not offered. Nothing changes until the person says so.

const offer = document.querySelector("form[data-zone-offer]");
const zones = document.querySelector("select[name=time_zone]");

// Browsers may know a city by an older name.
const NOW_CALLED = { "Asia/Calcutta": "Asia/Kolkata", "Europe/Kiev": "Europe/Kyiv", "Asia/Ashkhabad": "Asia/Ashgabat" };

if (offer && zones) {
  const told = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zone = NOW_CALLED[told] ?? told;
  const option = [...zones.options].find((one) => one.value === zone);
  if (option && zone !== offer.dataset.zoneOffer) {
    const question = offer.querySelector("[data-zone-question]");
    question.textContent = question.dataset.zoneQuestion.replace("{zone}", option.text);
    offer.querySelector("[data-zone-use]").value = zone;
    offer.hidden = false;
  }
}
