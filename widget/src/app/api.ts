// What the chat's API gives, as /api/openapi.json describes it.

export interface Choice {
  id: string;
  title: string;
}

export interface Spoken {
  id: number;
  conversation: string;
  author: "entre" | "coachee";
  text: string;
  language: string;
  choices: Choice[];
  control: {
    kind: "text" | "choice" | "choices" | "scale" | "date" | "none";
    progress: string;
    help: boolean;
  };
  client_id: string | null;
  created_at: string;
  erased: boolean;
}

export interface Reply {
  conversation: string;
  progress: string;
  language: string;
  over: boolean;
  erased: number[];
  messages: Spoken[];
}

/** How the conversation stands that the stream tells of; null where it was deleted. */
export interface State {
  conversation: string | null;
  over: boolean;
  erased: number[];
}

export interface History {
  conversation: string | null;
  progress: string;
  language: string | null;
  over: boolean;
  more: boolean;
  help: Spoken | null;
  messages: Spoken[];
  draft?: string;
}

export const MESSAGES = "/api/v1/chat/messages";
export const OPEN = "/api/v1/chat/open";
export const DRAFT = "/api/v1/chat/draft";
export const CALENDAR = "/api/v1/me/calendar.ics";
