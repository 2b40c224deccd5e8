// The widget: on a school's own page, or as a page of its own; the token is in memory only.

import { write } from "./composer";
import { Conversation } from "./conversation";
import { closeDraft } from "./draft";
import * as entrance from "./entrance";
import { fit } from "./fit";
import { addClose } from "./header";
import { grantFrom, Host } from "./host";
import { colour, dress, ink, invitationOf, nameOf, position } from "./look";
import { forget, openOutbox } from "./outbox";
import { build, focusFirst, showRoom, tidyUp } from "./room";
import { ask, json, Problem, Server } from "./server";
import type { SiteStart } from "./start";
import { onLanguage, speak, t } from "./texts";
import { type Pass, Token } from "./ways/token";

export class Widget {
  private readonly door: string;
  private readonly host: Host | null;
  private readonly token: Token;
  private conversation: Conversation | null = null;
  private person: string | null = null;
  private open = false;
  private unread = 0;
  private met = true;
  private email = "";
  private entering = false;
  private left = false;

  constructor(private readonly site: SiteStart) {
    this.door = `/api/v1/widget/${site.site}`;
    this.token = new Token(
      () => this.lost(),
      () => this.conversation?.follow(),
    );
    this.host = window.parent === window ? null : this.framed();
    openOutbox(null);
    dress();
    build();
    showRoom(false);
    fit(
      () => this.conversation,
      () => void this.signOut(),
      () => this.close(),
    );
    onLanguage(() => this.present());
    if (!this.host) this.show();
  }

  private framed(): Host {
    return new Host(this.site.origins, {
      hello: ({ language, mode, met }) => {
        speak(language);
        this.met = met;
        if (mode === "launcher") addClose(() => this.close());
        this.present();
        if (mode === "inline") this.show();
        else if (met) void this.enter();
      },
      jwt: () => {
        if (this.site.identity === "jwt" && !this.left) void this.enter();
      },
      show: () => this.show(),
      open: () => {
        this.show();
        focusFirst();
      },
      close: () => (this.open = false),
    });
  }

  /** It is in sight now. */
  private show(): void {
    this.open = this.met = true;
    this.unread = 0;
    this.count();
    if (this.conversation) void this.conversation.open();
    // Who was signed out comes in again by their own hand.
    else if (!this.left) void this.enter();
  }

  private close(): void {
    this.open = false;
    this.host?.tell({ entre: "close" });
  }

  /** Tell the loader how the launcher looks. */
  private present(): void {
    const name = nameOf();
    const invitation = this.met ? "" : invitationOf();
    document.title = name;
    const label = t("launcher", { name });
    this.host?.tell({ entre: "look", colour, ink, position, label, invitation });
    this.count(invitation);
  }

  /** Tell the loader what is new, and what the launcher is called: all that can be read on it. */
  private count(invitation = ""): void {
    const gaps = { name: nameOf(), count: this.unread };
    const key = this.unread === 0 ? "launcher" : this.unread === 1 ? "unread_one" : "unread";
    const label = [t(key, gaps), invitation].filter(Boolean).join(". ");
    this.host?.tell({ entre: "unread", count: this.unread, label });
  }

  private readonly news = (): void => {
    if (this.open) return;
    this.unread += 1;
    this.count();
  };

  /** Come in the way that the site has chosen. */
  private async enter(): Promise<void> {
    if (this.conversation) return;
    this.left = false;
    const { identity } = this.site;
    if (identity === "jwt") await this.enterByHost();
    else if (identity === "oidc") {
      entrance.showDoor("in_oidc", "in_oidc_button", () => void this.enterByProvider());
    } else entrance.showEmail(this.email, (email) => void this.sendCode(email));
  }

  private async enterByHost(): Promise<void> {
    if (!this.host) return entrance.showElsewhere("in_no_host", this.site.origins[0] ?? "/");
    if (this.entering) return;
    this.entering = true;
    entrance.showWaiting();
    try {
      const pass = await this.silently();
      if (pass) await this.welcome(pass);
      else entrance.showRefusal("in_no_jwt", () => void this.enter());
    } catch (problem) {
      this.refused(problem, "in_jwt_refused", () => void this.enter());
    } finally {
      this.entering = false;
    }
  }

  private async enterByProvider(): Promise<void> {
    const again = () => void this.enterByProvider();
    const given = await grantFrom(this.site.site);
    if (!given) return entrance.showRefusal("in_oidc_closed", again);
    try {
      await this.welcome(await this.signIn(given));
    } catch (problem) {
      this.refused(problem, "in_oidc_refused", again);
    }
  }

  private async sendCode(email: string): Promise<void> {
    this.email = email;
    const back = (wrong = "") =>
      entrance.showEmail(email, (other) => void this.sendCode(other), wrong);
    try {
      await ask(`${this.door}/code`, json("POST", { email }));
      this.askCode(back);
    } catch (problem) {
      back(this.why(problem, "in_trouble"));
    }
  }

  private askCode(back: () => void, wrong = ""): void {
    const taken = async (code: string) => {
      try {
        await this.welcome(await this.signIn({ email: this.email, code }));
      } catch (problem) {
        this.askCode(back, this.why(problem, "in_code_refused"));
      }
    };
    entrance.showCode((code) => void taken(code), back, wrong);
  }

  /** A sign-in that asks nobody anything: the host vouches for them. */
  private async silently(): Promise<Pass | null> {
    if (this.site.identity !== "jwt" || !this.host) return null;
    const jwt = await this.host.jwt();
    return jwt ? this.signIn({ jwt }) : null;
  }

  private async signIn(proof: object): Promise<Pass> {
    return (await ask(`${this.door}/sign-in`, json("POST", proof))).json();
  }

  /** Somebody is signed in: on with what they had, or from a clean page. */
  private async welcome(pass: Pass): Promise<void> {
    if (this.person && this.person !== pass.person.id) this.leaveNothing();
    this.person = pass.person.id;
    this.token.take(pass);
    speak(pass.person.language);
    const conversation = new Conversation(
      new Server(this.token),
      () => this.lost(),
      this.news,
    );
    this.conversation = conversation;
    showRoom(true);
    await conversation.begin();
    if (this.open) await conversation.open();
  }

  /** Nobody is signed in any more; what they have not sent is kept for them. */
  private lost(): void {
    this.conversation?.end();
    this.conversation = null;
    closeDraft();
    tidyUp();
    this.showOut("in_lost");
  }

  private async signOut(): Promise<void> {
    this.conversation?.end();
    this.conversation = null;
    this.leaveNothing();
    this.showOut("in_out");
    this.host?.tell({ entre: "forget" });
    await this.token.end();
  }

  private showOut(text: string): void {
    this.left = true;
    showRoom(false);
    entrance.showDoor(text, "in_again", () => void this.enter());
  }

  private leaveNothing(): void {
    closeDraft();
    forget();
    tidyUp();
    write("");
    this.person = null;
    this.email = "";
  }

  private refused(problem: unknown, text: string, again: () => void): void {
    entrance.showRefusal(text, again, this.why(problem, text));
  }

  /** In words: what to do where somebody was not let in, and what the server says otherwise. */
  private why(problem: unknown, refusal: string): string {
    if (!(problem instanceof Problem)) throw problem;
    if (problem.status === 0) return t("in_offline");
    return problem.status === 401 ? t(refusal) : problem.message;
  }
}
