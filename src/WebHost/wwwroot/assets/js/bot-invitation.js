import { copyButton } from './copy-button.js';
import { setText } from './i18n.js';
import { hideQr, showQr } from './qr-code.js';
import { onPhone } from './stages.js';

/** The ways to the bot: on a phone the app alone, on a desktop the QR code and the web link first; whoever finds the bot silent finds the others. */
export function botInvitation() {
  const links = document.getElementById('bot-links');
  const silent = document.getElementById('bot-silent');
  const appLink = document.getElementById('app-link');
  const botLink = document.getElementById('bot-link');
  const command = document.getElementById('start-command');
  copyButton(document.getElementById('copy-command'), command);

  function arrange(phone) {
    if (phone) {
      links.append(appLink);
      silent.append(botLink);
    } else {
      links.append(botLink, appLink);
    }
    appLink.classList.toggle('primary', phone);
    botLink.classList.toggle('primary', !phone);
    setText(appLink, phone ? 'bot.open_telegram' : 'bot.app_link');
    silent.open = !phone;
  }

  return function show({ botUrl, appUrl, botUsername }) {
    const bot = `@${botUsername}`;
    arrange(onPhone());
    appLink.href = appUrl;
    botLink.href = botUrl;
    setText(botLink, onPhone() ? 'bot.web_link' : 'bot.link', { bot });
    setText(document.getElementById('command-hint'), 'bot.command_hint', { bot });
    command.textContent = `/start ${new URL(botUrl).searchParams.get('start')}`;

    if (onPhone()) hideQr();
    else showQr(botUrl);
  };
}
