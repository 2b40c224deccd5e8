// A way of being signed in: what every request carries, and what is done when it is no longer good.

export interface Way {
  /** The options of a request, with a sign of who asks. */
  signed(options: RequestInit): RequestInit;

  /** Try to get a fresh sign without asking anybody; tells whether there is one. */
  renew(): Promise<boolean>;

  /** End it, here and on the server. */
  end(): Promise<void>;

  /** Whether what waits to be sent may be kept in the tab until it is closed. */
  readonly keeps: string | null;
}
