(function () {
  "use strict";
  var lit = [];
  var from = null;
  var back = document.getElementById("back");

  function unlight() {
    lit.forEach(function (one) { one.classList.remove("here"); });
    lit = [];
  }

  function light(mark) {
    unlight();
    var end = Number(mark.dataset.end || 0);
    var text = mark.closest(".text");
    var all = text ? text.querySelectorAll("mark[data-at]") : [mark];
    var start = Number(mark.dataset.at || 0);
    Array.prototype.forEach.call(all, function (one) {
      var at = Number(one.dataset.at);
      if (one === mark || (at >= start && at < end)) { one.classList.add("here"); lit.push(one); }
    });
  }

  function reveal() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) { return; }
    for (var up = target; up; up = up.parentElement) {
      if (up.tagName === "DETAILS") { up.open = true; }
    }
    var inReader = target.closest("#reports");
    if (inReader && target.tagName === "MARK") { light(target); }
    target.scrollIntoView({ block: inReader && target.tagName === "MARK" ? "center" : "start" });
    if (inReader) {
      target.setAttribute("tabindex", "-1");
      target.focus({ preventScroll: true });
      back.hidden = from === null;
    } else {
      back.hidden = true;
    }
  }

  function goBack() {
    if (from === null) { return; }
    var link = from;
    from = null;
    back.hidden = true;
    unlight();
    link.scrollIntoView({ block: "center" });
    link.focus({ preventScroll: true });
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#']");
    if (link) {
      if (!link.closest("#reports")) { from = link; }
      if (link.getAttribute("href") === location.hash) { event.preventDefault(); reveal(); }
      return;
    }
    var quote = event.target.closest("blockquote[data-to]");
    if (quote && String(window.getSelection()) === "") {
      var near = quote.parentElement.querySelector("a.report, a") || quote;
      from = near;
      var hash = "#" + quote.dataset.to;
      if (location.hash === hash) { reveal(); } else { location.hash = hash; }
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { goBack(); }
  });
  back.addEventListener("click", goBack);
  window.addEventListener("hashchange", reveal);
  reveal();
})();
