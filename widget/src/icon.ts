// The launcher's icon, for the launcher and for where it is shown beforehand.

/** Two arcs and what is between them. */
const MARK = ["M22 15c-8 10-8 24 0 34", "M42 15c8 10 8 24 0 34", "M32 32h.01"];
/** What closes it. */
export const CROSS = ["M21 21l22 22", "M43 21l-22 22"];

/** The icon, of lines. */
export function icon(lines: string[] = MARK): SVGElement {
  const name = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(name, "svg");
  drawing.setAttribute("viewBox", "0 0 64 64");
  drawing.setAttribute("aria-hidden", "true");
  for (const path of lines) {
    drawing.appendChild(document.createElementNS(name, "path")).setAttribute("d", path);
  }
  return drawing;
}
