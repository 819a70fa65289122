(function () {
  "use strict";
  var root = document.documentElement;
  function clear() {
    document.querySelectorAll(".on, .hot").forEach(function (e) { e.classList.remove("on", "hot"); });
  }
  function light(from) {
    clear();
    if (!from) { return; }
    from.dataset.v.split(" ").forEach(function (key) {
      var value = key.indexOf("v") > 0;
      document.querySelectorAll('[data-v~="' + key + '"]').forEach(function (e) {
        e.classList.add(value ? "hot" : "on");
      });
    });
  }
  function owner(event) { return event.target.closest ? event.target.closest("[data-v]") : null; }
  document.addEventListener("pointerover", function (event) { light(owner(event)); });
  document.addEventListener("focusin", function (event) { light(owner(event)); });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { clear(); }
    var on = event.target;
    if (event.key === "Enter" && on.classList && on.classList.contains("card")) { show(on.dataset.v); }
  });
  function show(key) {
    var words = document.querySelector('.text [data-v~="' + key + '"]');
    if (words) { words.scrollIntoView({ block: "center" }); }
  }
  document.addEventListener("click", function (event) {
    var value = event.target.closest(".v, .card");
    if (value && value.dataset.v && !event.target.closest("summary, a")) { show(value.dataset.v); light(value); }
  });
  document.getElementById("language").addEventListener("click", function () {
    var next = root.dataset.ui === "ar" ? "en" : "ar";
    root.dataset.ui = root.lang = next;
    root.dir = next === "ar" ? "rtl" : "ltr";
  });
  document.getElementById("theme").addEventListener("click", function () {
    var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
})();
