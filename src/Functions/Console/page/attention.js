// What the person can see right now, as far as a page can tell.

/** Calls `onSeen` with each element as most of it, or as much as fits the window, comes into view. */
export function watchSeen(elements, onSeen) {
  const observer = new IntersectionObserver(entries => {
    for (const { target, intersectionRect, boundingClientRect, rootBounds } of entries) {
      if (intersectionRect.height >= 0.6 * Math.min(boundingClientRect.height, rootBounds?.height ?? innerHeight)) {
        observer.unobserve(target);
        onSeen(target);
      }
    }
  }, { threshold: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] });
  elements.forEach(each => observer.observe(each));
  return () => observer.disconnect();
}

/** Whether the window is the one that the person works in. */
export const isWindowAttended = () => document.visibilityState === 'visible' && document.hasFocus();

// What is scrolled to the window's edge may reach over it by a part of a pixel.
const tolerance = 2;

/** Where an element is in the window, and whether it is all there with nothing laid over it. */
export function placeOf(element) {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const isInside = bottom > top && top >= -tolerance && left >= -tolerance && bottom <= innerHeight + tolerance && right <= innerWidth + tolerance;
  return { x, y, isInView: isInside && element.contains(document.elementFromPoint(x, y)) };
}
