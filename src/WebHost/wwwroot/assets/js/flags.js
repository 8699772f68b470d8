// Flags are two letters that some systems draw as a picture; others, such as Windows, do not.

const FLAG_A = 0x1f1e6;
const LETTER_A = 0x41;
const SIZE = 24;

let drawn = null;

/** What stands for a country beside its name: its flag, or its two letters where no flags are drawn. No country is a globe or a plus. */
export function flag(region) {
  drawn ??= drawsFlags();
  if (!region) return drawn ? '🌐' : '+';
  return drawn ? picture(region) : region;
}

const picture = region => String.fromCodePoint(...[...region].map(letter => FLAG_A + letter.charCodeAt(0) - LETTER_A));

// A picture has colours, letters in black and boxes for what no font has are grey.
function drawsFlags() {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [SIZE, SIZE];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return false;
  context.font = `${SIZE / 2}px "Apple Color Emoji", "Noto Color Emoji", "Twemoji Mozilla", sans-serif`;
  context.fillText(picture('LV'), 0, SIZE * 0.75);
  const { data } = context.getImageData(0, 0, SIZE, SIZE);
  for (let at = 0; at < data.length; at += 4) if (data[at] !== data[at + 1] || data[at + 1] !== data[at + 2]) return true;
  return false;
}
