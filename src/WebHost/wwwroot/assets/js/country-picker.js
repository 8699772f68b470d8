// A list of countries that can be searched: a combobox with its listbox (WAI-ARIA Authoring Practices) in a popup of the button.

import { allCountries, countryName, loadCountries } from './countries.js';
import { flag } from './flags.js';
import { currentLanguage, onLanguageChange, setText, translate } from './i18n.js';

const PAGE = 8;

const popup = document.getElementById('country-popup');
const search = document.getElementById('country-search');
const list = document.getElementById('country-list');
const count = document.getElementById('country-count');

/** onChoose gets the region. */
export function countryPicker(button, onChoose) {
  let current = null;
  let code = null;
  let active = -1;

  const options = () => [...list.children];

  function show(region, ofCode) {
    [current, code] = [region, ofCode];
    button.querySelector('.flag').dataset.flag = flag(region);
    button.querySelector('.calling-code').textContent = code ? `+${code}` : '';
    button.ariaLabel = region ? translate('country.button', { name: countryName(region), code: code ? `+${code}` : '' }).trim() : translate('country.none');
  }

  function fill() {
    const found = matches(search.value);
    list.replaceChildren(...found.map(optionOf));
    setText(count, found.length ? 'country.count' : 'country.nothing', { count: found.length });
    activate(search.value ? 0 : options().findIndex(option => option.ariaSelected === 'true'));
  }

  function optionOf({ region, name, code: ofCountry }) {
    const option = document.createElement('li');
    option.id = `country-${region}`;
    option.role = 'option';
    option.dataset.region = region;
    option.ariaSelected = String(region === current);
    const picture = part('flag', '');
    picture.dataset.flag = flag(region);
    option.append(picture, part('name', name), part('calling-code', `+${ofCountry}`));
    return option;
  }

  function activate(index) {
    options()[active]?.classList.remove('active');
    active = Math.min(Math.max(index, -1), options().length - 1);
    const option = options()[active];
    option?.classList.add('active');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) search.setAttribute('aria-activedescendant', option.id);
    else search.removeAttribute('aria-activedescendant');
  }

  async function open() {
    popup.hidden = false;
    button.ariaExpanded = 'true';
    search.ariaExpanded = 'true';
    search.value = '';
    search.focus();
    setText(count, null);
    try {
      await loadCountries();
      fill();
    } catch {
      setText(count, 'country.failed');
    }
  }

  function close() {
    popup.hidden = true;
    button.ariaExpanded = 'false';
    search.ariaExpanded = 'false';
    list.replaceChildren();
  }

  function choose(option) {
    if (!option) return;
    close();
    onChoose(option.dataset.region);
  }

  const keys = {
    ArrowDown: () => activate((active + 1) % options().length),
    ArrowUp: () => activate(active <= 0 ? options().length - 1 : active - 1),
    PageDown: () => activate(active + PAGE),
    PageUp: () => activate(Math.max(active - PAGE, 0)),
    Enter: () => choose(options()[active]),
    Escape: () => {
      close();
      button.focus();
    },
  };

  search.addEventListener('keydown', event => {
    if (event.isComposing || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  search.addEventListener('input', fill);
  list.addEventListener('mousedown', event => event.preventDefault());
  list.addEventListener('click', event => choose(event.target.closest('[role=option]')));
  button.addEventListener('click', () => (popup.hidden ? open() : close()));
  popup.addEventListener('focusout', event => popup.contains(event.relatedTarget) || event.relatedTarget === button || close());
  onLanguageChange(() => {
    show(current, code);
    if (!popup.hidden) fill();
  });

  return { show };
}

/** By name in the page's language or in English, by its letters, or by its code; those whose name begins so come first. */
function matches(typed) {
  const wanted = plain(typed).replace(/^\+|^00/, '').trim();
  const compare = new Intl.Collator(currentLanguage()).compare;
  return allCountries()
    .map(country => ({ ...country, name: countryName(country.region) }))
    .filter(({ region, code, name }) => !wanted || plain(name).includes(wanted) || plain(countryName(region, 'en')).includes(wanted) || region.toLowerCase() === wanted || code.startsWith(wanted))
    .sort((one, other) => rank(other, wanted) - rank(one, wanted) || compare(one.name, other.name));
}

const rank = ({ region, code, name }, wanted) => (wanted && (plain(name).startsWith(wanted) || code === wanted || region.toLowerCase() === wanted) ? 1 : 0);

const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function part(className, text) {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}
