// Signed in by a short-lived token, which is kept in memory only and never in an address.

import { ask, json, Problem } from "../server";
import type { Way } from "./way";

const TOKEN = "/api/v1/widget/token";
const EARLY = 0.75;

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
   * @param silently gets a new pass without asking anybody, as from the host's page; null where it
   *   cannot.
   * @param lost is told when nobody is signed in any more.
   * @param changed is told when there is another token.
   */
  constructor(
    private readonly silently: () => Promise<Pass | null>,
    private readonly lost: () => void,
    private readonly changed: () => void,
  ) {}

  /** Take what a sign-in gave. */
  take(pass: Pass): void {
    this.pass = pass;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.exchange(), pass.expires_in * EARLY * 1000);
  }

  signed(options: RequestInit): RequestInit {
    const headers = new Headers(options.headers);
    if (this.pass) headers.set("Authorization", `Bearer ${this.pass.token}`);
    return { ...options, headers, credentials: "omit" };
  }

  /** After a refusal: another sign-in that nobody notices, by the same person. */
  renew(): Promise<boolean> {
    this.renewing ??= this.enter().finally(() => (this.renewing = null));
    return this.renewing;
  }

  async end(): Promise<void> {
    const last = this.signed({ method: "DELETE" });
    this.forget();
    await ask(TOKEN, last).catch(() => null);
  }

  private async enter(): Promise<boolean> {
    const before = this.pass?.person.id;
    const pass = await this.silently().catch(() => null);
    if (!pass || (before && pass.person.id !== before)) {
      this.forget();
      this.lost();
      return false;
    }
    this.take(pass);
    this.changed();
    return true;
  }

  /** A new token for the old one, before that ends. */
  private async exchange(): Promise<void> {
    try {
      const response = await ask(TOKEN, this.signed(json("POST", {})));
      const fresh: Omit<Pass, "person"> & Partial<Pass> = await response.json();
      if (this.pass) this.take({ person: this.pass.person, ...fresh });
      this.changed();
    } catch (problem) {
      if (problem instanceof Problem && problem.passing) {
        this.timer = window.setTimeout(() => void this.exchange(), (problem.wait || 5) * 1000);
      } else void this.renew();
    }
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.pass = null;
  }
}
