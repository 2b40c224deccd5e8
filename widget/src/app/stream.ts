// The stream of messages: server-sent events over fetch, which can carry a token, and resumed by id.

import type { Spoken, State } from "./api";
import { Problem } from "./server";
import type { Server } from "./server";

const EVENTS = "/api/v1/chat/events";
const SOONEST = 1000;
const LATEST = 30_000;
// The server says something at least every 15 seconds; a network that was cut says nothing at all.
const SILENCE = 40_000;

export class Stream {
  private open: AbortController | null = null;
  private timer = 0;
  private pause = SOONEST;

  /** @param last the id after which to begin. */
  constructor(
    private readonly server: Server,
    private readonly last: () => number,
    private readonly heard: (message: Spoken) => void,
    private readonly stands: (state: State) => void,
    private readonly refused: () => void,
  ) {}

  /** Follow from now on, anew where it was followed already. */
  begin(): void {
    this.end();
    const open = (this.open = new AbortController());
    this.follow(open).then(
      () => this.later(open, SOONEST),
      (problem: unknown) => {
        if (open.signal.aborted && this.open !== open) return;
        if (problem instanceof Problem && problem.stranger) return this.refused();
        const wait = problem instanceof Problem ? problem.wait * 1000 : 0;
        this.later(open, wait || this.pause * (0.75 + Math.random() / 2));
        this.pause = Math.min(this.pause * 2, LATEST);
      },
    );
  }

  /** Follow no longer. */
  end(): void {
    clearTimeout(this.timer);
    const open = this.open;
    this.open = null;
    open?.abort();
  }

  private later(open: AbortController, wait: number): void {
    if (this.open === open) this.timer = window.setTimeout(() => this.begin(), wait);
  }

  private async follow(open: AbortController): Promise<void> {
    let watch = 0;
    const alive = () => {
      clearTimeout(watch);
      watch = window.setTimeout(() => open.abort(), SILENCE);
    };
    alive();
    try {
      const headers = { Accept: "text/event-stream", "Last-Event-ID": String(this.last()) };
      const response = await this.server.asked(EVENTS, {
        headers,
        cache: "no-store",
        signal: open.signal,
      });
      this.pause = SOONEST;
      const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        alive();
        const events = (rest + value).split("\n\n");
        rest = events.pop() ?? "";
        events.forEach((event) => this.take(event));
      }
    } finally {
      clearTimeout(watch);
    }
  }

  private take(event: string): void {
    const lines = event.split("\n");
    const data = lines.find((line) => line.startsWith("data: "));
    if (!data) return;
    const told = JSON.parse(data.slice(6));
    if (lines.includes("event: state")) this.stands(told);
    else this.heard(told);
  }
}
