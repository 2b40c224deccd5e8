// The window in which somebody signed in: it tells the widget that opened it, and nobody else.

const start = JSON.parse(document.getElementById("start").textContent);

if (window.opener) {
  window.opener.postMessage(start, location.origin);
  window.close();
}
