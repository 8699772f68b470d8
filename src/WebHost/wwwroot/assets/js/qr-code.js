import { qrImage } from './api.js';

let shown = null;

/** Draws a text as a QR code. Where that fails there is none: the link stays. */
export async function showQr(text) {
  hideQr();
  try {
    const url = URL.createObjectURL(await qrImage(text));
    hideQr();
    shown = url;
    document.getElementById('qr').src = url;
    setHidden(false);
  } catch {
    hideQr();
  }
}

export function hideQr() {
  setHidden(true);
  if (shown) URL.revokeObjectURL(shown);
  shown = null;
}

function setHidden(hidden) {
  for (const id of ['qr-frame', 'qr-hint']) document.getElementById(id).hidden = hidden;
}
