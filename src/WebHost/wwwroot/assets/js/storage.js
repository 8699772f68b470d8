// JSON in localStorage or sessionStorage. A browser that forbids storage only loses the convenience.

export function readJson(area, key) {
  try {
    return JSON.parse(window[area].getItem(key));
  } catch {
    return null;
  }
}

export function writeJson(area, key, value) {
  try {
    window[area].setItem(key, JSON.stringify(value));
  } catch {
    // Storage is off or full.
  }
}

export function remove(area, key) {
  try {
    window[area].removeItem(key);
  } catch {
    // Storage is off.
  }
}
