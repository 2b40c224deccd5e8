// The widget with nobody in it, and its launcher: how a site will look to those who use it.

import { icon } from "../icon";
import { offer } from "./answers";
import type { Spoken } from "./api";
import { make } from "./dom";
import * as entrance from "./entrance";
import { addClose, showProgress } from "./header";
import * as log from "./log";
import { colour, dress, ink, invitationOf, position } from "./look";
import { build, showRoom } from "./room";
import type { Identity, SampleStart } from "./start";
import { t } from "./texts";

/** Show it; nothing in it can be used. */
export function showSample(start: SampleStart): void {
  dress();
  build();
  addClose(() => {});
  if (start.sample.coming) showComing(start.identity);
  else showTalk(start);
  document.body.append(launcher());
  document.body.classList.add("sample");
  document.body.inert = true;
  log.toEnd();
}

function showComing(identity: Identity): void {
  showRoom(false);
  if (identity === "jwt") entrance.showWaiting();
  else if (identity === "oidc") entrance.showDoor("in_oidc", "in_oidc_button", () => {});
  else entrance.showEmail("", () => {});
}

function showTalk(start: SampleStart): void {
  showRoom(true);
  showProgress(start.sample.progress);
  const said = start.sample.said.map((one, place) => spoken(one, place, start.language));
  log.quietly(() => said.forEach(log.show));
  offer(said[said.length - 1]!, () => {});
}

function spoken(
  { author, text }: { author: "entre" | "coachee"; text: string },
  place: number,
  language: string,
): Spoken {
  return {
    id: place + 1,
    conversation: "",
    author,
    text,
    language,
    choices: [],
    control: { kind: "scale", progress: "", help: false },
    client_id: null,
    created_at: "",
    erased: false,
  };
}

function launcher(): HTMLElement {
  const name = t("launcher");
  const round = make("span", { class: "round", role: "img", "aria-label": name }, icon());
  round.style.setProperty("background", colour);
  round.style.setProperty("color", ink);
  const invitation = make("span", { class: "invitation" }, invitationOf());
  return make("div", { class: `launcher ${position}` }, invitation, round);
}
