// The chat page at `/`: its cookie says who it is, for as long as it is good.

import { Conversation } from "./conversation";
import { closeDraft } from "./draft";
import { fit } from "./fit";
import { say } from "./notice";
import { forget, openOutbox } from "./outbox";
import { build, showRoom } from "./room";
import { Server } from "./server";
import type { PageStart } from "./start";
import { t } from "./texts";
import { Cookie } from "./ways/cookie";

/** Begin at once: whoever gets this page is signed in. */
export async function beginPage(start: PageStart): Promise<void> {
  const way = new Cookie(start.person);
  openOutbox(way.keeps);
  const conversation = new Conversation(
    new Server(way),
    () => say(t("signed_out")),
    () => {},
  );
  build();
  showRoom(true);
  const leave = () => {
    forget();
    closeDraft();
    conversation.end();
    void way.end();
  };
  fit(() => conversation, leave, undefined, { my_page: () => location.assign("/mine") });
  await conversation.begin();
  await conversation.open();
}
