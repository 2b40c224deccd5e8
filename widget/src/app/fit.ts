// The controls around a conversation: field, menu, network and keys, whoever is signed in.

import { compose } from "./composer";
import type { Conversation } from "./conversation";
import { edited } from "./draft";
import { closeMenu, fillMenu } from "./menu";
import { say } from "./notice";
import { outbox, type Said } from "./outbox";
import { save, transcript } from "./saving";
import { t } from "./texts";

/** Make everything work on whichever conversation there is; signOut, escape and pages as given. */
export function fit(
  now: () => Conversation | null,
  signOut: () => void,
  escape: () => void = () => {},
  pages: Record<string, () => void> = {},
): void {
  const send = (said: Said) => now()?.sender.send(said);
  compose(send, edited);
  fillMenu((text) => send({ text }), {
    calendar: () => now()?.calendar(),
    download: () => void download(now()),
    sign_out: signOut,
    ...pages,
  });
  addEventListener("online", () => {
    now()?.follow();
    if (outbox().length) void now()?.sender.pump();
    else say("");
  });
  addEventListener("offline", () => now() && say(t("offline")));
  document.addEventListener("visibilitychange", () => now()?.looked());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing && !closeMenu()) escape();
  });
}

async function download(conversation: Conversation | null): Promise<void> {
  const said = await conversation?.everything();
  if (said?.length) save(transcript(said), "entre.txt");
}
