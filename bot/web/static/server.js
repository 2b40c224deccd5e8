// Talking with the server: JSON requests, problems as errors, and the stream of messages.

/** What the server says is wrong; status 0 where it could not be reached. */
export class Problem extends Error {
  constructor(status, detail, wait) {
    super(detail);
    this.status = status;
    this.wait = wait;
  }

  /** Whether the same request may go well later. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...options });
  } catch {
    throw new Problem(0, "", 0);
  }
  if (response.ok) return response.json();
  const told = await response.json().catch(() => ({}));
  const wait = Number(response.headers.get("Retry-After")) || 0;
  throw new Problem(response.status, told.detail ?? "", wait);
}

export function get(path) {
  return request(path, { headers: { Accept: "application/json" } });
}

export function post(path, body) {
  return request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  });
}

/**
 * Follow the messages after an id. The browser resumes a broken stream by itself, with the id of
 * the last event; a stream that the server refuses is tried again here.
 */
export function follow(lastId, onMessage) {
  const source = new EventSource(`/api/v1/chat/events?after=${lastId()}`);
  source.addEventListener("message", (event) => onMessage(JSON.parse(event.data)));
  source.addEventListener("error", () => {
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => follow(lastId, onMessage), 5000);
  });
}
