// Where a person answers: the reason, Deny and Approve, and why Approve is off.
import { element, show } from './elements.js';
import { hush, say } from './language.js';

const longestReason = 4096;
// A key that was already on its way down must not deny what has only just taken the focus.
const keyPause = 500;

/**
 * @param id what the ids of its elements begin with
 * @param onAnswer called with true or false, and the reason
 * @param onLook called as Approve is pressed: turns it off if it should be by now
 */
export function answerForm(id, { onAnswer, onLook }) {
  const reason = element('textarea', { id: `${id}-reason`, rows: '1', maxlength: String(longestReason), 'aria-describedby': `${id}-limit` });
  const deny = say(element('button', { type: 'button', class: 'deny' }), 'deny');
  const approve = say(element('button', { type: 'button', class: 'approve', 'aria-disabled': 'true', 'aria-describedby': `${id}-hint` }), 'approve');
  const hint = element('p', { class: 'note hint', id: `${id}-hint` });
  const error = element('p', { class: 'error', role: 'alert' });
  const form = element('div', { class: 'answer' },
    element('div', { class: 'reason-field' },
      say(element('label', { for: reason.id }), 'reason'), reason, say(element('p', { class: 'unseen', id: `${id}-limit` }), 'reason-long')),
    element('div', { class: 'buttons' }, deny, approve),
    hint, error);

  let isArmed = false;
  let hinted = null;
  let isSending = false;
  let ignoresKeysUntil = 0;

  const answer = approved => {
    if (!isSending) {
      onAnswer(approved, reason.value.trim());
    }
  };
  deny.addEventListener('click', event => {
    const isByKey = event.detail === 0;
    if (!isByKey || performance.now() >= ignoresKeysUntil) {
      answer(false);
    }
  });
  approve.addEventListener('click', () => {
    onLook(); // the page may have changed a moment ago
    if (isArmed) {
      answer(true);
    }
  });
  // A key that is held down would press one button after the other, as each is focused.
  form.addEventListener('keydown', event => {
    if (event.repeat && event.target.matches('button')) {
      event.preventDefault();
    }
  });

  return {
    element: form,
    approve,
    get isSending() { return isSending; },

    focusDeny() {
      ignoresKeysUntil = performance.now() + keyPause;
      deny.focus({ preventScroll: true });
    },

    /** Turns Approve on or off, and says why: the key of the words, and what fills them. */
    arm(isOn, key, values) {
      isArmed = isOn;
      if (isSending) {
        return;
      }
      approve.setAttribute('aria-disabled', String(!isOn));
      const wanted = `${key} ${values?.count ?? ''}`;
      if (wanted !== hinted) {
        hinted = wanted;
        say(hint, key, values);
      }
    },

    send(approved) {
      isSending = true;
      hinted = null;
      hush(hint);
      hush(error);
      form.classList.add('sending');
      deny.setAttribute('aria-disabled', 'true');
      approve.setAttribute('aria-disabled', 'true');
      say(approved ? approve : deny, 'sending');
    },

    fail(key, values) {
      isSending = false;
      form.classList.remove('sending');
      deny.removeAttribute('aria-disabled');
      say(deny, 'deny');
      say(approve, 'approve');
      say(error, key, values);
    },

    hide() { show(form, false); },
  };
}
