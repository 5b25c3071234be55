// Draft and findings side by side. Choosing is done here, at once; Python only hears of the choice.
const instances = new WeakMap();

class Viewer {
  constructor(root, data) {
    this.root = root;
    this.data = data;
    this.chosen = null;
    this.level = null;
    this.family = null;
    this.tell = () => {};
    this.build();
  }

  build() {
    const { findings, items } = this.data;
    this.cards = findings.map((f) => card(f, (i) => this.choose(i, 'list'), (f2, n) => this.go(f2, n)));
    this.paper = el('div', { class: 'paper' }, ...draftNodes(items));
    this.draft = el('section', { class: 'draft', 'aria-label': '原文', tabindex: '0' }, this.paper);
    this.draft.addEventListener('click', (event) => this.onMark(event));
    this.draft.addEventListener('keydown', (event) => this.onMark(event));
    this.empty = el('div', { class: 'empty' });
    this.chips = el('div', { class: 'chips' });
    this.list = el('section', { class: 'list', 'aria-label': '发现' },
      el('div', { class: 'cards' }, ...this.cards, this.empty));
    this.side = el('div', { class: 'side' }, this.chips, this.list);
    this.strip = el('div', { class: 'strip' });
    this.count = el('span', { class: 'count' });
    const bar = el('div', { class: 'bar' }, el('span', { class: 'barname' }, this.data.name), this.steps());
    this.left = el('div', { class: 'left' }, bar, this.draft, this.strip);
    this.tabs = el('div', { class: 'tabs', role: 'tablist' }, this.tab('list', `发现 ${findings.length}`), this.tab('draft', '原文'));
    this.live = el('div', { class: 'live', 'aria-live': 'polite' });
    this.root.replaceChildren(this.tabs, el('div', { class: 'panes' }, this.left, this.side), this.live);
    this.root.addEventListener('keydown', (event) => this.onKey(event));
    this.show('list');
    this.filter();
  }

  tab(view, label) {
    return el('button', { type: 'button', role: 'tab', 'data-view': view, onclick: () => this.show(view) }, label);
  }

  steps() {
    const step = (by, label) => el('button', { type: 'button', class: 'step', onclick: () => this.step(by) }, label);
    return el('span', { class: 'steps' }, this.count, step(-1, '上一处'), step(1, '下一处'));
  }

  show(view, chosen) {
    this.root.dataset.view = view;
    if (chosen) this.root.scrollIntoView({ block: 'start' });
    for (const tab of this.tabs.children) tab.setAttribute('aria-selected', String(tab.dataset.view === view));
  }

  // Both panes end where the window ends, so that the page itself need not be scrolled.
  fit() {
    const main = document.querySelector('[data-testid="stMain"]');
    const top = this.root.getBoundingClientRect().top + (main ? main.scrollTop : 0);
    const room = this.narrow() ? window.innerHeight - 66 - this.tabs.offsetHeight - 20 : window.innerHeight - top - 20;
    this.root.style.setProperty('--room', `${Math.max(room, 440)}px`);
  }

  narrow() {
    return getComputedStyle(this.tabs).display !== 'none';
  }

  visible() {
    return this.data.findings.filter((f) => (!this.level || f.level === this.level) && (!this.family || f.family === this.family));
  }

  filter() {
    const shown = new Set(this.visible().map((f) => f.index));
    this.cards.forEach((node, index) => { node.hidden = !shown.has(index); });
    this.empty.textContent = this.data.findings.length ? '没有符合所选条件的发现。' : this.data.nothing;
    this.empty.hidden = shown.size > 0;
    for (const mark of this.paper.querySelectorAll('mark.m')) {
      mark.classList.toggle('off', !mark.dataset.f.split(' ').some((i) => shown.has(Number(i))));
    }
    this.drawChips();
    this.number();
  }

  drawChips() {
    const chip = (label, amount, kind, value) => el('button', {
      type: 'button', class: `chip ${kind} ${value || 'all'}`, 'aria-pressed': String(this[kind] === value),
      onclick: () => { this[kind] = this[kind] === value ? null : value; this.filter(); },
    }, label, el('b', {}, String(amount)));
    const tally = (key, value, other) => this.data.findings.filter((f) => f[key] === value && (!this[other] || f[other] === this[other])).length;
    const levels = LEVELS.map(([id, word]) => [word, tally('level', id, 'family'), 'level', id]);
    const families = FAMILIES.map(([id, word]) => [word, tally('family', id, 'level'), 'family', id]);
    const used = (row) => row[1] > 0 || this[row[2]] === row[3];
    this.chips.replaceChildren(
      el('div', { class: 'row', role: 'group', 'aria-label': '按程度筛选' }, chip('全部', this.data.findings.length, 'level', null), ...levels.filter(used).map((r) => chip(...r))),
      el('div', { class: 'row', role: 'group', 'aria-label': '按类别筛选' }, ...families.filter(used).map((r) => chip(...r))));
  }

  number() {
    const shown = this.visible();
    const at = shown.findIndex((f) => f.index === this.chosen);
    this.count.textContent = shown.length ? `${at < 0 ? '—' : at + 1} / ${shown.length}` : '';
  }

  step(by) {
    const shown = this.visible();
    if (!shown.length) return;
    const at = shown.findIndex((f) => f.index === this.chosen);
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length;
    this.choose(shown[next].index, 'step');
  }

  // `from` is where the choice was made: the other side moves to it.
  choose(index, from) {
    const finding = this.data.findings[index];
    if (!finding) return;
    if (!this.visible().includes(finding)) { this.level = null; this.family = null; }
    this.chosen = index;
    this.cards.forEach((node, i) => {
      node.classList.toggle('on', i === index);
      node.firstChild.setAttribute('aria-expanded', String(i === index));
    });
    this.filter();
    const marks = [...this.paper.querySelectorAll('mark.m')];
    for (const mark of marks) {
      mark.classList.toggle('on', mark.dataset.f.split(' ').includes(String(index)));
      mark.classList.toggle('main', mark.classList.contains(`anchor-${index}`));
    }
    this.drawStrip(finding);
    if (this.narrow() && from === 'list') this.show('draft', true);
    if (from !== 'draft') this.reveal(this.paper.querySelector(`.anchor-${index}`) || marks.find((m) => m.classList.contains('on')));
    if (from !== 'list') this.within(this.list, this.cards[index], 8);
    this.live.textContent = `${finding.level_text}：${finding.title}。${finding.message}`;
    this.tell(finding.id);
  }

  go(finding, number) {
    if (this.chosen !== finding.index) this.choose(finding.index, 'draft');
    const { doc, block, start } = finding.places[number];
    const home = this.paper.querySelector(`[data-doc="${doc}"][data-block="${CSS.escape(block)}"]`);
    const marks = home ? [...home.querySelectorAll('mark.m.on')] : [];
    if (this.narrow()) this.show('draft', true);
    this.reveal(marks.find((m) => Number(m.dataset.end) > start) || marks[0] || home);
  }

  reveal(node) {
    if (!node) return;
    this.within(this.draft, node, this.draft.clientHeight * 0.35);
    const box = node.closest('.tw');
    if (box) box.scrollLeft += node.getBoundingClientRect().left - box.getBoundingClientRect().left - box.clientWidth / 2;
    node.classList.remove('flash');
    void node.offsetWidth;
    node.classList.add('flash');
  }

  // Scrolls one pane only; the page itself stays where it is.
  within(pane, node, above) {
    const top = node.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    const low = node.getBoundingClientRect().bottom > pane.getBoundingClientRect().bottom;
    if (top < 0 || low || pane === this.draft) pane.scrollTop += top - above;
  }

  drawStrip(finding) {
    const step = (by, label) => el('button', { type: 'button', onclick: () => this.step(by) }, label);
    this.strip.replaceChildren(
      el('div', { class: 'striptext' }, el('span', { class: `badge ${finding.level}` }, finding.level_text), el('b', {}, finding.title), el('p', {}, finding.message)),
      el('div', { class: 'stripsteps' }, step(-1, '上一处'), step(1, '下一处'),
        el('button', { type: 'button', onclick: () => { this.show('list'); this.within(this.list, this.cards[finding.index], 8); } }, '看详情')));
  }

  onMark(event) {
    const mark = event.target.closest('mark.m');
    if (!mark || !pressed(event)) return;
    event.preventDefault();
    const held = mark.dataset.f.split(' ').map(Number);
    const shown = held.filter((i) => !this.cards[i].hidden);
    const among = shown.length ? shown : held;
    // Pressing again on a place with several findings goes on to the next of them.
    this.choose(among[(among.indexOf(this.chosen) + 1) % among.length], 'draft');
  }

  onKey(event) {
    const by = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    const inDraft = event.composedPath().includes(this.draft);
    if (by && !event.ctrlKey && !event.metaKey && !(inDraft && event.key.startsWith('Arrow'))) {
      event.preventDefault();
      this.step(by);
      if (!inDraft) this.cards[this.chosen].firstChild.focus({ preventScroll: true });
    }
  }
}

export default function (component) {
  const { parentElement, data, setStateValue } = component;
  const root = parentElement.querySelector('.jihe');
  document.documentElement.lang = 'zh-CN';
  let viewer = instances.get(root);
  if (!viewer || viewer.data.version !== data.version) {
    viewer = new Viewer(root, data);
    instances.set(root, viewer);
    const index = data.findings.findIndex((f) => f.id === data.selected);
    if (index >= 0) viewer.choose(index, 'step');
  }
  const seen = new ResizeObserver(() => viewer.fit());
  seen.observe(root.parentElement || root.getRootNode().host);
  seen.observe(document.body);
  let timer = 0;
  viewer.tell = (id) => {
    clearTimeout(timer);
    timer = setTimeout(() => setStateValue('selected', id), 400);
  };
  return () => {
    clearTimeout(timer);
    seen.disconnect();
  };
}
