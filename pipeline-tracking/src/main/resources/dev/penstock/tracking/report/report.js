"use strict";
(function () {
  const all = Array.from(document.querySelectorAll("details"));
  const cards = all.filter(function (each) { return each.classList.contains("card"); });
  function unfoldTarget() {
    const target = document.getElementById(location.hash.slice(1));
    if (target !== null) {
      if (target.tagName.toLowerCase() === "details") {
        target.open = true;
      }
      target.scrollIntoView();
    }
  }
  window.addEventListener("hashchange", unfoldTarget);
  if (location.hash.length > 1) {
    unfoldTarget();
  }
  document.querySelectorAll(".tools").forEach(function (tools) { tools.hidden = false; });
  document.querySelectorAll("button").forEach(function (button) {
    button.addEventListener("click", function () {
      cards.forEach(function (card) { card.open = button.dataset.does === "open"; });
    });
  });
  document.querySelectorAll(".graph").forEach(function (graph) {
    graph.scrollLeft = graph.classList.contains("down") ? (graph.scrollWidth - graph.clientWidth) / 2 : 0;
  });
  document.querySelectorAll("time").forEach(function (time) {
    time.title = new Date(time.dateTime).toLocaleString();
  });
  let folded = [];
  window.addEventListener("beforeprint", function () {
    folded = all.filter(function (each) { return !each.open; });
    folded.forEach(function (each) { each.open = true; });
  });
  window.addEventListener("afterprint", function () {
    folded.forEach(function (each) { each.open = false; });
  });
})();
