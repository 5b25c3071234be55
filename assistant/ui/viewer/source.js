// The draft alone, with the places that an answer rests on; the one chosen is brought into view.
const sources = new WeakMap();

class Source {
  constructor(root, data) {
    this.root = root;
    this.paper = el('div', { class: 'paper' }, ...draftNodes(data.items));
    this.draft = el('section', { class: 'draft', 'aria-label': '原文', tabindex: '0' }, this.paper);
    const bar = el('div', { class: 'bar' }, el('span', { class: 'barname' }, data.name));
    const left = el('div', { class: 'left' }, bar, this.draft);
    root.replaceChildren(el('div', { class: 'panes', style: `grid-template-columns:minmax(0,1fr);height:${data.height}px` }, left));
  }

  choose(index, quiet) {
    const marks = [...this.paper.querySelectorAll('mark.m')];
    for (const mark of marks) mark.classList.toggle('on', mark.dataset.f.split(' ').includes(String(index)));
    const node = this.paper.querySelector(`.anchor-${index}`) || marks.find((m) => m.classList.contains('on'));
    if (!node) return;
    this.draft.scrollTop += node.getBoundingClientRect().top - this.draft.getBoundingClientRect().top - this.draft.clientHeight * 0.35;
    const box = node.closest('.tw');
    if (box) box.scrollLeft += node.getBoundingClientRect().left - box.getBoundingClientRect().left - box.clientWidth / 2;
    node.classList.add('main');
    for (const mark of marks) if (mark !== node) mark.classList.remove('main');
    if (!quiet && this.narrow()) this.root.scrollIntoView({ block: 'start', behavior: 'smooth' });
  }

  narrow() {
    return window.innerWidth < 900;
  }

  // On a narrow screen the draft stands under the conversation: it is there when a place was asked for.
  place(quiet) {
    this.root.hidden = quiet && this.narrow();
  }
}

export default function (component) {
  const { parentElement, data } = component;
  const root = parentElement.querySelector('.jihe');
  let source = sources.get(root);
  const fresh = !source || source.version !== data.version;
  if (fresh) {
    source = new Source(root, data);
    source.version = data.version;
    sources.set(root, source);
  }
  source.place(data.quiet);
  if (fresh || source.pick !== data.pick) source.choose(data.chosen, data.quiet);
  source.pick = data.pick;
}
