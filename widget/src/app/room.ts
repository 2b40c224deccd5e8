// The room: header, log, answers and field, put together; the entrance stands in its place.

import { answers, clear } from "./answers";
import { composer, focusWords } from "./composer";
import { make, wordAll } from "./dom";
import { entrance, focusEntrance } from "./entrance";
import { header, setSignedIn } from "./header";
import * as log from "./log";
import { notice } from "./notice";
import { focusOnward } from "./onward";
import { onLanguage } from "./texts";

const skip = make("a", { class: "skip", href: "#words", text: "skip" });
const room = make("main", {}, log.help, log.scroller, notice, composer);

/** Build everything into the page. */
export function build(): void {
  log.scroller.append(answers);
  log.holdTheEnd();
  document.body.replaceChildren(skip, header, entrance, room);
  document.body.className = "chat";
  onLanguage(wordAll);
  // Pressing the link must not change the address, which is part of the host's history.
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    focusWords();
  });
}

/** Show the conversation, or the entrance. */
export function showRoom(signedIn: boolean): void {
  const focused = document.activeElement !== document.body && document.hasFocus();
  entrance.hidden = signedIn;
  room.hidden = skip.hidden = !signedIn;
  setSignedIn(signedIn);
  if (focused) focusFirst();
}

/** Give the focus to where one goes on. */
export function focusFirst(): void {
  if (room.hidden) focusEntrance();
  else focusOnward();
}

/** Take what was said out of sight; what is written and not sent stays. */
export function tidyUp(): void {
  log.clearAll();
  clear();
}
