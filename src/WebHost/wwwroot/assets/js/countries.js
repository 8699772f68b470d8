// The countries and how their numbers are grouped. The server's data come after the form can be used, and once: browsers keep them.

import { currentLanguage } from './i18n.js';
import { meta } from './meta.js';

const LONGEST_CODE = 3;

let loading = null;
let loaded = null;

/** The data; asked for again only after a failure. */
export function loadCountries() {
  loading ??= fetch(meta('countries-url'))
    .then(response => (response.ok ? response.json() : Promise.reject(new Error(`${response.status}`))))
    .then(data => {
      loaded = {
        countries: new Map(data.countries.map(country => [country.region, country])),
        plans: new Map(data.plans.map(plan => [plan.code, plan])),
      };
      return loaded;
    })
    .catch(failure => {
      loading = null;
      throw failure;
    });
  return loading;
}

export const allCountries = () => [...(loaded?.countries.values() ?? [])];

/** `{ region, code, example }`; null while nothing is known of it. */
export const countryOf = region => loaded?.countries.get(region) ?? null;

export const planOfRegion = region => loaded?.plans.get(countryOf(region)?.code) ?? null;

/** The plan whose code these digits begin with: no code is the beginning of another one. */
export function planOfDigits(digits) {
  for (let length = 1; length <= LONGEST_CODE; length++) {
    const plan = loaded?.plans.get(digits.slice(0, length));
    if (plan && digits.length >= length) return plan;
  }
  return null;
}

/** Whose number this is, of the countries that share the code; where the digits do not say, the one that was thought of before. */
export function regionOfNumber(plan, national, before) {
  const sharing = allCountries().filter(country => country.code === plan.code);
  const own = sharing.find(({ begins }) => begins && new RegExp(`^(?:${begins})`).test(national));
  if (own) return own.region;
  return sharing.some(({ region, begins }) => region === before && !begins) ? before : plan.region;
}

/** In the page's language. */
export function countryName(region, language = currentLanguage()) {
  try {
    return new Intl.DisplayNames(language, { type: 'region' }).of(region) ?? region;
  } catch {
    return region;
  }
}

/** The operator's country as `{ region, code }`, else the region that the browser names, else null. Within one code the browser knows better. */
export function guessedCountry(languages = navigator.languages) {
  const regions = languages.map(regionOf).filter(Boolean);
  const [main, code] = meta('country').split(' ');
  if (!main) return regions[0] ? { region: regions[0], code: countryOf(regions[0])?.code ?? null } : null;
  return { region: regions.find(region => countryOf(region)?.code === code) ?? main, code };
}

function regionOf(tag) {
  try {
    const { region } = new Intl.Locale(tag);
    return /^[A-Z]{2}$/.test(region) ? region : null;
  } catch {
    return null;
  }
}
