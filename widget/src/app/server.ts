// Talking with the server: JSON requests, and problems as errors.

import type { Way } from "./ways/way";

const SECONDS = 60;

/** What the server says is wrong; status 0 where it could not be reached. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly wait: number,
  ) {
    super(detail);
  }

  /** Whether the same request may go well later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** Whether the server does not know any more who this is. */
  get stranger(): boolean {
    return this.status === 401 || this.status === 403;
  }
}

/** A request without anybody's name on it. */
export async function ask(path: string, options: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { signal: AbortSignal.timeout(SECONDS * 1000), ...options });
  } catch {
    throw new Problem(0, "", 0);
  }
  if (response.ok) return response;
  const told = await response.json().catch(() => ({}));
  const wait = Number(response.headers.get("Retry-After")) || 0;
  throw new Problem(response.status, told.detail ?? "", wait);
}

/** The options of a request that carries JSON. */
export function json(method: string, body: object, headers: HeadersInit = {}): RequestInit {
  return {
    method,
    headers: { "Content-Type": "application/json", Accept: "application/json", ...headers },
    body: JSON.stringify(body),
  };
}

/** Requests in the name of whoever is signed in. */
export class Server {
  constructor(private readonly way: Way) {}

  async get<Answer>(path: string): Promise<Answer> {
    const response = await this.asked(path, { headers: { Accept: "application/json" } });
    return response.json();
  }

  async post<Answer>(path: string, body: object): Promise<Answer> {
    return (await this.asked(path, json("POST", body))).json();
  }

  /** Put something, so that it arrives even when the page is just being left. */
  async put(path: string, body: object): Promise<void> {
    await this.asked(path, { ...json("PUT", body), keepalive: true });
  }

  async blob(path: string): Promise<Blob> {
    return (await this.asked(path, {})).blob();
  }

  /** A request with a sign of who asks; once more where that sign had become old meanwhile. */
  async asked(path: string, options: RequestInit): Promise<Response> {
    try {
      return await ask(path, this.way.signed(options));
    } catch (problem) {
      const again = problem instanceof Problem && problem.status === 401;
      if (!again || !(await this.way.renew())) throw problem;
      return ask(path, this.way.signed(options));
    }
  }
}
