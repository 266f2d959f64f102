// What assistive technology says aloud.
import { byId } from './elements.js';
import { words } from './language.js';

/** Says it when there is a pause. Strangers' texts among the values must have been made visible. */
export const announce = (key, values) => write(byId('news'), words(key, values));

/** Says it at once. */
export const announceUrgently = (key, values) => write(byId('urgent-news'), words(key, values));

// Each text is an element of its own, so that the same words are said again and none takes another's place.
function write(region, text) {
  const line = document.createElement('p');
  line.textContent = text;
  region.append(line);
  while (region.childElementCount > 5) {
    region.firstElementChild.remove();
  }
}
