// Where the site is: at the root of its host, or under a path prefix. The login element lives in pages of other hosts.

import { meta } from './meta.js';

let base = meta('base-path');

/** The address of a path of the site, such as "/login". */
export const at = path => base + path;

/** From now on paths are of the site at this address, without a slash at its end. */
export function liveAt(address) {
  base = address;
}
