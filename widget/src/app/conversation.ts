// The conversation: what was said, from whichever side it comes, is shown once and in order.

import * as answers from "./answers";
import { CALENDAR, type History, MESSAGES, OPEN, type Reply, type Spoken, type State } from "./api";
import { keepAnew, openDraft } from "./draft";
import { clearProgress, showProgress } from "./header";
import * as log from "./log";
import { say } from "./notice";
import { outbox } from "./outbox";
import { tidyUp } from "./room";
import { save } from "./saving";
import { Sender } from "./sender";
import { Problem, type Server } from "./server";
import { Stream } from "./stream";
import { speak, spoken, t } from "./texts";

const SECOND = 1000;

export class Conversation {
  readonly sender: Sender;
  private readonly stream: Stream;
  private last: Spoken | null = null;
  private current: string | null = null;
  private over = false;
  private opened = false;
  private ended = false;

  /**
   * @param lost is told when the server does not know any more who this is.
   * @param news is told of every message of Entre's that was not there at the beginning.
   */
  constructor(
    private readonly server: Server,
    private readonly lost: () => void,
    private readonly news: () => void,
  ) {
    this.sender = new Sender(server, {
      took: (reply) => this.took(reply),
      settle: () => this.settle(),
      lost,
    });
    this.stream = new Stream(
      server,
      () => this.last?.id ?? 0,
      (message) => this.heard(message),
      (state) => this.stands(state),
      lost,
    );
  }

  /** Show what was said before, and follow what is said from now on. */
  async begin(): Promise<void> {
    const past = await this.persist(() => this.server.get<History>(MESSAGES));
    if (!past) return;
    this.enter(past.conversation);
    log.quietly(() => past.messages.forEach((message) => this.take(message)));
    if (past.help) log.pinHelp(past.help);
    speak(past.language);
    showProgress(past.progress);
    log.earlier.hidden = !past.more;
    log.earlier.onclick = () => void this.showEarlier();
    this.over = past.over;
    openDraft(this.server, past.draft ?? "");
    this.sender.showAll();
    this.settle();
    this.follow();
  }

  /** Come in: Entre greets, or welcomes back; once. */
  async open(): Promise<void> {
    if (this.opened) return this.settle();
    this.opened = true;
    if (!outbox().length) {
      const body = { language: spoken() };
      const reply = await this.persist(() => this.server.post<Reply>(OPEN, body));
      if (reply) this.took({ ...reply, over: this.over });
    }
    void this.sender.pump();
  }

  /** Follow the stream, anew where it is followed already. */
  follow(): void {
    if (!this.ended && !document.hidden) this.stream.begin();
  }

  /** Do nothing more: somebody signs out. */
  end(): void {
    this.ended = true;
    this.stream.end();
    this.sender.end();
  }

  /** Let go of the connection while nobody looks: browsers allow only six to a server. */
  readonly looked = (): void => {
    if (document.hidden) this.stream.end();
    else this.follow();
  };

  private heard(message: Spoken): void {
    if (!this.last || message.id > this.last.id) {
      this.enter(message.conversation);
      if (message.author === "entre") this.news();
    }
    this.take(message);
    if (!this.sender.busy) this.settle();
    // Where something comes, something can go.
    void this.sender.pump();
  }

  /** What was done elsewhere: messages deleted, the conversation ended, or all of it deleted. */
  private stands(state: State): void {
    if (state.conversation === null) return void this.beginAgain();
    if (state.conversation !== this.current) return;
    log.eraseAll(state.erased);
    if (this.over === state.over) return;
    this.over = state.over;
    if (!this.sender.busy) this.settle();
  }

  /** From a clean page, as after a reload; Entre greets when they come in the next time. */
  private beginAgain(): Promise<void> {
    tidyUp();
    clearProgress();
    this.last = null;
    this.opened = false;
    return this.begin();
  }

  /** After an answer of the server's: its messages, the answers they offer, and what else waits. */
  private took(reply: Reply): void {
    this.enter(reply.conversation);
    const before = this.last?.id ?? 0;
    reply.messages.forEach((message) => this.take(message));
    if (reply.messages.some(({ id, author }) => id > before && author === "entre")) this.news();
    speak(reply.language);
    showProgress(reply.progress);
    log.eraseAll(reply.erased);
    this.over = reply.over;
    keepAnew();
    this.settle();
  }

  private take(message: Spoken): void {
    this.sender.arrived(message.client_id);
    log.show(message);
    if (message.control.help) log.pinHelp(message);
    if (this.last && message.id <= this.last.id) return;
    this.last = message;
    if (message.author !== "entre") return;
    speak(message.language);
    showProgress(message.control.progress);
  }

  /** Show one conversation at a time: a new one, or one after a deletion, begins on a clean page. */
  private enter(id: string | null): void {
    if (id !== this.current) log.empty();
    this.current = id;
  }

  /** Bring everything below the log in line with it. */
  private settle(): void {
    if (this.last?.author === "entre" && !outbox().length) {
      answers.offer(this.last, (said) => this.sender.send(said));
      if (this.over) answers.addDeed("calendar", () => this.calendar());
    } else answers.clear();
    log.toEnd();
  }

  /** The dates of this conversation, for a calendar. */
  calendar(): void {
    void this.once(async () => save(await this.server.blob(CALENDAR), "entre.ics"));
  }

  /** All that was said in this conversation, oldest first. */
  async everything(): Promise<Spoken[] | null> {
    const said: Spoken[] = [];
    for (let more = true, before = ""; more; before = `&before=${said[0]?.id ?? 0}`) {
      const path = `${MESSAGES}?limit=500${before}`;
      const part = await this.once(() => this.server.get<History>(path));
      if (!part) return null;
      said.unshift(...part.messages);
      more = part.more;
    }
    return said;
  }

  private async showEarlier(): Promise<void> {
    const first = log.earliest();
    const path = `${MESSAGES}?before=${first}`;
    const past = await this.persist(() => this.server.get<History>(path));
    if (!past) return;
    log.quietly(() => past.messages.forEach(log.show));
    log.earlier.hidden = !past.more;
    document.getElementById(`message-${first}`)?.scrollIntoView();
  }

  /** Get something to save: now, or not at all, as a file that comes unasked later surprises. */
  private async once<Result>(attempt: () => Promise<Result>): Promise<Result | null> {
    try {
      const result = await attempt();
      if (!outbox().length) say("");
      return result;
    } catch (problem) {
      if (!this.ended) this.wrong(problem, "no_file");
      return null;
    }
  }

  /** Try until it goes well, or can never go well: then nothing comes back. */
  private async persist<Result>(attempt: () => Promise<Result>): Promise<Result | null> {
    for (;;) {
      try {
        const result = await attempt();
        if (!outbox().length) say("");
        return result;
      } catch (problem) {
        if (this.ended) return null;
        const { passing, wait } = this.wrong(problem);
        if (!passing) return null;
        await new Promise((go) => setTimeout(go, (wait || 3) * SECOND));
        if (this.ended) return null;
      }
    }
  }

  /** Say what is wrong: in these words, or others, where it may go well later. */
  private wrong(problem: unknown, passing?: string): Problem {
    if (!(problem instanceof Problem)) throw problem;
    if (problem.stranger) this.lost();
    else if (!problem.passing) say(problem.message);
    else say(t(passing ?? (problem.status ? "trouble" : "offline")));
    return problem;
  }
}
