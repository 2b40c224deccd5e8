// Keys for reading: one letter each, while nothing is being typed. They can be turned off.

const OFF = "entre-keys-off";
const keys = document.getElementById("keys");
const messages = [...document.querySelectorAll(".transcript li[id]")];

function pressable(key) {
  return document.querySelector(`[data-key="${CSS.escape(key)}"]`);
}

function here() {
  const at = document.activeElement?.closest(".transcript li[id]");
  return at ?? document.querySelector(".transcript li:target");
}

function step(by) {
  const place = messages.indexOf(here());
  const next = messages[place < 0 ? 0 : Math.min(Math.max(place + by, 0), messages.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "center" });
}

function toggle() {
  const details = [...document.querySelectorAll("details.understood")];
  const open = details.some((each) => !each.open);
  for (const each of details) each.open = open;
}

const ACTS = {
  r: () => pressable("r")?.click(),
  n: () => pressable("n")?.click(),
  j: () => step(1),
  k: () => step(-1),
  u: toggle,
  a: () => here()?.querySelector(".add a")?.click(),
  s: () => location.assign("/coach/search"),
  "?": () => keys.showModal(),
};

function typing(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
}

if (keys) {
  const used = document.getElementById("use-keys");
  used.checked = localStorage.getItem(OFF) === null;
  used.addEventListener("change", () => {
    if (used.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });
  const opener = pressable("?");
  if (opener) {
    opener.hidden = false;
    opener.addEventListener("click", () => keys.showModal());
  }
  document.addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.metaKey || event.altKey;
    if (held || keys.open || !used.checked || typing(event.target)) return;
    const act = ACTS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
