// The page of a site: how it will look while it is typed, the nearest colour, and copying.

const PAUSE = 300;
const form = document.getElementById("site");

for (const button of document.querySelectorAll("[data-copy]")) {
  const words = button.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = words), 2000);
  });
}

if (form) {
  const colour = document.getElementById("colour");
  const picker = document.getElementById("picker");
  const reason = document.getElementById("colour-reason");
  const nearest = document.getElementById("nearest");
  const picture = document.getElementById("picture");
  const wrong = document.getElementById("picture-reason");
  let timer = 0;
  let latest = 0;

  const show = async () => {
    const turn = ++latest;
    const answer = await fetch("/admin/sites/preview", {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
    });
    if (!answer.ok || turn !== latest) return;
    const told = await answer.json();
    reason.textContent = told.reasons.colour ?? "";
    if (picture.files.length) wrong.textContent = told.reasons.avatar ?? "";
    colour.toggleAttribute("aria-invalid", "colour" in told.reasons);
    nearest.hidden = !told.nearest;
    nearest.value = told.nearest ?? "";
    nearest.textContent = nearest.dataset.text.replace("{colour}", nearest.value);
    replace(told.page);
  };

  // A new frame each time: one that is loaded again would fill the browser's history.
  const replace = (page) => {
    const old = document.getElementById("preview");
    const frame = document.createElement("iframe");
    frame.title = old.title;
    frame.name = "preview-next";
    frame.className = "coming";
    frame.srcdoc = page;
    frame.addEventListener("load", () => {
      document.getElementById("preview").remove();
      frame.className = "";
      frame.id = frame.name = "preview";
    });
    old.after(frame);
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  };

  document.getElementById("show-preview").hidden = true;
  picker.hidden = false;
  picker.addEventListener("input", () => (colour.value = picker.value));
  colour.addEventListener("input", () => {
    if (/^#[0-9a-f]{6}$/i.test(colour.value)) picker.value = colour.value;
  });
  // Without leaving the page: it is saved with all the rest.
  nearest.addEventListener("click", (event) => {
    event.preventDefault();
    colour.value = picker.value = nearest.value;
    colour.focus();
    later();
  });
  // A photograph is larger than the server takes at all: it is refused here, and nothing is lost.
  picture.addEventListener("input", () => {
    const large = picture.files[0]?.size > picture.dataset.most;
    wrong.textContent = large ? picture.dataset.large : "";
    if (large) picture.value = "";
  });
  // Whoever writes what stands somewhere sees it there, in that language.
  form.addEventListener("focusin", ({ target }) => {
    const { part } = target.dataset;
    if (!part) return;
    document.getElementById("preview-part").value = part;
    document.getElementById("preview-language").value = target.lang;
    later();
  });
  for (const kind of ["input", "change"]) form.addEventListener(kind, later);
  show();
}
