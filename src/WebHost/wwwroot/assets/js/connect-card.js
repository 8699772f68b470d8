import { askForTelegramCode, telegramAccount } from './api.js';
import { whileBusy } from './busy.js';
import { connectByCode } from './connect-by-code.js';
import { connectByQr } from './connect-by-qr.js';
import { connectPassword } from './connect-password.js';
import { connectProblem, wantsStepUp } from './connect-problem.js';
import { connectedAccount } from './connected-account.js';
import { destination, stepUpPage } from './destination.js';
import { errorText } from './error-text.js';
import { setText } from './i18n.js';
import { at } from './place.js';
import { onPhone } from './stages.js';
import { toast } from './toasts.js';

const byId = id => document.getElementById(id);

/** The login page leads here where logins without a code need the account. */
const isWanted = () => location.hash === '#connect';

/** The user's Telegram account: offers to connect it, leads through the sign-in, shows it once it is connected. */
export function connectCard(onNews) {
  const card = byId('connect');
  const title = byId('connect-title');
  const error = byId('connect-error');
  const retry = byId('connect-retry');
  const stepUp = byId('connect-step-up');
  const [later, goOn] = [byId('connect-later'), byId('connect-continue')];
  const [qrButton, linkButton, codeButton] = ['qr', 'link', 'code'].map(name => byId(`connect-by-${name}`));
  const steps = [...card.querySelectorAll('[data-step]')];
  const outcome = { onAnswer: proceed, onOver: giveUp };
  const signIns = {
    code: connectByCode(outcome),
    qr: connectByQr({ ...outcome, inApp: false }),
    link: connectByQr({ ...outcome, inApp: true, onLost: comeBack }),
    password: connectPassword(outcome),
  };
  const showConnected = connectedAccount(steps.find(({ dataset }) => dataset.step === 'connected'), {
    onDisconnected: () => know({ ...state, connected: false }),
    onFailure: failure => tell(connectProblem(failure)),
  });
  let state = null;
  let step = null;
  let signIn = null;
  let way = codeButton;
  let asked = 0;
  let newest = 0;

  /** Answers null or the failure, which the card shows as long as it knows nothing. */
  async function refresh() {
    const turn = ++asked;
    try {
      know(await telegramAccount(), turn);
      return null;
    } catch (failure) {
      if (state === null && failure.code !== 'not_authenticated') {
        card.hidden = false;
        retry.hidden = false;
        tell(errorText(failure));
      }
      return failure;
    }
  }

  // An answer that is older than what is known says nothing.
  function know(answer, turn = ++asked) {
    if (turn < newest) return;
    newest = turn;
    state = answer;
    render();
  }

  function render() {
    if (state === null) return;
    card.hidden = !state.available;
    retry.hidden = true;
    if (state.connected) {
      end();
      showConnected(state);
      show('connected');
    } else if (!signIn) {
      show('offer');
    }
    byId('connect-required').hidden = !state.required;
    later.hidden = !isWanted();
    goOn.hidden = !isWanted() || destination() === at('/dashboard');
    later.href = goOn.href = destination();
    stepUp.href = stepUpPage();
  }

  // Who was in the card stays in it.
  function show(name, focus = card.contains(document.activeElement) ? title : null) {
    if (name === step) return;
    step = name;
    tell(null);
    for (const each of steps) each.hidden = each.dataset.step !== step;
    focus?.focus({ preventScroll: true });
  }

  function tell(text) {
    setText(error, text?.key, text?.values);
    stepUp.hidden = !wantsStepUp(text);
  }

  function begin(name, ...details) {
    end();
    signIn = signIns[name];
    signIn.begin(...details);
    show(name === 'link' ? 'qr' : name, onPhone() ? title : signIn.field);
  }

  function end() {
    signIn?.end();
    signIn = null;
  }

  function proceed({ status, auth_id: authId }) {
    if (status === 'password_needed') return begin('password', authId);
    const now = new Date().toISOString();
    end();
    know({ ...state, connected: true, connected_at: now, checked_at: now });
    toast('connect.done');
    onNews();
  }

  // The phone cut the stream while its owner was in Telegram: the sign-in went on without it.
  async function comeBack() {
    end();
    await refresh();
    if (state.connected) {
      toast('connect.done');
      onNews();
    } else {
      giveUp({ key: 'connect.error.link_lost' });
    }
  }

  function giveUp(text) {
    end();
    show('offer', way);
    tell(text);
    onNews();
  }

  codeButton.addEventListener('click', whileBusy(codeButton, async () => {
    way = codeButton;
    tell(null);
    try {
      const started = await askForTelegramCode();
      if (step === 'offer') begin('code', started);
    } catch (failure) {
      giveUp(connectProblem(failure));
    }
  }));
  for (const [button, name] of [[qrButton, 'qr'], [linkButton, 'link']]) {
    button.addEventListener('click', () => {
      way = button;
      begin(name);
    });
  }
  for (const cancel of card.querySelectorAll('[data-action=cancel]')) {
    cancel.addEventListener('click', () => {
      end();
      show('offer', way);
    });
  }
  retry.addEventListener('click', whileBusy(retry, onNews));

  // A phone cannot scan its own screen; Telegram's code is one that nobody should learn to type elsewhere.
  const ways = onPhone() ? [linkButton, qrButton, codeButton] : [qrButton, linkButton, codeButton];
  ways[0].classList.add('primary');
  byId('connect-ways').append(...ways);

  /** Somebody who came to connect begins here. */
  function arrive() {
    if (!isWanted() || card.hidden) return;
    card.scrollIntoView();
    title.focus({ preventScroll: true });
  }

  return { refresh, render, arrive };
}
