// Signed in by the cookie of the page at `/`: browsers send it by themselves.

import type { Way } from "./way";

export class Cookie implements Way {
  constructor(readonly keeps: string) {}

  signed(options: RequestInit): RequestInit {
    return { ...options, credentials: "same-origin" };
  }

  async renew(): Promise<boolean> {
    return false;
  }

  async end(): Promise<void> {
    const form = document.createElement("form");
    form.method = "post";
    form.action = "/sign-out";
    document.body.append(form);
    form.submit();
  }
}
