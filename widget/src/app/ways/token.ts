// Signed in by a short-lived token, which is kept in memory only and never in an address.

import { ask, json, Problem } from "../server";
import type { Way } from "./way";

const TOKEN = "/api/v1/widget/token";
const EARLY = 0.75;
const AGAIN = 10;

export interface Person {
  id: string;
  name: string;
  language: string | null;
}

export interface Pass {
  token: string;
  expires_in: number;
  person: Person;
}

export class Token implements Way {
  readonly keeps = null;
  private pass: Pass | null = null;
  private timer = 0;
  private renewing: Promise<boolean> | null = null;

  /**
   * @param lost is told when nobody is signed in any more.
   * @param changed is told when there is another token.
   */
  constructor(
    private readonly lost: () => void,
    private readonly changed: () => void,
  ) {}

  /** Take what a sign-in gave. */
  take(pass: Pass): void {
    this.pass = pass;
    this.renewIn(pass.expires_in * EARLY);
  }

  signed(options: RequestInit): RequestInit {
    const headers = new Headers(options.headers);
    if (this.pass) headers.set("Authorization", `Bearer ${this.pass.token}`);
    return { ...options, headers, credentials: "omit" };
  }

  /** The next token for this one; where that is refused, the stay has ended. */
  renew(): Promise<boolean> {
    this.renewing ??= this.follow().finally(() => (this.renewing = null));
    return this.renewing;
  }

  async end(): Promise<void> {
    const last = this.signed({ method: "DELETE" });
    this.forget();
    await ask(TOKEN, last).catch(() => null);
  }

  private async follow(): Promise<boolean> {
    if (!this.pass) return false;
    const pass = await unlessRefused(this.next());
    if (!pass) {
      this.forget();
      this.lost();
      return false;
    }
    this.take(pass);
    this.changed();
    return true;
  }

  private async next(): Promise<Pass> {
    return (await ask(TOKEN, this.signed(json("POST", {})))).json();
  }

  private renewIn(seconds: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.renew().catch(() => this.renewIn(AGAIN));
    }, seconds * 1000);
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.pass = null;
  }
}

/** What somebody is given, or null where they are refused; not where the server is out of reach. */
async function unlessRefused(given: Promise<Pass>): Promise<Pass | null> {
  try {
    return await given;
  } catch (problem) {
    if (problem instanceof Problem && !problem.passing) return null;
    throw problem;
  }
}
