/* Everything works without this file. It lets a password be shown, and renews an open page when a
   message appears or disappears. */
"use strict";
(function () {
    document.querySelectorAll(".password input").forEach(function (input) {
        var button = document.createElement("button");
        button.type = "button";
        button.className = "show";
        var label = document.querySelector('label[for="' + input.id + '"]');
        button.setAttribute("aria-label", "Show: " + (label ? label.textContent : "password"));
        button.setAttribute("aria-pressed", "false");
        button.textContent = "Show";
        button.addEventListener("click", function () {
            var shown = input.type === "text";
            input.type = shown ? "password" : "text";
            button.setAttribute("aria-pressed", shown ? "false" : "true");
            button.textContent = shown ? "Show" : "Hide";
            input.focus();
        });
        input.parentNode.appendChild(button);
        // A password shown is not sent or remembered as ordinary text.
        if (input.form) {
            input.form.addEventListener("submit", function () { input.type = "password"; });
        }
    });

    var edited = false;
    document.addEventListener("input", function () { edited = true; });
    var wait = Number(document.body.getAttribute("data-renew-in"));
    var longest = 2147483647;
    if (wait > 0 && wait < longest) {
        // A little later and not all at once: many have the same page open.
        setTimeout(function renew() {
            if (edited) { return; }
            if (document.hidden) {
                document.addEventListener("visibilitychange", function () {
                    if (!document.hidden && !edited) { location.reload(); }
                });
                return;
            }
            location.reload();
        }, wait + 500 + Math.random() * 15000);
    }
}());
