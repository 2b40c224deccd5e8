// What the server puts into the page for the app to begin with.

export type Code = "en" | "es";
export type Identity = "jwt" | "oidc" | "code";

export type Words = Partial<Record<Code, string>>;

export interface Look {
  names?: Words;
  greetings?: Words;
  entrances?: Words;
  placeholders?: Words;
  colour?: string | null;
  avatar?: string | null;
  position?: "left" | "right";
}

interface Both {
  language: Code;
  limit: number;
  texts: Record<Code, Record<string, string>>;
}

/** The page at `/`, where a cookie says who it is. */
export interface PageStart extends Both {
  person: string;
}

/** A site's widget, where nobody is known yet. */
export interface SiteStart extends Both {
  site: string;
  identity: Identity;
  origins: string[];
  look: Look;
}

/** A site's widget with nobody in it, to show how it looks. */
export interface SampleStart extends SiteStart {
  sample: {
    /** Whether it shows how people come in, or the conversation. */
    coming: boolean;
    progress: string;
    said: { author: "entre" | "coachee"; text: string }[];
  };
}

function read(): PageStart | SiteStart | SampleStart {
  return JSON.parse(document.getElementById("start")?.textContent ?? "{}");
}

export const start = read();
export const site = "site" in start ? start : null;
