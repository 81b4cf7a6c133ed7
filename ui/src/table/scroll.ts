// Where lines lie in what scrolls. A browser has no boxes of any height: beyond a limit the canvas stays as tall as
// the limit, and a step of the scrollbar goes over more lines.

/** The tallest canvas, in CSS pixels. WebKit counts in 64ths of a pixel, in 32 bits: 33 million is its end. */
const TALLEST = 16_000_000;

export interface Geometry {
  lines: number;
  /** The height of a line, in pixels. */
  line: number;
  /** The height of what is seen, in pixels. */
  view: number;
}

/** How tall what scrolls is. */
export function canvasHeight({ lines, line }: Geometry): number {
  return Math.min(lines * line, TALLEST);
}

/** How many pixels of lines a pixel of the scrollbar stands for. */
function scale(geometry: Geometry): number {
  const full = geometry.lines * geometry.line - geometry.view;
  const own = canvasHeight(geometry) - geometry.view;
  return full > own && own > 0 ? full / own : 1;
}

/** How many pixels of lines lie above what is seen. */
export function above(geometry: Geometry, scrollTop: number): number {
  return scrollTop * scale(geometry);
}

/** Where a line lies in the canvas, while it is scrolled so far. */
export function placeOf(geometry: Geometry, scrollTop: number, line: number): number {
  return line * geometry.line - above(geometry, scrollTop) + scrollTop;
}

/** The lines that are seen, and some on each side: from the first to before the last. */
export function linesSeen(geometry: Geometry, scrollTop: number, more: number): { from: number; to: number } {
  const top = above(geometry, scrollTop);
  const from = Math.max(0, Math.floor(top / geometry.line) - more);
  const to = Math.min(geometry.lines, Math.ceil((top + geometry.view) / geometry.line) + more);
  return { from: Math.min(from, Math.max(0, to - 1)), to };
}

/** How far to scroll so that a line is at the top, or only so far that it is seen. */
export function scrollFor(geometry: Geometry, scrollTop: number, line: number, atTop = false): number {
  const top = above(geometry, scrollTop);
  const own = line * geometry.line;
  let wanted = top;
  if (atTop || own < top) wanted = own;
  else if (own + geometry.line > top + geometry.view) wanted = own + geometry.line - geometry.view;
  const most = Math.max(0, geometry.lines * geometry.line - geometry.view);
  return Math.min(Math.max(0, wanted), most) / scale(geometry);
}
