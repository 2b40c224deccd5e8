// What the tab keeps under somebody's name until the server has it; nothing where nobody is named.

let person: string | null = null;

/** Begin, for somebody. */
export function openTab(who: string | null): void {
  person = who;
}

/** Whether anything can be kept. */
export function keeps(): boolean {
  return person !== null;
}

export function keep(name: string, value: string | null): void {
  if (person === null) return;
  try {
    if (value === null) sessionStorage.removeItem(key(name));
    else sessionStorage.setItem(key(name), value);
  } catch {
    // A browser that keeps nothing still sends.
  }
}

export function kept(name: string): string | null {
  try {
    return person === null ? null : sessionStorage.getItem(key(name));
  } catch {
    return null;
  }
}

function key(name: string): string {
  return `entre-${name}-${person}`;
}
