// Where one goes on: in the field; where there are only fingers, at the conversation, as the field
// would bring up a keyboard that covers it.

import { focusWords } from "./composer";
import { log } from "./log";

const fingers = matchMedia("(pointer: coarse)");

/** Give the focus to where one goes on. */
export function focusOnward(): void {
  if (fingers.matches) log.focus({ preventScroll: true });
  else focusWords();
}
