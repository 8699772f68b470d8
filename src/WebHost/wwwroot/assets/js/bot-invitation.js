import { copyButton } from './copy-button.js';
import { setText } from './i18n.js';
import { hideQr, showQr } from './qr-code.js';
import { onPhone } from './stages.js';

/** The ways to the bot: on a phone the app first, on a desktop the QR code and the web link first. */
export function botInvitation() {
  const appLink = document.getElementById('app-link');
  const botLink = document.getElementById('bot-link');
  const command = document.getElementById('start-command');
  copyButton(document.getElementById('copy-command'), command);

  return function show({ botUrl, appUrl, botUsername }) {
    const [first, second] = onPhone() ? [appLink, botLink] : [botLink, appLink];
    first.classList.add('primary');
    second.classList.remove('primary');
    document.getElementById('bot-links').append(first, second);

    const bot = `@${botUsername}`;
    appLink.href = appUrl;
    botLink.href = botUrl;
    setText(botLink, 'bot.link', { bot });
    setText(document.getElementById('command-hint'), 'bot.command_hint', { bot });
    command.textContent = `/start ${new URL(botUrl).searchParams.get('start')}`;

    if (onPhone()) hideQr();
    else showQr(botUrl);
  };
}
