// What the loader and the app in its iframe tell each other. Types only: nothing of this is built.

/** How the widget stands in the host's page: behind a launcher, or in the page's own flow. */
export type Mode = "launcher" | "inline";

export type FromLoader =
  | { entre: "hello"; language: string; mode: Mode; met: boolean }
  | { entre: "jwt"; jwt: string }
  | { entre: "show" }
  | { entre: "open" }
  | { entre: "close" };

export type FromApp =
  | { entre: "ready" }
  | { entre: "need-jwt" }
  | { entre: "close" }
  | { entre: "forget" }
  | { entre: "unread"; count: number; label: string }
  | {
      entre: "look";
      colour: string;
      ink: string;
      position: "left" | "right";
      /** The frame's title. */
      label: string;
      /** The line beside the launcher, where it has never been opened; empty otherwise. */
      invitation: string;
    };
