import { en } from './en.js';
import { zh } from './zh.js';

const TEXTS = { zh, en };
const STORED = 'moss-shop-language';
const SNIPPET = `<script async src="${location.origin}/widget.js" data-widget="demo"></script>`;

// The queue stub of the embedding guide: calls made before the widget has loaded are kept for it.
window.Mossdesk = window.Mossdesk || {
  q: [],
  call(...call) {
    this.q.push(call);
  },
};

document.getElementById('snippet').textContent = SNIPPET;
document.addEventListener('click', onClick);
show(firstLanguage());

/** The language to begin with: ?lang=, then the last choice, then the browser's first known one. */
function firstLanguage() {
  const wishes = [new URLSearchParams(location.search).get('lang'), remembered(), ...navigator.languages];
  return wishes.map((wish) => wish?.slice(0, 2).toLowerCase()).find((wish) => Object.hasOwn(TEXTS, wish ?? '')) ?? 'en';
}

/** Puts the page and the widget into `language`. */
function show(language) {
  const texts = TEXTS[language];
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = texts.title;
  for (const element of document.querySelectorAll('[data-text]'))
    element.textContent = read(texts, element.dataset.text);
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', read(texts, element.dataset.label));
  }
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === language));
  }
  document.getElementById('examples').replaceChildren(...texts.try.groups.map(exampleGroup));
  document.getElementById('product-list').replaceChildren(...texts.products.items.map((item) => product(item, texts)));
  document.getElementById('promise-list').replaceChildren(...texts.promises.items.map(promise));
  document.documentElement.classList.add('ready');
  tell('setLanguage', language);
}

function read(texts, path) {
  return path.split('.').reduce((value, name) => value[name], texts);
}

function exampleGroup({ label, questions }) {
  const chips = questions.map((question) => node('button', { type: 'button', className: 'chip' }, [question]));
  for (const [index, chip] of chips.entries()) chip.dataset.ask = questions[index];
  return node('div', { className: 'group' }, [node('h3', {}, [label]), ...chips]);
}

function product({ picture, name, note, price, question }, { products }) {
  const ask = node('button', { type: 'button', className: 'ask' }, [products.ask]);
  ask.dataset.ask = question;
  ask.title = question;
  ask.setAttribute('aria-label', `${products.ask} · ${name} · ${question}`);
  const image = node('img', { src: `/demo/pictures/${picture}.svg`, alt: '', width: 240, height: 200 });
  const foot = node('p', { className: 'foot' }, [node('strong', {}, [price]), ask]);
  return node('li', {}, [image, node('h3', {}, [name]), node('p', {}, [note]), foot]);
}

function promise({ title, note }) {
  return node('li', {}, [node('strong', {}, [title]), node('span', {}, [note])]);
}

function node(tag, properties, children = []) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function onClick(event) {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.dataset.language) choose(button.dataset.language);
  else if (button.dataset.ask) tell('ask', button.dataset.ask);
  else if ('open' in button.dataset) tell('open');
}

function choose(language) {
  const url = new URL(location.href);
  url.searchParams.delete('lang');
  history.replaceState(null, '', url);
  remember(language);
  show(language);
}

/** Calls the widget; a call made before it has loaded waits in the queue. */
function tell(method, ...values) {
  window.Mossdesk.call(method, ...values);
}

// Storage can be switched off by the visitor; the page then simply starts afresh each time.
function remembered() {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

function remember(language) {
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Nothing to do: see above.
  }
}
