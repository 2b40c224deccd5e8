// On a narrow screen the sections begin folded, all but the first, so that their headings are the
// list of what there is; on paper all of them are open.

const NARROW = "(width <= 52rem)";
const sections = [...document.querySelectorAll("details.fold")];

function unfoldNamed() {
  const named = document.getElementById(location.hash.slice(1));
  if (named instanceof HTMLDetailsElement) {
    named.open = true;
    named.scrollIntoView();
  }
}

if (window.matchMedia(NARROW).matches) {
  for (const section of sections.slice(1)) section.open = false;
  if (location.hash) unfoldNamed();
}

window.addEventListener("hashchange", unfoldNamed);
window.addEventListener("beforeprint", () => {
  for (const section of sections) section.open = true;
});
