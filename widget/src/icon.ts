// The launcher's icon, for the launcher and for where it is shown beforehand.

/** The icon: two arcs and what is between them. */
export function icon(): SVGElement {
  const name = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(name, "svg");
  drawing.setAttribute("viewBox", "0 0 64 64");
  drawing.setAttribute("aria-hidden", "true");
  for (const path of ["M22 15c-8 10-8 24 0 34", "M42 15c8 10 8 24 0 34", "M32 32h.01"]) {
    drawing.appendChild(document.createElementNS(name, "path")).setAttribute("d", path);
  }
  return drawing;
}
