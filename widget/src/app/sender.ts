// What is written goes out once and in order, now or when the server can be reached again.

import * as answers from "./answers";
import { MESSAGES, type Reply } from "./api";
import { giveBack } from "./composer";
import * as log from "./log";
import { say } from "./notice";
import { focusOnward } from "./onward";
import { drop, outbox, put, type Said, type Waiting } from "./outbox";
import { Problem, type Server } from "./server";
import { t } from "./texts";

const PAUSE = 4;

interface Listener {
  took(reply: Reply): void;
  settle(): void;
  lost(): void;
}

export class Sender {
  busy = false;
  private readonly shown = new Map<string, HTMLElement>();
  private retry = 0;
  private ended = false;

  constructor(
    private readonly server: Server,
    private readonly listener: Listener,
  ) {}

  send(said: Said): void {
    const focused = document.activeElement?.closest("#answers, #menu");
    this.show(put(said));
    answers.clear();
    if (focused) focusOnward();
    void this.pump();
  }

  /** Show what still waits from before. */
  showAll(): void {
    outbox().forEach((item) => this.show(item));
  }

  /** A message that was on its way has arrived. */
  arrived(id: string | null): void {
    if (!id) return;
    this.shown.get(id)?.remove();
    this.shown.delete(id);
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.retry);
  }

  /** Send what waits, one after the other, so that answers belong to their questions. */
  readonly pump = async (): Promise<void> => {
    const item = outbox()[0];
    if (this.busy || this.ended || !item) return;
    clearTimeout(this.retry);
    this.setBusy(item);
    try {
      const { text, choice, client_id } = item;
      const reply = await this.server.post<Reply>(MESSAGES, { text, choice, client_id });
      if (this.ended) return;
      drop(item);
      // Where its message was deleted meanwhile, none comes back.
      this.arrived(client_id);
      say("");
      this.listener.took(reply);
      queueMicrotask(this.pump);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (!this.ended) this.refused(item, problem);
    } finally {
      this.setBusy(null);
    }
  };

  private show(item: Waiting): void {
    const element = log.showWaiting(item);
    this.shown.set(item.client_id, element);
    log.setState(element, "sending");
  }

  private refused(item: Waiting, problem: Problem): void {
    const element = this.shown.get(item.client_id);
    if (problem.stranger) {
      this.listener.lost();
    } else if (problem.passing) {
      say(problem.status === 429 ? problem.message : t(problem.status ? "trouble" : "offline"));
      this.retry = window.setTimeout(this.pump, (problem.wait || PAUSE) * 1000);
    } else {
      drop(item);
      this.arrived(item.client_id);
      say(problem.message);
      if (item.text) giveBack(item.text);
      this.listener.settle();
      return queueMicrotask(this.pump);
    }
    if (element) log.setState(element, "failed", () => void this.pump());
  }

  private setBusy(item: Waiting | null): void {
    this.busy = item !== null;
    log.setWriting(this.busy);
    const element = item && this.shown.get(item.client_id);
    if (element) log.setState(element, "sending");
  }
}
