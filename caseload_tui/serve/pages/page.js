/* Takes the spent token out of the address, and opens the desk again when somebody asks for it. */
"use strict";
history.replaceState(null, "", "/");
document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("again").addEventListener("click", () => location.assign("/"));
});
