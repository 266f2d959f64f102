// Small drawings. They never stand for anything that is not said in words too.
const namespace = 'http://www.w3.org/2000/svg';

const shapes = {
  'executing': 'M6 4.5 12.5 8 6 11.5Z',
  'waiting_permission': 'M8 4.5V8l2.4 1.6',
  'approved': 'M5 8.4 7.2 10.6 11.2 5.8',
  'completed': 'M5 8.4 7.2 10.6 11.2 5.8',
  'denied': 'M5.6 5.6 10.4 10.4M10.4 5.6 5.6 10.4',
  'failed': 'M8 4.8V8.8M8 11.1V11.2',
  'expired': 'M8 4.5V8l2.4 1.6',
  'cancelled': 'M5.2 8H10.8',
  'low': 'M8 10.8V5.4M5.6 7.6 8 5.2 10.4 7.6',
  'medium': 'M8 4.8V8.8M8 11.1V11.2',
  'high': 'M8 4.8V8.8M8 11.1V11.2',
};

/** A round icon of 16 by 16, in the colour of the text around it. */
export function icon(name) {
  const svg = document.createElementNS(namespace, 'svg');
  for (const [attribute, value] of Object.entries({ class: 'icon', viewBox: '0 0 16 16', width: '16', height: '16', 'aria-hidden': 'true' })) {
    svg.setAttribute(attribute, value);
  }
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', shapes[name] ?? shapes.executing);
  const circle = document.createElementNS(namespace, 'circle');
  for (const [attribute, value] of Object.entries({ cx: '8', cy: '8', r: '7' })) {
    circle.setAttribute(attribute, value);
  }
  svg.append(circle, path);
  return svg;
}
