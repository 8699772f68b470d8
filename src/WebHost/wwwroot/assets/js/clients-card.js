import { removeClient, signedInClients } from './api.js';
import { deviceList } from './device-list.js';

/** The programs that the user is signed in to from here; each can be removed. Nobody who has none sees the card. */
export function clientsCard(onNews) {
  const card = document.getElementById('clients');
  return deviceList(card, {
    kind: 'client',
    load: signedInClients,
    remove: removeClient,
    removable: () => true,
    texts: { none: null, removed: 'clients.removed' },
    onNews,
    onShown: shown => {
      card.hidden = shown.length === 0;
    },
  });
}
