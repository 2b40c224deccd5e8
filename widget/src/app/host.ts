// The page around the iframe: it is listened to only if it is the parent, on an origin of the site.

import type { FromApp, FromLoader, Mode } from "../messages";
import { newId } from "./outbox";

const PATIENCE = 12_000;
const SLACK = 700;

export interface Hello {
  language: string;
  mode: Mode;
  /** Whether the widget was opened before in this tab. */
  met: boolean;
}

export class Host {
  private origin = "";
  private awaited: ((jwt: string) => void) | null = null;
  private kept = "";

  /** @param on is told of what the page says; jwt, that it has vouched later than it was asked. */
  constructor(
    private readonly origins: string[],
    private readonly on: {
      hello(hello: Hello): void;
      jwt(): void;
      show(): void;
      open(): void;
      close(): void;
    },
  ) {
    addEventListener("message", (event: MessageEvent<FromLoader | null>) => {
      if (event.source !== parent || !this.origins.includes(event.origin)) return;
      if (event.data) this.heard(event.data, event.origin);
    });
  }

  tell(message: FromApp): void {
    if (this.origin) parent.postMessage(message, this.origin);
  }

  /** A token of who is signed in at the host; none where it has none to give. */
  jwt(): Promise<string> {
    const { kept } = this;
    this.kept = "";
    if (kept) return Promise.resolve(kept);
    return new Promise((give) => {
      this.awaited = give;
      this.tell({ entre: "need-jwt" });
      setTimeout(() => {
        if (this.awaited === give) this.awaited = null;
        give("");
      }, PATIENCE);
    });
  }

  private heard(message: FromLoader, origin: string): void {
    if (message.entre === "hello") {
      this.origin = origin;
      this.tell({ entre: "ready" });
      this.on.hello(message);
    } else if (message.entre === "jwt") {
      const give = this.awaited;
      this.awaited = null;
      if (give) give(message.jwt);
      else if (message.jwt) {
        this.kept = message.jwt;
        this.on.jwt();
      }
    } else if (message.entre === "show") this.on.show();
    else if (message.entre === "open") this.on.open();
    else if (message.entre === "close") this.on.close();
  }
}

/** Sign in at the provider's, in a window of its own; the grant, or none if it was closed. */
export function grantFrom(key: string): Promise<{ grant: string; nonce: string } | null> {
  const nonce = newId();
  const address = `/widget/${key}/oidc?nonce=${nonce}`;
  const popup = open(address, "entre-sign-in", "popup,width=480,height=680");
  if (!popup) return Promise.resolve(null);
  return new Promise((give) => {
    const done = (grant: string | null) => {
      clearInterval(watch);
      removeEventListener("message", heard);
      give(grant ? { grant, nonce } : null);
    };
    const heard = (event: MessageEvent<{ entre?: string; grant?: string } | null>) => {
      if (event.origin !== location.origin || event.data?.entre !== "grant") return;
      done(event.data.grant ?? null);
    };
    // A window that closes itself has said before what it had to say: it may still be on its way.
    const watch = setInterval(() => popup.closed && setTimeout(done, SLACK, null), SLACK);
    addEventListener("message", heard);
  });
}
